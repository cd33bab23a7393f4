import type { Finding } from '../analysis.ts';
import { callSpan, textOf } from './calls.ts';
import type { Facts, Rule } from './rule.ts';

/** Functions that are there to print. */
const FOR_PRINTING = /print|show|display|report|log|summar|describe|plot|draw|help|main|debug|verbose|test|bench|play/i;

/** A function that works something out and prints on the way. */
export const printLogging: Rule = {
  id: 'production/print-logging',
  *find(facts: Facts): Iterable<Finding> {
    const reported = new Set<number>();
    for (const placed of facts.calls.of('print')) {
      const { statement, call } = placed;
      const { definition } = statement;
      if (!call.deferred || definition?.kind !== 'function' || reported.has(statement.index)) continue;
      reported.add(statement.index);
      if (FOR_PRINTING.test(definition.name) || !/\n\s+return[ (]+[^\s#]/.test(textOf(facts, statement))) continue;
      yield {
        rule: 'production/print-logging',
        severity: 'hint',
        message: `"${definition.name}" prints while it works; in a service this is lost or mixed up: use a logger.`,
        cell: statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: undefined,
      };
    }
  },
};
