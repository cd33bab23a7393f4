import type { Finding } from '../analysis.ts';
import { bodyUse, missingNames, useSpan } from './names.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** A name is used above the place that makes it: a run from top to bottom ends there. */
export const usedBeforeMade: Rule = {
  id: 'order/used-before-made',
  *find(facts: Facts): Iterable<Finding> {
    for (const missing of missingNames(facts)) {
      const { name, user, madeBy, through } = missing;
      if (madeBy === undefined || madeBy.index === user.index) continue;
      const made = madeBy.uses.find((use) => use.name === name && use.role === 'bind')?.span ?? madeBy.span;
      const definer = through === undefined ? undefined : facts.program.statements[through]?.binds[0];
      const place = madeBy.cell === user.cell ? 'further down in this cell' : `in ${cellName(madeBy.cell)}, below`;
      const use = definer === undefined ? `"${name}" is used here` : `"${definer}", used here, needs "${name}"`;
      yield {
        rule: 'order/used-before-made',
        severity: 'error',
        message: `${use}, but it is made only ${place}: a run from top to bottom stops here.`,
        cell: user.cell,
        span: useSpan(missing, facts),
        related: [{ message: `"${name}" is made here`, cell: madeBy.cell, span: made }, ...bodyUse(missing, facts)],
        fix: undefined,
      };
    }
  },
};
