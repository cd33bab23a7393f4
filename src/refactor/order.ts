import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';

/** The order in which the plan runs a notebook's statements. */
export interface RunOrder {
  /** Statement indices. */
  readonly statements: readonly number[];
  /** True where the execution counts explain the notebook better than the order of its cells. */
  readonly reordered: boolean;
}

/**
 * Document order, unless the order that the execution counts tell leaves fewer names used before they are made.
 */
export function runOrder(analysis: Analysis): RunOrder {
  const inDocument = analysis.program.cells.map((cell) => cell.cell);
  const byCount = orderByCount(analysis, inDocument);
  const documentMisses = countMisses(analysis, inDocument);
  const reordered = documentMisses > 0 && countMisses(analysis, byCount) < documentMisses;
  return { statements: statementsOf(analysis, reordered ? byCount : inDocument), reordered };
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
  const madeSomewhere = new Set(statements.flatMap(namesBound));
  const made = new Set<string>();
  let misses = 0;
  for (const index of statementsOf(analysis, cells)) {
    const statement = statements[index];
    if (!statement) continue;
    for (const name of analysis.flow.needs[index] ?? []) if (!made.has(name) && madeSomewhere.has(name)) misses++;
    for (const name of namesBound(statement)) made.add(name);
  }
  return misses;
}
