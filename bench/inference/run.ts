// Makes endpoints of notebooks and asks them for the notebooks' own rows: `npm run bench:inference -- FOLDER|LIST [PYTHON]`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Failure } from '../../src/failure.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import { copyBeside, notebooksIn } from '../python-run.ts';

interface Told {
  readonly level: 'raw' | 'features' | 'none';
  readonly reason?: string;
  readonly compared?: number;
  readonly batches?: number;
  readonly saved?: string;
  readonly required?: number;
}

/** Seconds that training and asking may take. */
const SECONDS = 180;

const [given = '', python = 'python3'] = process.argv.slice(2);
const never = new AbortController().signal;
const totals = { models: 0, raw: 0, features: 0, none: 0, differing: 0, saved: 0 };

for (const path of statSync(given).isDirectory() ? notebooksIn(given) : readFileSync(given, 'utf8').trim().split('\n')) {
  const work = mkdtempSync(join(tmpdir(), 'productize-inference-'));
  try {
    const told = await endpointOf(resolve(path), work);
    if (told) count(path, told);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
const share = (part: number) => `${String(part)} (${String(Math.round((100 * part) / Math.max(1, totals.models)))} %)`;
console.log(`
${String(totals.models)} notebooks with a model: raw rows ${share(totals.raw)}, features ${share(totals.features)}, none ${share(totals.none)}
${String(totals.differing)} answer otherwise in a batch than alone; ${String(totals.saved)} of the endpoints are saved by skops`);
process.exitCode = totals.differing > 0 ? 1 : 0;

function count(path: string, told: Told): void {
  totals.models++;
  totals[told.level]++;
  if ((told.batches ?? 0) > 0) totals.differing++;
  if (told.saved === 'yes') totals.saved++;
  console.log(JSON.stringify({ notebook: path, ...told }));
}

async function endpointOf(notebook: string, work: string): Promise<Told | undefined> {
  const proposal = await propose({ notebook }, never);
  if (proposal instanceof Failure || proposal.plan.steps.length === 0) return undefined;
  if (!proposal.files.some(({ path }) => path.endsWith('/predict.py'))) return { level: 'none', reason: 'no model is found' };
  const project = join(work, 'project');
  const created = await createProject(proposal, project, () => undefined, never);
  if (created instanceof Failure) throw new Error(created.message);
  const parameters = [join(import.meta.dirname, 'endpoint.py'), project, proposal.project.package, String(SECONDS)];
  const options = { cwd: copyBeside(notebook, work), encoding: 'utf8', timeout: 2000 * SECONDS, killSignal: 'SIGKILL' } as const;
  const done = spawnSync(python, parameters, options);
  // SAFETY: endpoint.py writes this line.
  return done.stdout.startsWith('{')
    ? (JSON.parse(done.stdout) as Told)
    : { level: 'none', reason: `took longer than ${String(SECONDS)} s` };
}
