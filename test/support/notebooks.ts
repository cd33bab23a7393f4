import assert from 'node:assert/strict';
import { analyzeBytes } from '../../src/analysis/analyze-bytes.ts';
import type { Analysis } from '../../src/analysis/analysis.ts';
import { Failure } from '../../src/failure.ts';

/** A cell in short: code, or markdown where it starts with `md:`. */
export type CellText = string | { readonly source: string; readonly count?: number };

/** The bytes of an nbformat 4.5 file with these cells. */
export function notebookBytes(cells: readonly CellText[]): Uint8Array {
  const json = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } },
    cells: cells.map((cell, index) => cellJson(typeof cell === 'string' ? { source: cell } : cell, index)),
  };
  return new TextEncoder().encode(JSON.stringify(json));
}

function cellJson({ source, count }: { readonly source: string; readonly count?: number }, index: number): object {
  const id = `cell${String(index)}`;
  if (source.startsWith('md:')) return { cell_type: 'markdown', id, metadata: {}, source: source.slice(3).trim() };
  return { cell_type: 'code', id, metadata: {}, source, execution_count: count ?? index + 1, outputs: [] };
}

/** A notebook of these cells, read and analyzed as the tool does it. */
export function analysisOf(cells: readonly CellText[]): Analysis {
  const analysis = analyzeBytes(notebookBytes(cells), 'test.ipynb');
  assert(!(analysis instanceof Failure), 'the notebook is readable Python');
  return analysis;
}
