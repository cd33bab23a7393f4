import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Failure } from '../../src/failure.ts';
import { readNotebook } from '../../src/notebook/read.ts';
import { notebooksIn } from '../../bench/python-run.ts';
import { mutated, program, soup } from '../support/python-sources.ts';
import { goTheWholeWay } from '../support/whole-way.ts';

// Odd notebooks until the time is up: npm run fuzz -- [MINUTES] [FOLDER]. Programs by the grammar, tokens in any order, and cells
// of the folder's notebooks with stretches taken out or put in, all the way from the file to the plan. What crashes, or takes
// longer than SLOW, is made as small as it can be and shown; then it ends with 1.

const SLOW = 5000;
const BATCH = 200;

const [minutes = '5', folder] = process.argv.slice(2);
const until = performance.now() + 60_000 * Number(minutes);
const real = folder === undefined ? [] : cellsOf(folder);
const any = fc.oneof(
  program,
  soup,
  mutated(program),
  ...(real.length > 0 ? [mutated(fc.constantFrom(...real)), mutated(fc.constantFrom(...real))] : []),
);
let seed = Date.now() & 0x7fffffff;
let tried = 0;
let failed = 0;
while (performance.now() < until) {
  const result = fc.check(fc.property(fc.array(any, { minLength: 1, maxLength: 3 }), bounded), { numRuns: BATCH, seed: seed++ });
  tried += result.numRuns;
  if (!result.failed) continue;
  failed++;
  console.log(`seed ${String(result.seed)}: ${String(result.errorInstance)}\n${JSON.stringify(result.counterexample)}\n`);
}
console.log(`${String(tried)} notebooks, ${String(failed)} failures`);
process.exitCode = failed > 0 ? 1 : 0;

function bounded(cells: readonly string[]): void {
  const started = processorTime();
  goTheWholeWay(cells);
  const took = processorTime() - started;
  if (took > SLOW) throw new Error(`${took.toFixed(0)} ms for ${String(cells.join('').length)} characters`);
}

/** In milliseconds: what others do on the machine doesn't count. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function cellsOf(root: string): string[] {
  return notebooksIn(root).flatMap((path) => {
    const notebook = readNotebook(readFileSync(path), path);
    if (notebook instanceof Failure || notebook.language !== 'python') return [];
    return notebook.cells.filter(({ kind, source }) => kind === 'code' && source.length < 5000).map(({ source }) => source);
  });
}
