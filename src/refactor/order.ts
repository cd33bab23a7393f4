import type { Analysis } from '../analysis/analysis.ts';
import { magicsOf, namesFromMagic } from '../analysis/magics.ts';
import type { Statement } from '../language/program.ts';
import { isBuiltin } from '../language/python/builtins.ts';
import { starNamesOf } from '../language/python/star-names.ts';

/** The order in which the plan runs a notebook's statements. */
export interface RunOrder {
  /** Statement indices. */
  readonly statements: readonly number[];
  /** True where another order than that of its cells explains the notebook better. */
  readonly reordered: boolean;
  /** Cells that run at another place than they stand, with the reason. */
  readonly moved: ReadonlyMap<number, string>;
}

/**
 * Document order, unless the order that the execution counts tell leaves fewer names used before they are made, or else the
 * one in which every cell waits for the names that it needs.
 */
export function runOrder(analysis: Analysis): RunOrder {
  const inDocument = analysis.program.cells.map((cell) => cell.cell);
  const candidates = [
    { cells: inDocument, why: '' },
    { cells: orderByCount(analysis, inDocument), why: 'its execution count says so' },
    { cells: orderByNames(analysis, inDocument), why: 'it needs what is made there' },
  ];
  let best: { cells: readonly number[]; why: string; misses: number } = { cells: inDocument, why: '', misses: Infinity };
  for (const { cells, why } of candidates) {
    const misses = best.misses === 0 ? Infinity : countMisses(analysis, cells);
    if (misses < best.misses) best = { cells, why, misses };
  }
  return {
    statements: statementsOf(analysis, best.cells),
    reordered: best.cells !== inDocument,
    moved: movedCells(inDocument, best.cells, best.why),
  };
}

/** Cells that don't stand behind all that stood before them: the others keep their order. */
function movedCells(from: readonly number[], to: readonly number[], why: string): Map<number, string> {
  const moved = new Map<number, string>();
  const place = new Map(to.map((cell, at) => [cell, at]));
  let last = -1;
  for (const cell of from) {
    const at = place.get(cell) ?? 0;
    const previous = to[at - 1];
    const where = previous === undefined ? 'first' : `behind cell ${String(previous)}`;
    if (at < last || at > last + from.length) moved.set(cell, `runs ${where}: ${why}`);
    else last = at;
  }
  return moved;
}

/** The first cell that has all it needs comes first. Where names may come from nowhere to be seen, document order. */
function orderByNames(analysis: Analysis, cells: readonly number[]): readonly number[] {
  const { program } = analysis;
  const hidden = program.statements.some(({ imports }) =>
    imports.some(({ name, module }) => name === '*' && starNamesOf(module)?.isAll !== true),
  );
  if (hidden || program.cells.some(({ masked }) => magicsOf(masked).some((magic) => namesFromMagic(magic) === 'unknown'))) return cells;
  const makers = namesMadeAnywhere(analysis);
  const byCell = new Map(program.cells.map((cell) => [cell.cell, cell]));
  const made = new Set<string>();
  const order: number[] = [];
  const waiting = [...cells];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((cell) => (analysis.cells[cell]?.reads ?? []).every((name) => made.has(name) || !makers.has(name)));
    const [next] = waiting.splice(Math.max(ready, 0), 1);
    if (next === undefined) break;
    order.push(next);
    for (const index of byCell.get(next)?.statements ?? []) {
      const statement = program.statements[index];
      if (statement) for (const name of namesMade(analysis, statement)) made.add(name);
    }
  }
  return order;
}

/** Without built-in functions: those are there before the notebook rebinds them. */
function namesMadeAnywhere(analysis: Analysis): Set<string> {
  const names = analysis.program.statements.flatMap((statement) => namesMade(analysis, statement));
  return new Set(names.filter((name) => !isBuiltin(name)));
}

/** What a statement binds, by itself or through functions that rebind globals. */
function namesMade({ flow }: Analysis, statement: Statement): readonly string[] {
  return [...namesBound(statement), ...(flow.changes[statement.index] ?? [])];
}

/** Every name that a statement binds, imports included. */
export function namesBound(statement: Statement): string[] {
  return [...statement.binds, ...statement.imports.map((binding) => binding.name)];
}

/** Cells without a count stay behind the cell that they follow in the document. */
function orderByCount(analysis: Analysis, cells: readonly number[]): number[] {
  let count = 0;
  const keyed = cells.map((cell, position) => {
    count = analysis.notebook.cells[cell]?.executionCount ?? count;
    return { cell, count, position };
  });
  return keyed.sort((a, b) => a.count - b.count || a.position - b.position).map(({ cell }) => cell);
}

function statementsOf(analysis: Analysis, cells: readonly number[]): number[] {
  const byCell = new Map(analysis.program.cells.map((cell) => [cell.cell, cell.statements]));
  return cells.flatMap((cell) => byCell.get(cell) ?? []);
}

function countMisses(analysis: Analysis, cells: readonly number[]): number {
  const { statements } = analysis.program;
  const madeSomewhere = namesMadeAnywhere(analysis);
  const made = new Set<string>();
  let misses = 0;
  for (const index of statementsOf(analysis, cells)) {
    const statement = statements[index];
    if (!statement) continue;
    for (const name of analysis.flow.needs[index] ?? []) if (!made.has(name) && madeSomewhere.has(name)) misses++;
    for (const name of namesMade(analysis, statement)) made.add(name);
  }
  return misses;
}
