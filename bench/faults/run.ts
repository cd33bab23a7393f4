// Puts faults into pipelines, one at a time, and sees whether the proof finds each: `npm run bench:faults -- FOLDER [PYTHON] [FAULTS]`.
// A line of JSON for each on stdout, the summary on stderr.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { proveProposal } from '../../src/proof/prove-project.ts';
import type { Verification } from '../../src/proof/verification.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import { notebooksIn } from '../python-run.ts';

interface Fault {
  readonly file: string;
  readonly kind: 'operator' | 'dropped-change' | 'swapped-steps';
  readonly step: string;
  readonly line: number;
  readonly text: string;
  readonly source: string;
}

/** Seconds that a run may take. */
const SECONDS = 60;

const [folder = '', python = 'python3', most = '12'] = process.argv.slice(2);
const independent = join(import.meta.dirname, '..', 'independent');
const env = { ...process.env, PYTHONHASHSEED: '0', OMP_NUM_THREADS: '1' };
const never = new AbortController().signal;
const totals = { notebooks: 0, faults: 0, silent: 0, there: 0, elsewhere: 0, missed: 0 };

for (const path of notebooksIn(folder)) {
  const work = mkdtempSync(join(tmpdir(), 'productize-faults-'));
  try {
    await tryFaults(resolve(path), work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
const altered = totals.faults - totals.silent;
console.error(`
${String(totals.notebooks)} notebooks verified equal, ${String(totals.faults)} faults, ${String(altered)} of them alter a value or stop the pipeline
${String(totals.there + totals.elsewhere)} reported, ${String(totals.there)} of them at their place; ${String(totals.missed)} missed`);

async function tryFaults(notebook: string, work: string): Promise<void> {
  const proposal = await propose({ notebook }, never);
  if (proposal instanceof Failure || proposal.plan.steps.length === 0) return;
  const project = {
    folder: join(work, 'project'),
    package: proposal.project.package,
    notebook: proposal.notebookCopy.path,
    layout: proposal.manifest.layout,
  };
  const created = await createProject(proposal, project.folder, () => undefined, never);
  if (created instanceof Failure) throw new Error(created.message);
  const verify = () => proveProposal(proposal, created, { python, limits: { seconds: SECONDS } }, () => undefined, never);
  const before = await verify();
  if (before instanceof Failure || before.outcome !== 'equal' || !['before', 'again'].every((run) => keep(project, join(work, run))))
    return;
  totals.notebooks++;
  for (const [at, fault] of spread(faultsOf(project), Number(most)).entries()) {
    const file = join(project.folder, fault.file);
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, fault.source);
    const runs = keep(project, join(work, `after-${String(at)}`));
    const alters = !runs || differs(work, `after-${String(at)}`);
    const found = await verify();
    writeFileSync(file, good);
    if (found instanceof Failure) throw new Error(found.message);
    count(notebook, fault, alters, found);
  }
}

function count(notebook: string, fault: Fault, alters: boolean, found: Verification): void {
  const verdict = verdictOf(fault, alters, found);
  totals.faults++;
  totals[verdict]++;
  const { kind, step, file, line, text } = fault;
  console.log(JSON.stringify({ notebook: relative(folder, notebook), verdict, kind, step, file, line, text, said: found.outcome }));
}

function verdictOf({ kind, step }: Fault, alters: boolean, { outcome, values, pipeline }: Verification): keyof typeof totals {
  // What no value at the end shows may show on the way: the proof is asked first.
  if (outcome !== 'different' && outcome !== 'pipeline-failed') return alters ? 'missed' : 'silent';
  const first = values.find((value) => value.outcome === 'different')?.step;
  return first === step || pipeline.error?.includes(step) === true || kind === 'swapped-steps' ? 'there' : 'elsewhere';
}

/** At most so many, from the whole of them. */
function spread<T>(items: readonly T[], number: number): T[] {
  const every = Math.max(1, Math.ceil(items.length / number));
  return items.filter((_, at) => at % every === 0);
}

interface Project {
  readonly folder: string;
  readonly package: string;
}

function faultsOf(project: Project): Fault[] {
  const script = join(import.meta.dirname, 'mutate.py');
  const done = spawnSync(python, [script, project.folder, project.package], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(done.stderr);
  // SAFETY: mutate.py writes these lines.
  return done.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Fault]));
}

function keep(project: Project, out: string): boolean {
  const parameters = [join(independent, 'keep.py'), 'pipeline', project.folder, project.package, out, '0'];
  return spawnSync(python, parameters, { env, timeout: 2000 * SECONDS, killSignal: 'SIGKILL', stdio: 'ignore' }).status === 0;
}

/** Whether a value differs that was the same in two runs without a fault. */
function differs(work: string, after: string): boolean {
  const folders = ['before', 'again', after].map((run) => join(work, run));
  const done = spawnSync(python, [join(independent, 'compare.py'), ...folders], { env, encoding: 'utf8', maxBuffer: 1 << 28 });
  return done.stdout.includes('"different"');
}
