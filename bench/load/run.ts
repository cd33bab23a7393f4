import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readCorpus } from '../corpus.ts';
import { peers } from '../peers.ts';

// Until the first notebook is done, in a fresh process: npm run bench:load -- FOLDER. Each engine is one minified module that
// is loaded, then given the notebook of median length; the processes take turns.

const MOST = 300;
const ROUNDS = 25;

interface Measured {
  readonly load: number;
  readonly total: number;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('npm run bench:load -- FOLDER: a folder with notebooks, one folder in it for each repository');
  process.exit(2);
}
const documents = readCorpus(folder, MOST).toSorted((left, right) => left.code.length - right.code.length);
const middle = documents[documents.length >> 1];
if (middle === undefined) throw new Error(`no Python notebook in ${folder}`);
const scratch = mkdtempSync(join(tmpdir(), 'productize-load-'));
try {
  const notebook = join(scratch, 'notebook.ipynb');
  const code = join(scratch, 'code.py');
  writeFileSync(notebook, middle.bytes);
  writeFileSync(code, middle.code);
  const analyzer = join(import.meta.dirname, '..', '..', 'src', 'analysis', 'analyze-bytes.ts');
  const engines = [
    {
      name: 'the engine, all findings',
      module: await bundle('engine', `export { analyzeBytes } from ${JSON.stringify(analyzer)}`),
      run: `engine.analyzeBytes(readFileSync(${JSON.stringify(notebook)}), 'a.ipynb')`,
    },
    {
      name: '@lezer/python, the tree',
      module: await bundle('lezer', `export { parser } from ${JSON.stringify(peers().resolve('@lezer/python'))}`),
      run: `engine.parser.parse(readFileSync(${JSON.stringify(code)}, 'utf8'))`,
    },
  ];
  const measured: Measured[][] = engines.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    engines.forEach(({ module, run }, at) => measured[at]?.push(inFreshProcess(module, run)));
  }
  const results = measured.map((runs) => ({ load: median(runs.map(({ load }) => load)), total: median(runs.map(({ total }) => total)) }));
  const peer = results[1];
  console.log(`a notebook of ${(middle.code.length / 1000).toFixed(1)} kB of code, Node ${process.versions.node}\n`);
  console.log('| engine | module, kB | load, ms | load and first notebook, ms | lezer = 1 |\n|---|---|---|---|---|');
  results.forEach(({ load, total }, at) => {
    const { name = '', module = '' } = engines[at] ?? {};
    const size = (statSync(module).size / 1000).toFixed(0);
    console.log(`| ${name} | ${size} | ${load.toFixed(1)} | ${total.toFixed(1)} | ${(total / (peer?.total ?? 1)).toFixed(2)} |`);
  });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** One minified module with everything that `contents` needs. */
async function bundle(name: string, contents: string): Promise<string> {
  const outfile = join(scratch, `${name}.mjs`);
  const stdin = { contents, resolveDir: import.meta.dirname };
  await build({ stdin, outfile, bundle: true, minify: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning' });
  return outfile;
}

function inFreshProcess(module: string, run: string): Measured {
  const script = `import { readFileSync } from 'node:fs';
const started = performance.now();
const engine = await import(${JSON.stringify(module)});
const load = performance.now() - started;
${run};
console.log(JSON.stringify({ load, total: performance.now() - started }));`;
  // SAFETY: the script above prints just this.
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })) as Measured;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}
