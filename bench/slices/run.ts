// Runs slices of notebooks and compares what they make with the whole notebook: `npm run bench:slices -- FOLDER [PYTHON]`.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { analyzeBytes } from '../../src/analysis/analyze-bytes.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { Failure } from '../../src/failure.ts';
import { gather } from '../../src/refactor/gather.ts';
import { notebooksIn, runPython } from '../python-run.ts';

interface Values {
  readonly values: Readonly<Record<string, string>>;
  readonly failed: number | null;
  readonly error: string | null;
}

/** Seconds that a run may take. */
const SECONDS = 60;
/** Variables that are tried of a notebook. */
const TRIED = 4;

const [folder = '', python = 'python3'] = process.argv.slice(2);
const totals = { notebooks: 0, slices: 0, equal: 0, gathered: 0 };

for (const path of notebooksIn(folder)) {
  const analysis = analyzeBytes(readFileSync(path), path);
  if (analysis instanceof Failure || analysis.notebook.language !== 'python') continue;
  for (const name of namesOf(analysis)) if (!(gather(analysis, { variable: name }) instanceof Failure)) totals.gathered++;
  compare(path, analysis);
}
const share = totals.slices === 0 ? '–' : `${((100 * totals.equal) / totals.slices).toFixed(1)} %`;
console.log(`\n${String(totals.gathered)} slices made without a crash`);
console.log(
  `${String(totals.notebooks)} notebooks that run or begin to, ${String(totals.slices)} slices run, ${String(totals.equal)} with the same value (${share})`,
);

function compare(path: string, analysis: Analysis): void {
  const all = analysis.notebook.cells.filter(({ kind, source }) => kind === 'code' && !/input\(/.test(source));
  const first = all.length === 0 ? undefined : run(path, all);
  // Up to the cell that fails.
  const cells = all.slice(0, first?.failed ?? all.length);
  const last = cells.at(-1);
  const whole = first?.failed === null ? first : last && run(path, cells);
  const again = last && run(path, cells);
  if (last === undefined || whole === undefined || again === undefined) return;
  totals.notebooks++;
  const names = namesOf(analysis).filter((name) => whole.values[name] !== undefined && whole.values[name] === again.values[name]);
  for (const name of names.filter((_, at) => at % Math.ceil(names.length / TRIED) === 0)) {
    const slice = gather(analysis, { variable: name, cell: last.index });
    if (slice instanceof Failure) continue;
    totals.slices++;
    // SAFETY: this is the notebook that was just made.
    const made = (JSON.parse(slice.json) as { cells: { cell_type: string; source: string[] }[] }).cells;
    const found = run(
      path,
      made.filter((cell) => cell.cell_type === 'code').map(({ source }) => ({ source: source.join('') })),
    );
    if (found?.values[name] === whole.values[name]) totals.equal++;
    else console.log(`${relative(folder, path)}: ${name}: ${found?.error ?? 'another value'} (cells ${slice.cells.join(' ')})`);
  }
}

/** Values at the end; undefined where the run didn't end in time. */
function run(notebook: string, cells: readonly { readonly source: string }[]): Values | undefined {
  const script = join(import.meta.dirname, 'values.py');
  const [line] = runPython({ python, script, notebook, cells: cells.map(({ source }) => ({ source })), seconds: SECONDS });
  // SAFETY: values.py writes this line.
  return line === undefined ? undefined : (JSON.parse(line) as Values);
}

function namesOf({ program }: Analysis): readonly string[] {
  return [...new Set(program.statements.flatMap(({ binds }) => binds))];
}
