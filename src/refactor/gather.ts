import { programCell } from '../language/program-cell.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { Slicer } from '../analysis/slice.ts';
import { Failure } from '../failure.ts';
import type { Program, Statement } from '../language/program.ts';

/** What is wanted: a variable as it is at the end of a cell (of the notebook, where none is given), or all that a cell does. */
export type GatherTarget = { readonly variable: string; readonly cell?: number } | { readonly variable?: undefined; readonly cell: number };

/** The smallest notebook that makes what is wanted. */
export interface Gathered {
  /** nbformat 4.5, without outputs. */
  readonly json: string;
  /** Cells of the notebook that it comes from, in its order. */
  readonly cells: readonly number[];
  readonly statements: readonly number[];
}

/** The part of a notebook that makes a variable or does what a cell does, as a notebook of its own; a Failure says why there is none. */
export function gather(analysis: Analysis, target: GatherTarget): Gathered | Failure {
  const slicer = new Slicer(analysis.program, analysis.flow);
  const from =
    target.variable === undefined ? inCell(analysis.program, target.cell) : slicer.makersOf(target.variable, analysis.flow, target.cell);
  if (from.length === 0) return nothing(analysis, target);
  const statements = slicer.backward(from);
  const kept = new Map<number, Statement[]>();
  for (const index of statements) {
    const statement = analysis.program.statements[index];
    if (statement === undefined) continue;
    const inSame = kept.get(statement.cell);
    if (inSame === undefined) kept.set(statement.cell, [statement]);
    else inSame.push(statement);
  }
  const cells = [...kept].map(([cell, own]) => ({ cell, source: textOf(analysis, cell, own) }));
  return { json: notebookJson(analysis, cells), cells: [...kept.keys()], statements };
}

function inCell(program: Program, cell: number): readonly number[] {
  return programCell(program, cell)?.statements ?? [];
}

function nothing({ notebook, program }: Analysis, { variable, cell }: GatherTarget): Failure {
  if (variable === undefined) {
    const what = notebook.cells[cell] === undefined ? `there is no cell ${String(cell)}` : `cell ${String(cell)} has no code`;
    return new Failure('input', `${what}; cells are counted from 0, and there are ${String(notebook.cells.length)}`);
  }
  const names = [...new Set(program.statements.flatMap(({ binds }) => binds))];
  const near = names.filter((name) => isNear(name, variable)).slice(0, 3);
  const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`;
  const place = cell === undefined ? 'nothing in the notebook' : `nothing up to cell ${String(cell)}`;
  return new Failure('input', `${place} makes "${variable}"${hint}`);
}

function isNear(name: string, wanted: string): boolean {
  const [left, right] = [name.toLowerCase(), wanted.toLowerCase()];
  return left.includes(right) || right.includes(left);
}

/** The whole cell where all of it is kept; else the statements with the comments right above them. */
function textOf({ notebook, program }: Analysis, cell: number, kept: readonly Statement[]): string {
  const source = notebook.cells[cell]?.source ?? '';
  if (kept.length === inCell(program, cell).length) return source;
  return kept.map(({ span }) => commentsAbove(source, span.start) + source.slice(span.start, span.end)).join('\n');
}

function commentsAbove(source: string, start: number): string {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  if (source.slice(lineStart, start).trim() !== '') return '';
  return /(?:^[ \t]*#[^\n]*\n)+$/m.exec(source.slice(0, lineStart))?.[0] ?? '';
}

interface KeptCell {
  readonly cell: number;
  readonly source: string;
}

/** With the headings that the cells stand under. */
function notebookJson({ notebook, cells: described }: Analysis, kept: readonly KeptCell[]): string {
  const cells: object[] = [];
  let shown: readonly string[] = [];
  for (const { cell, source } of kept) {
    const headings = described[cell]?.headings ?? [];
    headings.forEach((heading, at) => {
      if (shown[at] !== heading)
        cells.push(cellJson('markdown', `heading-${String(cell)}-${String(at)}`, `${'#'.repeat(at + 1)} ${heading}`));
    });
    shown = headings;
    cells.push(cellJson('code', `cell-${String(cell)}`, source));
  }
  const kernel = notebook.kernel ?? 'python3';
  const metadata = {
    kernelspec: { name: kernel, display_name: kernel, language: notebook.language },
    language_info: { name: notebook.language },
  };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
}

function cellJson(kind: 'code' | 'markdown', id: string, source: string): object {
  const lines = source.split(/(?<=\n)/);
  const common = { cell_type: kind, id, metadata: {}, source: lines };
  return kind === 'markdown' ? common : { ...common, execution_count: null, outputs: [] };
}
