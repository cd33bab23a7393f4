import type { Finding } from '../analysis.ts';
import type { Facts, Rule } from './rule.ts';

/** Blocks in blocks in blocks. */
export const nested: Rule = {
  id: 'debt/nested',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, constructs } of facts.program.statements) {
      // One finding a statement: whoever mends the first deep block sees the others.
      const deep = constructs.find(({ kind }) => kind === 'deep');
      if (deep === undefined) continue;
      yield {
        rule: 'debt/nested',
        severity: 'hint',
        message: `This block stands inside ${String(Number(deep.detail) - 1)} others; make a function of the inner ones.`,
        cell,
        span: deep.span,
        related: [],
        fix: undefined,
      };
    }
  },
};
