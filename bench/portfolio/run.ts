import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

// A folder of notebooks as `productize analyze FOLDER` reads it, beside reading and JSON.parse of the same files:
// npm run bench:portfolio -- FOLDER. Each in a process of its own, in turn.

const ROUNDS = 3;
const COMMAND = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** Reads and parses every notebook below a folder; what can't be parsed is passed over. */
const PARSE_ALL = `
  import { readdirSync, readFileSync } from 'node:fs';
  import { join } from 'node:path';
  for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ipynb')) continue;
    try { JSON.parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')); } catch {}
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
const engines = [
  { name: 'productize analyze FOLDER', run: () => measured([COMMAND, 'analyze', folder, '--format', 'jsonl']) },
  { name: 'reading and JSON.parse', run: () => measured(['--input-type=module', '--eval', PARSE_ALL, folder]) },
];
const best: Measured[] = engines.map(() => ({ seconds: Infinity, megabytes: 0 }));
for (let round = 0; round < ROUNDS; round++) {
  engines.forEach(({ run }, at) => {
    const { seconds, megabytes } = run();
    const known = best[at];
    best[at] = { seconds: Math.min(known?.seconds ?? Infinity, seconds), megabytes: Math.max(known?.megabytes ?? 0, megabytes) };
  });
}
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
