import type { Finding } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';
import { unusedCells } from './unused-cells.ts';

/** A cell that nothing needs: it makes values which no other cell reads, and shows nothing. */
export const unusedCell: Rule = {
  id: 'debt/unused-cell',
  *find(facts: Facts): Iterable<Finding> {
    for (const cell of unusedCells(facts)) {
      const source = sourceOf(facts, cell);
      const start = source.search(/\S/);
      const end = source.indexOf('\n', start);
      yield {
        rule: 'debt/unused-cell',
        severity: 'hint',
        message: 'No other cell uses what this cell makes, and it shows nothing.',
        cell,
        span: { start, end: end < 0 ? source.length : end },
        related: [],
        fix: undefined,
      };
    }
  },
};
