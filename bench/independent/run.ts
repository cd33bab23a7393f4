// Compares notebooks and their projects apart from the product, and what the product says of them: `npm run bench:independent -- FOLDER [PYTHON]`.
// A line of JSON for each notebook on stdout, the summary on stderr.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { settle } from '../../src/proof/settle.ts';
import type { ComparedValue, Verification } from '../../src/proof/verification.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import type { Proposal } from '../../src/project/propose.ts';
import { copyBeside, notebooksIn } from '../python-run.ts';

interface Row {
  readonly name: string;
  readonly outcome: 'equal' | 'different' | 'unsteady';
  readonly detail: string | null;
}

/** What is said of one notebook; numbers are of values. */
interface Judged {
  readonly notebook: string;
  readonly outcome: Verification['outcome'];
  readonly steps: number;
  readonly joined: boolean;
  /** What the product could compare of the data that steps leave, and what not; drawings, modules and the like are no data. */
  readonly comparable: number;
  readonly incomparable: number;
  readonly values: number;
  readonly unsteady: number;
  /** Equal apart from the product as well. */
  readonly both: number;
  /** The product says equal, and they differ. */
  readonly contradicted: readonly string[];
  /** They differ, and the product doesn't say equal. */
  readonly apart: readonly string[];
  readonly different: readonly string[];
}

/** Seconds that a run may take. */
const SECONDS = 90;
const NO_DATA = /: a drawing$|^the module |^an open file$|gone through only once$|outside of the program$/;

const [folder = '', python = 'python3'] = process.argv.slice(2);
const never = new AbortController().signal;
const judged: Judged[] = [];

for (const path of notebooksIn(folder)) {
  const work = mkdtempSync(join(tmpdir(), 'productize-independent-'));
  try {
    const one = await judge(resolve(path), work);
    if (one === undefined) continue;
    judged.push(one);
    console.log(JSON.stringify(one));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
const equal = judged.filter(({ outcome }) => outcome === 'equal').length;
const sum = (count: (one: Judged) => number) => judged.reduce((total, one) => total + count(one), 0);
const comparable = sum((one) => one.comparable);
const data = comparable + sum((one) => one.incomparable);
const contradicted = sum((one) => one.contradicted.length);
console.error(`
${String(judged.length)} notebooks that run, ${String(equal)} of them verified equal (${percent(equal, judged.length)})
${String(comparable)} of ${String(data)} data variables comparable (${percent(comparable, data)})
${String(sum((one) => one.values))} values compared apart from the product: ${String(sum((one) => one.both))} equal, ${String(sum((one) => one.unsteady))} differ between two runs of the notebook itself
${String(contradicted)} different where the product says equal; ${String(sum((one) => one.apart.length))} different where it doesn't say so of them`);
process.exitCode = contradicted > 0 ? 1 : 0;

/** Undefined where the notebook doesn't become a pipeline, or doesn't run. */
async function judge(notebook: string, work: string): Promise<Judged | undefined> {
  const request = { notebook };
  const proposal = await propose(request, never);
  if (proposal instanceof Failure || proposal.plan.steps.length === 0) return undefined;
  const project = await createProject(proposal, join(work, 'project'), () => undefined, never);
  if (project instanceof Failure) throw new Error(project.message);
  const settled = await settle(request, { proposal, project }, { python, limits: { seconds: SECONDS } }, () => undefined, never);
  const { verification } = settled;
  if (verification instanceof Failure) throw new Error(verification.message);
  const { steps } = settled.proposal.plan;
  const kept = JSON.stringify(lastCells(settled.proposal));
  const ran = (run: string, seed: number) => {
    const where = copyBeside(notebook, join(work, `in-${run}`));
    return keep(['notebook', notebook, where, join(work, run), String(seed), kept], seed);
  };
  if (!ran('first', 0)) return undefined;
  keep(['pipeline', settled.project.folder, proposal.project.package, join(work, 'pipeline'), '0'], 0);
  let rows = compared(work, ['first', 'first', 'pipeline']);
  // Where all is equal to one run of the notebook nothing has to be known of others; a coin may fall the same way twice.
  for (const [seed, run] of ['second', 'third', 'fourth'].entries()) {
    if (!rows.some(({ outcome }) => outcome === 'different') || !ran(run, seed + 1)) break;
    const again = new Map(compared(work, ['first', run, 'pipeline']).map((row) => [row.name, row]));
    rows = rows.map((row) => (row.outcome === 'different' ? (again.get(row.name) ?? row) : row));
  }
  const name = relative(folder, notebook);
  return {
    notebook: name,
    steps: steps.length,
    joined: steps.some(({ reason }) => reason?.startsWith('cut apart')),
    ...said(verification),
    ...told(rows, verification),
  };
}

function said({ outcome, values, pipeline }: Verification): Pick<Judged, 'outcome' | 'comparable' | 'incomparable' | 'different'> {
  const isData = ({ name, step, detail, outcome: one }: ComparedValue) =>
    step !== null && !step.startsWith('explore.') && name !== 'printed text' && !(one === 'not-comparable' && NO_DATA.test(detail ?? ''));
  const ofSteps = values.filter(isData);
  const incomparable = ofSteps.filter((value) => value.outcome === 'not-comparable').length;
  const different = values.filter((value) => value.outcome === 'different').map(({ name, detail }) => `${name}: ${detail ?? ''}`);
  return {
    outcome,
    comparable: ofSteps.length - incomparable,
    incomparable,
    different: [...different, ...(pipeline.error === null ? [] : [pipeline.error])],
  };
}

function told(rows: readonly Row[], { values }: Verification): Pick<Judged, 'values' | 'unsteady' | 'both' | 'contradicted' | 'apart'> {
  const contradicted: string[] = [];
  const apart: string[] = [];
  for (const { name, outcome, detail } of rows) {
    if (outcome !== 'different') continue;
    const product = values.findLast((value) => value.name === name && value.step !== null)?.outcome;
    const list = product === 'equal' || product === 'tolerance' ? contradicted : apart;
    list.push(`${name}: ${detail ?? ''}`);
  }
  const count = (wanted: Row['outcome']) => rows.filter(({ outcome }) => outcome === wanted).length;
  return { values: rows.length, unsteady: count('unsteady'), both: count('equal'), contradicted, apart };
}

/** Behind which cell each value of the pipeline's end is the notebook's: behind the last one of the step that gives it last. */
function lastCells({ plan: { steps } }: Proposal): Record<number, string[]> {
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

function compared(work: string, runs: readonly string[]): Row[] {
  const folders = runs.map((run) => join(work, run));
  const done = spawnSync(python, [join(import.meta.dirname, 'compare.py'), ...folders], { encoding: 'utf8', maxBuffer: 1 << 28 });
  // SAFETY: compare.py writes these lines.
  return done.stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
