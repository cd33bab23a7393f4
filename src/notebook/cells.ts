import { integerAt, isObject, listAt, objectAt, stringAt, type JsonObject } from './json-values.ts';
import type { Cell, CellKind, OutputReference } from './notebook.ts';

/** The cells of a file's JSON, or one line that says which cell can't be read and why. Cells are counted from 1 for people. */
export function readCells(file: JsonObject, major: number): readonly Cell[] | string {
  const raw = rawCells(file, major);
  if (typeof raw === 'string') return raw;
  const ownIds = new Set<string>();
  const cells: Cell[] = [];
  for (const [index, value] of raw.entries()) {
    const place = `cell ${String(index + 1)}`;
    if (!isObject(value)) return `${place} is not an object`;
    const own = stringAt(value, 'id');
    const id = own === undefined || ownIds.has(own) ? undefined : own;
    if (id !== undefined) ownIds.add(id);
    const source = sourceOf(value, major);
    if (source === undefined) return `${place} has a source that is not text`;
    cells.push(readCell(value, { index, id: id ?? '', source }));
  }
  return cells.map((cell) => (cell.id === '' ? { ...cell, id: freeId(cell.index, ownIds) } : cell));
}

function rawCells(file: JsonObject, major: number): readonly unknown[] | string {
  if (major >= 4) return listAt(file, 'cells') ?? 'it has no list of cells';
  const worksheets = listAt(file, 'worksheets');
  if (worksheets === undefined) return 'it has no list of worksheets';
  return worksheets.flatMap((sheet) => (isObject(sheet) ? (listAt(sheet, 'cells') ?? []) : []));
}

function freeId(index: number, taken: ReadonlySet<string>): string {
  let id = `cell-${String(index)}`;
  while (taken.has(id)) id += '-';
  return id;
}

function readCell(value: JsonObject, known: { readonly index: number; readonly id: string; readonly source: string }): Cell {
  const kind = kindOf(value);
  const code = kind === 'code';
  const metadata = objectAt(value, 'metadata');
  const tags = (listAt(metadata, 'tags') ?? []).filter((tag) => typeof tag === 'string');
  return {
    index: known.index,
    id: known.id,
    kind,
    source: value['cell_type'] === 'heading' ? heading(known.source, integerAt(value, 'level') ?? 1) : known.source,
    executionCount: code ? (integerAt(value, 'execution_count') ?? integerAt(value, 'prompt_number')) : undefined,
    tags,
    metadata,
    outputs: code ? outputReference(value['outputs']) : undefined,
  };
}

/** Format 3 also knows `heading` and `html` cells; Jupyter itself turns both into Markdown. */
function kindOf(value: JsonObject): CellKind {
  const type = value['cell_type'];
  if (type === 'code') return 'code';
  return type === 'markdown' || type === 'heading' || type === 'html' ? 'markdown' : 'raw';
}

function heading(source: string, level: number): string {
  return `${'#'.repeat(Math.min(Math.max(level, 1), 6))} ${source.split('\n').join(' ').trim()}`;
}

function sourceOf(value: JsonObject, major: number): string | undefined {
  const source = value['source'] ?? (major < 4 ? value['input'] : undefined) ?? '';
  if (typeof source === 'string') return normalize(source);
  if (!Array.isArray(source)) return undefined;
  const lines = source.filter((line) => typeof line === 'string');
  if (lines.length < source.length) return undefined;
  // Early writers of format 3 dropped the line ends when they split a source into lines.
  const bare = major < 4 && !/[\r\n]$/.test(lines[0] ?? '');
  return normalize(lines.join(bare ? '\n' : ''));
}

/** Line ends become `\n`; halves of surrogate pairs, which no UTF-8 file can hold, become U+FFFD. */
function normalize(source: string): string {
  return source.replace(/\r\n?/g, '\n').toWellFormed();
}

/** The scanner left `[start,end]` in place of the outputs. */
function outputReference(value: unknown): OutputReference | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [start, end] = value.map(Number);
  return start === undefined || end === undefined ? undefined : { start, end };
}
