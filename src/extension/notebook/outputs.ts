import type { NotebookCell, NotebookCellOutput } from 'vscode';
import { secretMarks } from '../../analysis/secrets.ts';

/** More text than this in one output is a table of data. */
const LARGEST = 8_000_000;

/** Texts that a reader sees; pictures, widgets and scripts are passed over. */
const SHOWN = /^(?:text\/|application\/(?:[\w.+-]*\+)?json$|application\/vnd\.code\.notebook\.(?:stdout|stderr|error)$)/;

const ERROR = 'application/vnd.code.notebook.error';

const decoder = new TextDecoder();
const known = new WeakMap<NotebookCellOutput, { readonly size: number; readonly json: string }>();

/** A cell's outputs as JSON, in a notebook file's form as far as rules look at them, '' where there is nothing for them. Each output is read once. */
export function outputsOf(cell: NotebookCell): string {
  const texts = cell.outputs.map(jsonOf).filter((json) => json !== '');
  return texts.length === 0 ? '' : `[${texts.join(',')}]`;
}

/** An output that a running cell prints to grows: it is another one then. */
function jsonOf(output: NotebookCellOutput): string {
  const items = output.items.filter(({ mime }) => SHOWN.test(mime));
  const size = items.reduce((sum, { data }) => sum + data.byteLength, 0);
  const last = known.get(output);
  if (last?.size === size) return last.json;
  const json = size > LARGEST ? '' : readOutput(output.metadata, items);
  known.set(output, { size, json });
  return json;
}

/** Of texts those that may hold a secret; of results and errors what tells of the code that they came from. */
function readOutput(metadata: NotebookCellOutput['metadata'], items: NotebookCellOutput['items']): string {
  const all = items.map(({ data }) => decoder.decode(data)).join('');
  const text = secretMarks(all).forms.length > 0 ? all : undefined;
  const [error] = items.filter(({ mime }) => mime === ERROR);
  if (error !== undefined) return JSON.stringify({ output_type: 'error', text, traceback: tracebackOf(decoder.decode(error.data)) });
  const count: unknown = metadata?.['executionCount'];
  if (metadata?.['outputType'] === 'execute_result') return JSON.stringify({ output_type: 'execute_result', execution_count: count, text });
  return text === undefined ? '' : JSON.stringify({ output_type: 'stream', text });
}

/** The lines of an error's stack, as the editor keeps it. */
function tracebackOf(item: string): readonly string[] {
  try {
    const error: unknown = JSON.parse(item);
    const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined;
    return typeof stack === 'string' ? stack.split('\n') : [];
  } catch {
    return [];
  }
}
