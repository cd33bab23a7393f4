import { readCorpus } from '../corpus.ts';
import { peers } from '../peers.ts';
import { engines } from './engines.ts';

// Speed of parser and analysis beside their peers: npm run bench:speed -- FOLDER. One process, engines in turn, the
// minimum of each document's runs, summed over at most 300 notebooks.

const MOST = 300;
const ROUNDS = 7;

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:speed -- FOLDER: a folder with notebooks, one folder in it for each repository');
  process.exit(2);
}
const documents = readCorpus(folder, MOST);
const size = documents.reduce((sum, { code }) => sum + code.length, 0) / 1e6;
const measured: { name: string; milliseconds: number }[] = [];
for (const { name, run } of await engines(peers())) {
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
const own = measured[0]?.milliseconds ?? 1;
console.log(`${String(documents.length)} notebooks, ${size.toFixed(2)} MB of code, Node ${process.versions.node}\n`);
console.log('| engine | MB/s | time, parse = 1 |\n|---|---|---|');
for (const { name, milliseconds } of measured)
  console.log(`| ${name} | ${((size / milliseconds) * 1000).toFixed(1)} | ${(milliseconds / own).toFixed(2)} |`);
