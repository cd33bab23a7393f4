import type { Cell } from '../../notebook/notebook.ts';
import type { Finding } from '../analysis.ts';
import { firstLine } from './places.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

type Executed = Cell & { readonly executionCount: number };

/** Cells that ran at another time than their place says: their outputs may not be those of a run from top to bottom. */
export const outOfOrder: Rule = {
  id: 'order/out-of-order',
  *find(facts: Facts): Iterable<Finding> {
    // A cell of comments shows nothing, and services that run notebooks write 0 for every cell.
    const doing = new Set(
      facts.program.cells.flatMap(({ cell, statements, masked }) => (statements.length > 0 || masked.foreign ? cell : [])),
    );
    const executed = facts.notebook.cells.filter(
      (cell): cell is Executed => cell.executionCount !== undefined && cell.executionCount > 0 && doing.has(cell.index),
    );
    const isLater = (cell: Executed, at: number): boolean => at === 0 || cell.executionCount > (executed[at - 1]?.executionCount ?? 0);
    if (executed.every(isLater)) return;
    const inOrder = longestIncreasing(executed.map(({ executionCount }) => executionCount));
    for (const [at, cell] of executed.entries()) {
      if (inOrder.has(at)) continue;
      const above = executed.slice(0, at).findLast((other) => other.executionCount > cell.executionCount);
      const other = above ?? executed.slice(at + 1).find(({ executionCount }) => executionCount < cell.executionCount);
      if (other === undefined) continue;
      const tied = sharesValues(facts, cell.index, other.index);
      yield {
        rule: 'order/out-of-order',
        severity: tied ? 'warning' : 'information',
        message:
          `This cell ran as [${String(cell.executionCount)}], ${above === undefined ? 'after' : 'before'} ${cellName(other.index)} ` +
          `${above === undefined ? 'below' : 'above'} it, which ran as [${String(other.executionCount)}]; run the notebook from top to bottom to see the outputs it really has.`,
        cell: cell.index,
        span: firstLine(cell.source),
        related: [{ message: `Ran as [${String(other.executionCount)}]`, cell: other.index, span: firstLine(other.source) }],
        fix: undefined,
      };
    }
  },
};

/** Positions of one longest strictly increasing part of a list. */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, value] of values.entries()) {
    let length = tails.findIndex((tail) => (values[tail] ?? 0) >= value);
    if (length < 0) length = tails.length;
    before[at] = tails[length - 1] ?? -1;
    tails[length] = at;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(at);
  return kept;
}

function sharesValues(facts: Facts, left: number, right: number): boolean {
  const { statements } = facts.program;
  return facts.flow.flow.edges.some((edge) => {
    const from = statements[edge.from]?.cell;
    const to = statements[edge.to]?.cell;
    return (from === left && to === right) || (from === right && to === left);
  });
}
