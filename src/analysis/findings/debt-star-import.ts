import type { Finding } from '../analysis.ts';
import type { Facts, Rule } from './rule.ts';

/** An import that brings names which nobody can see. */
export const starImport: Rule = {
  id: 'debt/star-import',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, imports, span } of facts.program.statements) {
      const star = imports.find(({ name }) => name === '*');
      if (star === undefined) continue;
      yield {
        rule: 'debt/star-import',
        severity: 'information',
        message: `This brings every name of "${star.module}", whatever it is called and whatever it hides; import the names that are used.`,
        cell,
        span,
        related: [],
        fix: undefined,
      };
    }
  },
};
