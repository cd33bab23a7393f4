import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// A folder of notebooks as `productize analyze FOLDER` reads it, beside reading and JSON.parse of the same files on as many
// threads: npm run bench:portfolio -- FOLDER. Each in a process of its own, in turn.

const ROUNDS = 3;
const COMMAND = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** Reads and parses every notebook below a folder, on a thread for each core, at most four; what can't be parsed is passed over. */
const PARSE_ALL = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { availableParallelism } from 'node:os';
  import { join } from 'node:path';
  import { isMainThread, Worker, workerData } from 'node:worker_threads';
  const skipped = new Set(['.git', '.ipynb_checkpoints', '.productize', '.venv', 'node_modules', 'site-packages', 'venv']);
  const below = (folder) => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : below(path);
    return entry.name.endsWith('.ipynb') ? [path] : [];
  });
  if (isMainThread) {
    const given = { paths: below(process.argv[2]), next: new Int32Array(new SharedArrayBuffer(4)) };
    for (let thread = 0; thread < Math.min(availableParallelism(), 4); thread++) new Worker(new URL(import.meta.url), { workerData: given });
  } else {
    const { paths, next } = workerData;
    for (let at = Atomics.add(next, 0, 1); at < paths.length; at = Atomics.add(next, 0, 1))
      try { JSON.parse(readFileSync(paths[at], 'utf8')); } catch {}
  }
`;

/** Says at its end how much memory the process had at most, in kB. */
const WITH_MEMORY = `process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`;

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:portfolio -- FOLDER: a folder with notebooks');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'productize-bench-'));
const script = join(scratch, 'parse.mjs');
writeFileSync(script, PARSE_ALL);
const engines = [
  { name: 'productize analyze FOLDER', run: () => measured([COMMAND, 'analyze', folder, '--format', 'jsonl']) },
  { name: 'reading and JSON.parse', run: () => measured([script, folder]) },
];
const best: Measured[] = engines.map(() => ({ seconds: Infinity, megabytes: 0 }));
for (let round = 0; round < ROUNDS; round++) {
  engines.forEach(({ run }, at) => {
    const { seconds, megabytes } = run();
    const known = best[at];
    best[at] = { seconds: Math.min(known?.seconds ?? Infinity, seconds), megabytes: Math.max(known?.megabytes ?? 0, megabytes) };
  });
}
rmSync(scratch, { recursive: true });
const peer = best[1]?.seconds ?? 1;
console.log(`Node ${process.versions.node}\n\n| what | time, JSON.parse = 1 | peak memory, MB |\n|---|---|---|`);
engines.forEach(({ name }, at) => {
  const { seconds = 0, megabytes = 0 } = best[at] ?? {};
  console.log(`| ${name} | ${(seconds / peer).toFixed(1)} | ${megabytes.toFixed(0)} |`);
});

function measured(argv: readonly string[]): Measured {
  const start = performance.now();
  const memory = `data:text/javascript,${encodeURIComponent(WITH_MEMORY)}`;
  const script = ['-c', 'node="$1"; shift; "$node" "$@" 2>&1 >/dev/null', 'sh', process.execPath, '--import', memory, ...argv];
  const said = execFileSync('sh', script, { encoding: 'utf8', maxBuffer: 64_000_000 });
  const megabytes = Number(/peak (\d+)\s*$/.exec(said)?.[1] ?? Number.NaN) / 1000;
  return { seconds: (performance.now() - start) / 1000, megabytes };
}
