// Productizes every notebook of a folder: npm run bench:corpus -- FOLDER [--python PATH] [--most N] [--keep FOLDER].
// A line of JSON for each on stdout, the summary on stderr.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { seededOrder } from '../corpus.ts';
import { pythonWith } from '../peers.ts';
import { notebooksIn } from '../python-run.ts';
import { LineProcess } from './line-process.ts';
import type { ImportRow, Row } from './rows.ts';
import { summary } from './summary.ts';
import type { Peer } from './summary.ts';
import type { Made, Request } from './worker.ts';

/** Milliseconds that a notebook may take before it counts as crashed. */
const LONGEST = 60_000;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: 'python3' },
    most: { type: 'string', default: 'Infinity' },
    keep: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('npm run bench:corpus -- FOLDER [--python PATH] [--most N] [--keep FOLDER]');
  process.exit(2);
}

const out = options.keep ?? mkdtempSync(join(tmpdir(), 'productize-corpus-'));
mkdirSync(out, { recursive: true });
// Projects inside a repository get none of their own: git's time isn't what is measured here.
if (!existsSync(join(out, '.git'))) execFileSync('git', ['init', '--quiet', out]);
const paths = seededOrder(notebooksIn(folder)).slice(0, Number(options.most));
const checker = new LineProcess(options.python, join(import.meta.dirname, 'check.py'));
const peerPython = pythonWith('soorgeon==0.0.20');
const peer = peerPython === undefined ? undefined : new LineProcess(peerPython, join(import.meta.dirname, 'soorgeon_times.py'));
let worker = newWorker();
const rows: Row[] = [];
const peers: Peer[] = [];

for (const [at, path] of paths.entries()) {
  const notebook = relative(folder, path);
  const project = join(out, String(at));
  rmSync(project, { recursive: true, force: true });
  const made = await make({ notebook, path, out: project });
  const row = made.package === undefined ? made.row : { ...made.row, imports: await imports(project, made.package) };
  rows.push(row);
  console.log(JSON.stringify(row));
  if (options.keep === undefined) rmSync(project, { recursive: true, force: true });
  if (peer && row.seconds !== undefined) {
    // SAFETY: soorgeon_times.py answers so.
    const answer = (await peer.ask(path)) as Omit<Peer, 'own'> | undefined;
    if (answer) peers.push({ ...answer, own: row.seconds });
  }
}
console.error(summary(rows, peers));
checker.end();
peer?.end();
await worker.terminate();
if (options.keep === undefined) rmSync(out, { recursive: true, force: true });

function newWorker(): Worker {
  return new Worker(new URL('worker.ts', import.meta.url));
}

/** Ends the thread where it takes too long. */
async function make(request: Request): Promise<Made> {
  const { promise, resolve } = Promise.withResolvers<Made>();
  const timer = setTimeout(() => {
    void worker.terminate();
    worker = newWorker();
    resolve({ row: { notebook: request.notebook, outcome: 'crashed', detail: 'no end within a minute' }, package: undefined });
  }, LONGEST);
  worker.once('message', resolve);
  worker.postMessage(request);
  const made = await promise;
  clearTimeout(timer);
  return made;
}

async function imports(project: string, packageName: string): Promise<ImportRow> {
  const answer = await checker.ask({ folder: project, package: packageName });
  if (answer === undefined) throw new Error(`${options.python} ended: is it a Python 3.10 or newer?`);
  // SAFETY: check.py answers so.
  return answer as ImportRow;
}
