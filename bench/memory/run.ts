import { execFileSync } from 'node:child_process';
import { analyze } from '../../src/analysis/analyze.ts';
import { readProgram } from '../../src/language/read.ts';
import { readCorpus } from '../corpus.ts';
import { peers } from '../peers.ts';
import { pyrightParser } from './pyright.ts';

// The memory that a process needs at most for 300 notebooks, one after the other: npm run bench:memory -- FOLDER. Each engine in a
// process of its own; what the notebooks themselves take, and Node, is measured by a process that only reads them.

const MOST = 300;

const ENGINES = ['nothing but the notebooks', 'the whole analysis, findings included', 'pyright 1.1.400, the tree'];

const [folder, engine] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:memory -- FOLDER: a folder with notebooks, one folder in it for each repository');
  process.exit(2);
}
if (engine === undefined) {
  const peaks = ENGINES.map((_, at) =>
    Number(
      execFileSync(process.execPath, [import.meta.filename, folder, String(at)], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    ),
  );
  const [empty = 0, , peer = 0] = peaks;
  console.log('| engine | peak, MB | beyond the notebooks, MB | pyright = 1 |\n|---|---|---|---|');
  ENGINES.forEach((name, at) => {
    const own = (peaks[at] ?? 0) - empty;
    console.log(`| ${name} | ${(peaks[at] ?? 0).toFixed(0)} | ${own.toFixed(0)} | ${(own / (peer - empty)).toFixed(2)} |`);
  });
} else {
  const documents = readCorpus(folder, MOST);
  const parse = engine === '2' ? pyrightParser(peers()) : undefined;
  for (const { notebook, code } of documents) {
    if (engine === '1') analyze(notebook, readProgram(notebook));
    parse?.(code);
  }
  console.log(process.resourceUsage().maxRSS / 1024);
}
