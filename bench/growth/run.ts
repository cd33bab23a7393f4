import { analyze } from '../../src/analysis/analyze.ts';
import { Failure } from '../../src/failure.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import { readProgram } from '../../src/language/read.ts';
import { readNotebook } from '../../src/notebook/read.ts';

// Time for each statement of notebooks from 10 to 10,000 statements: npm run bench:growth. The processor time of the process,
// the fastest of several runs; flat lines are what is wanted.

const SIZES = [10, 30, 100, 300, 1000, 3000, 10_000];
const PER_CELL = 5;
const WIDTH = 40;

console.log('| statements | parse, µs each | whole analysis, µs each | |\n|---|---|---|---|');
const rows = SIZES.map((size) => {
  const cells = cellsOf(size);
  const code = cells.join('\n');
  const bytes = new TextEncoder().encode(notebook(cells));
  const runs = Math.max(3, Math.min(50, Math.round(3000 / size)));
  return { size, parse: fastest(runs, () => parsePython(code)) / size, whole: fastest(runs, () => whole(bytes)) / size };
});
const most = Math.max(...rows.map(({ whole: microseconds }) => microseconds));
for (const { size, parse, whole: all } of rows)
  console.log(
    `| ${String(size)} | ${parse.toFixed(2)} | ${all.toFixed(1)} | ${'█'.repeat(Math.max(1, Math.round((all / most) * WIDTH)))} |`,
  );

/** Statements of the kinds that notebooks have, each with names of its own and some of those before it. */
function cellsOf(statements: number): string[] {
  const lines = Array.from({ length: statements }, (_, at) => {
    const n = String(at);
    const before = String(Math.max(0, at - 3));
    const kinds = [
      `df${n} = pd.read_csv("data${n}.csv")`,
      `x${n} = df${before}["a"].fillna(${n}) + 1`,
      `print(x${before}, "value ${n}")`,
      `for i in range(${n}):\n    total${n} = i * ${n}`,
      `plt.plot(x${before})`,
    ];
    return kinds[at % kinds.length] ?? '';
  });
  return Array.from({ length: Math.ceil(statements / PER_CELL) }, (_, at) => lines.slice(at * PER_CELL, (at + 1) * PER_CELL).join('\n'));
}

function notebook(cells: readonly string[]): string {
  const json = cells.map((source) => ({ cell_type: 'code', metadata: {}, source, execution_count: null, outputs: [] }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 4, metadata: {}, cells: json });
}

function whole(bytes: Uint8Array): void {
  const read = readNotebook(bytes, 'growth.ipynb');
  if (!(read instanceof Failure)) analyze(read, readProgram(read));
}

/** In microseconds of processor time. */
function fastest(runs: number, work: () => unknown): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, user + system);
  }
  return best;
}
