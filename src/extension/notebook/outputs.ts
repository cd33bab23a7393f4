import type { NotebookCell, NotebookCellOutput } from 'vscode';
import { SECRET_HINT } from '../../analysis/data/secret-patterns.ts';

/** More text than this in one output is a table of data. */
const LARGEST = 8_000_000;

/** Texts that a reader sees; pictures, widgets and scripts are passed over. */
const SHOWN = /^(?:text\/|application\/(?:[\w.+-]*\+)?json$|application\/vnd\.code\.notebook\.(?:stdout|stderr|error)$)/;

const decoder = new TextDecoder();
const known = new WeakMap<NotebookCellOutput, { readonly size: number; readonly json: string }>();

/** JSON with the texts of those outputs of a cell that may hold a secret, '' where none does. Each output is looked through once. */
export function outputsOf(cell: NotebookCell): string {
  const texts = cell.outputs.map(textsOf).filter((json) => json !== '');
  return texts.length === 0 ? '' : `[${texts.join(',')}]`;
}

/** An output that a running cell prints to grows: it is another one then. */
function textsOf(output: NotebookCellOutput): string {
  const items = output.items.filter(({ mime }) => SHOWN.test(mime));
  const size = items.reduce((sum, { data }) => sum + data.byteLength, 0);
  const last = known.get(output);
  if (last?.size === size) return last.json;
  const texts = size > LARGEST ? [] : items.map(({ data }) => decoder.decode(data));
  const text = texts.join('');
  const json = SECRET_HINT.test(text) ? JSON.stringify({ text }) : '';
  known.set(output, { size, json });
  return json;
}
