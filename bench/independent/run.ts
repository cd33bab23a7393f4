// Compares notebooks and their projects apart from the product, and what the product says of them: `npm run bench:independent -- FOLDER [PYTHON]`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { proofLimits } from '../../src/proof/limits.ts';
import { prove } from '../../src/proof/prove.ts';
import type { Verification } from '../../src/proof/verification.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import type { Step } from '../../src/refactor/plan.ts';
import { copyBeside, notebooksIn } from '../python-run.ts';

interface Row {
  readonly name: string;
  readonly outcome: 'equal' | 'different' | 'unsteady';
  readonly detail: string | null;
}

/** Seconds that a run may take. */
const SECONDS = 90;

const [folder = '', python = 'python3'] = process.argv.slice(2);
const never = new AbortController().signal;
const totals = { notebooks: 0, equal: 0, values: 0, unsteady: 0, both: 0, contradicted: 0, apart: 0 };

for (const path of notebooksIn(folder)) {
  const work = mkdtempSync(join(tmpdir(), 'productize-independent-'));
  try {
    await judge(resolve(path), work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
console.log(`
${String(totals.notebooks)} notebooks that run, ${String(totals.equal)} of them verified equal
${String(totals.values)} values compared apart from the product, ${String(totals.unsteady)} of them differ between two runs of the notebook itself
of the others: ${String(totals.both)} equal, as the product says; ${String(totals.contradicted)} different where it says equal; ${String(totals.apart)} different where it doesn't say so of them`);
process.exitCode = totals.contradicted > 0 ? 1 : 0;

async function judge(notebook: string, work: string): Promise<void> {
  const proposal = await propose({ notebook }, never);
  if (proposal instanceof Failure || proposal.plan.steps.length === 0) return;
  const kept = lastCells(proposal.plan.steps);
  const runs = ['first', 'second'] as const;
  for (const [seed, run] of runs.entries()) {
    const where = copyBeside(notebook, join(work, `in-${run}`));
    if (!keep(['notebook', notebook, where, join(work, run), String(seed), JSON.stringify(kept)], seed)) return;
  }
  const project = join(work, 'project');
  const created = await createProject(proposal, project, () => undefined, never);
  if (created instanceof Failure) throw new Error(created.message);
  totals.notebooks++;
  const verification = await prove(
    { folder: project, package: proposal.project.package, notebook: proposal.notebookCopy.path },
    { python, notebookFolder: dirname(notebook), limits: proofLimits({ seconds: SECONDS }) },
    () => undefined,
    never,
  );
  if (verification instanceof Failure) throw new Error(verification.message);
  if (verification.outcome === 'equal') totals.equal++;
  else console.log(`${relative(folder, notebook)}: ${verification.outcome} ${verification.pipeline.error ?? ''}`);
  keep(['pipeline', project, proposal.project.package, join(work, 'pipeline'), '0'], 0);
  for (const row of compared(work)) count(notebook, row, verification);
}

function count(notebook: string, { name, outcome, detail }: Row, { values }: Verification): void {
  totals.values++;
  if (outcome === 'unsteady') {
    totals.unsteady++;
    return;
  }
  const said = values.findLast((value) => value.name === name && value.step !== null)?.outcome;
  const saidEqual = said === 'equal' || said === 'tolerance';
  if (outcome === 'equal') totals.both++;
  else if (saidEqual) totals.contradicted++;
  else totals.apart++;
  if (outcome === 'different')
    console.log(`${relative(folder, notebook)}: ${name}: ${detail ?? ''} (the product says ${said ?? 'nothing'})`);
}

/** Behind which cell each value of the pipeline's end is the notebook's: the last one of the last step that gives it. */
function lastCells(steps: readonly Step[]): Record<number, string[]> {
  const last = new Map(steps.flatMap(({ outputs, cells }) => outputs.map((name) => [name, Math.max(...cells)] as const)));
  const names: Record<number, string[]> = {};
  for (const [name, cell] of last) (names[cell] ??= []).push(name);
  return names;
}

function keep(parameters: readonly string[], seed: number): boolean {
  const env = { ...process.env, PYTHONHASHSEED: String(seed), OMP_NUM_THREADS: '1' };
  const options = { env, timeout: 2000 * SECONDS, killSignal: 'SIGKILL', stdio: 'ignore' } as const;
  return spawnSync(python, [join(import.meta.dirname, 'keep.py'), ...parameters], options).status === 0;
}

function compared(work: string): Row[] {
  const folders = ['first', 'second', 'pipeline'].map((run) => join(work, run));
  const done = spawnSync(python, [join(import.meta.dirname, 'compare.py'), ...folders], { encoding: 'utf8', maxBuffer: 1 << 28 });
  // SAFETY: compare.py writes these lines.
  return done.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
}
