// Compares the changes in place that the analysis says with those that happen: `npm run bench:effects -- FOLDER [PYTHON]`.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { analyzeBytes } from '../../src/analysis/analyze-bytes.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { Failure } from '../../src/failure.ts';
import { notebooksIn, runPython } from '../python-run.ts';

/** What a cell did, as it was seen. */
interface Observed {
  readonly cell: number;
  readonly changed: readonly string[];
  readonly same: readonly string[];
}

/** Seconds that a notebook may take. */
const SECONDS = 60;

const [folder = '', python = 'python3'] = process.argv.slice(2);
const totals = { notebooks: 0, cells: 0, happened: 0, missed: 0, said: 0, invented: 0 };

for (const path of notebooksIn(folder)) {
  const analysis = analyzeBytes(readFileSync(path), path);
  if (analysis instanceof Failure || analysis.notebook.language !== 'python') continue;
  const observed = observe(path, analysis);
  if (observed.length > 0) totals.notebooks++;
  for (const cell of observed) compare(path, analysis, cell);
}
const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
console.log(`\n${String(totals.notebooks)} notebooks, ${String(totals.cells)} cells that ran`);
console.log(
  `changes in place that happened: ${String(totals.happened)}, missed: ${String(totals.missed)} (${share(totals.missed, totals.happened)})`,
);
console.log(
  `changes that the analysis said: ${String(totals.said)}, invented: ${String(totals.invented)} (${share(totals.invented, totals.said)})`,
);

function compare(path: string, analysis: Analysis, { cell, changed, same }: Observed): void {
  totals.cells++;
  const said = analysis.cells[cell];
  for (const name of changed) {
    // Bound anew in the cell, and by chance to the same object: that it may have changed is said.
    if (said?.binds.includes(name) === true) continue;
    totals.happened++;
    if (said?.changes.includes(name) === true) totals.said++;
    else {
      totals.missed++;
      console.log(
        `missed    ${relative(folder, path)} cell ${String(cell)}: ${name}\n${indented(analysis.notebook.cells[cell]?.source ?? '')}`,
      );
    }
  }
  for (const name of same) {
    if (said?.changes.includes(name) !== true || said.binds.includes(name)) continue;
    totals.said++;
    totals.invented++;
    if (process.env['VERBOSE'] !== undefined)
      console.log(
        `invented  ${relative(folder, path)} cell ${String(cell)}: ${name}\n${indented(analysis.notebook.cells[cell]?.source ?? '')}`,
      );
  }
}

function observe(path: string, { notebook }: Analysis): Observed[] {
  const cells = notebook.cells
    .filter(({ kind, source }) => kind === 'code' && !/^\s*!|\n\s*!|%%|input\(/.test(source))
    .map(({ index, source }) => ({ cell: index, source }));
  const lines = kept(path, JSON.stringify(cells), () =>
    runPython({ python, script: join(import.meta.dirname, 'observe.py'), notebook: path, cells, seconds: SECONDS }),
  );
  return lines.map(
    // SAFETY: observe.py writes these lines.
    (line) => JSON.parse(line) as Observed,
  );
}

/** What a notebook did doesn't depend on the analysis: with `KEEP=FOLDER` it is run once only. */
function kept(path: string, cells: string, run: () => readonly string[]): readonly string[] {
  const folder = process.env['KEEP'];
  if (folder === undefined) return run();
  const file = join(folder, createHash('sha256').update(path).update(cells).update(python).digest('hex'));
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(run()));
  // SAFETY: it was written by the line above.
  return JSON.parse(readFileSync(file, 'utf8')) as readonly string[];
}

function indented(source: string): string {
  return source
    .split('\n')
    .map((line) => `            ${line}`)
    .slice(0, 12)
    .join('\n');
}
