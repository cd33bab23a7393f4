import type { Finding } from '../analysis.ts';
import type { Facts, Rule } from './rule.ts';

/** Something that the newest version of its library doesn't have any more. */
export const removedApi: Rule = {
  id: 'production/removed-api',
  *find(facts: Facts): Iterable<Finding> {
    for (const { api, cell, span, fix } of facts.removed()) {
      const { name, library, removedIn, instead } = api;
      const shown = name.startsWith('table.') ? name.slice('table'.length) : name;
      yield {
        rule: 'production/removed-api',
        severity: 'warning',
        message: `"${shown}" is gone since ${library} ${removedIn}; ${instead.startsWith('nothing') ? `it needs ${instead}` : `use ${instead}`}.`,
        cell,
        span,
        related: [],
        fix,
      };
    }
  },
};
