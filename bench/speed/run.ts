import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { readCorpus } from '../corpus.ts';
import { peers, pythonWith } from '../peers.ts';
import { engines } from './engines.ts';
import { ownSlice, peerSlice, type Sliced } from './slicing.ts';

// Speed of parser and analysis beside their peers: npm run bench:speed -- FOLDER. One process, engines in turn, the
// minimum of each document's runs, summed over at most 300 notebooks.

const MOST = 300;
const ROUNDS = 7;
/** The slower peer gets fewer notebooks. */
const SLICED = 60;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:speed -- FOLDER: a folder with notebooks, one folder in it for each repository');
  process.exit(2);
}
const documents = readCorpus(folder, MOST);
const size = documents.reduce((sum, { code }) => sum + code.length, 0) / 1e6;
const measured: { name: string; milliseconds: number }[] = [];
const load = peers();
const slicedByPeer = peerSlice(load);
for (const { name, run } of await engines(load)) {
  const best = documents.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round++) {
    documents.forEach((document, at) => {
      const started = performance.now();
      run(document);
      best[at] = Math.min(best[at] ?? Infinity, performance.now() - started);
    });
  }
  measured.push({ name, milliseconds: best.reduce((sum, value) => sum + value, 0) });
}
const python = pythonWith('pyflakes==3.4.0');
if (python !== undefined) measured.push({ name: 'pyflakes, in CPython', milliseconds: pyflakes(python) });
const own = measured[0]?.milliseconds ?? 1;
console.log(`${String(documents.length)} notebooks, ${size.toFixed(2)} MB of code, Node ${process.versions.node}\n`);
console.log('| engine | MB/s | time, parse = 1 |\n|---|---|---|');
for (const { name, milliseconds } of measured)
  console.log(`| ${name} | ${((size / milliseconds) * 1000).toFixed(1)} | ${(milliseconds / own).toFixed(2)} |`);

const compared = documents.slice(0, SLICED).flatMap((document) => {
  const peer = fastest(() => slicedByPeer(document));
  const mine = fastest(() => ownSlice(document));
  return peer === undefined || mine === undefined ? [] : [{ peer, mine }];
});
const sum = (which: 'peer' | 'mine'): number => compared.reduce((total, { [which]: { flow, slice } }) => total + flow + slice, 0);
const median = (which: 'peer' | 'mine'): number =>
  compared.map(({ [which]: { slice } }) => slice).sort((a, b) => a - b)[compared.length >> 1] ?? 0;
console.log(`\n${String(compared.length)} of ${String(SLICED)} notebooks that both read, up to one backward slice of the last statement\n`);
console.log('| engine | analysis and one slice, ms | one slice, median, ms |\n|---|---|---|');
console.log(`| the whole analysis, findings included | ${sum('mine').toFixed(0)} | ${median('mine').toFixed(4)} |`);
console.log(`| python-program-analysis | ${sum('peer').toFixed(0)} | ${median('peer').toFixed(2)} |`);
console.log(`| ratio | ${(sum('peer') / sum('mine')).toFixed(0)} | ${(median('peer') / median('mine')).toFixed(0)} |`);

function pyflakes(interpreter: string): number {
  const input = JSON.stringify({ texts: documents.map(({ code }) => code), rounds: 3 });
  const script = join(import.meta.dirname, 'pyflakes_times.py');
  // SAFETY: what the script prints.
  const best = JSON.parse(execFileSync(interpreter, [script], { input, encoding: 'utf8' })) as readonly number[];
  return best.reduce((total, value) => total + value, 0);
}

/** The least of two runs; undefined where it fails. */
function fastest(run: () => Sliced | undefined): Sliced | undefined {
  const [first, second] = [run(), run()];
  return first && second && { flow: Math.min(first.flow, second.flow), slice: Math.min(first.slice, second.slice) };
}
