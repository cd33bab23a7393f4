import type { Finding } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Lines of code, without blanks and comments, from which on a cell is long. */
const LONG = 80;

/** A cell with more code than one can take in. */
export const longCell: Rule = {
  id: 'debt/long-cell',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, statements, masked } of facts.program.cells) {
      const source = sourceOf(facts, cell);
      // One class or function that is long is another matter: it has its own parts.
      if (masked.foreign !== undefined || statements.length < 2 || source.length < LONG * 4) continue;
      const lines = source.split('\n').filter((line) => /^\s*[^\s#]/.test(line)).length;
      if (lines < LONG) continue;
      const end = source.indexOf('\n', source.search(/\S/));
      yield {
        rule: 'debt/long-cell',
        severity: 'hint',
        message: `This cell has ${String(lines)} lines of code; cut it where its subject changes.`,
        cell,
        span: { start: source.search(/\S/), end: end < 0 ? source.length : end },
        related: [],
        fix: undefined,
      };
    }
  },
};
