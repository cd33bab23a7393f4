import { cellRanges } from '../../notebook/cell-ranges.ts';
import type { Notebook } from '../../notebook/notebook.ts';

/** The cells one under the other, each behind a line `# cell 3`: the left side of a file's diff. */
export function cellsText(notebook: Notebook, cells: readonly number[]): string {
  const parts = cells.map((index) => `# ${cellTitle(index)}\n${(notebook.cells[index]?.source ?? '').trimEnd()}\n`);
  return parts.join('\n');
}

export function cellTitle(index: number): string {
  return `cell ${String(index)}`;
}

/** `cell 3`, `cells 3–5, 7`. */
export function cellsPhrase(cells: readonly number[]): string {
  return `${cells.length === 1 ? 'cell' : 'cells'} ${cellRanges(cells)}`;
}
