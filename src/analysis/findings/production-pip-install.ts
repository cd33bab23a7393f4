import type { Finding } from '../analysis.ts';
import type { Facts, Rule } from './rule.ts';

/** A cell installs packages while the notebook runs. */
export const pipInstall: Rule = {
  id: 'production/pip-install',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, span, tool, requirements } of facts.installs) {
      const names = requirements.map(({ name }) => name);
      const what = names.length === 0 ? 'packages' : names.length > 3 ? `${names.slice(0, 3).join(', ')} and others` : names.join(', ');
      const unpinned = requirements.length > 0 && requirements.every(({ specifier }) => specifier === '');
      yield {
        rule: 'production/pip-install',
        severity: 'warning',
        message: `"${tool}" fetches ${what} each time the notebook runs${unpinned ? ', in whatever version is newest then' : ''}; declare what it needs beside the code instead.`,
        cell,
        span,
        related: [],
        fix: undefined,
      };
    }
  },
};
