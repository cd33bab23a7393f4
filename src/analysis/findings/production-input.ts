import type { Finding } from '../analysis.ts';
import { callSpan, callsOfAny, isMade } from './calls.ts';
import type { Facts, Rule } from './rule.ts';

const ASKING = ['input', 'raw_input', 'getpass.getpass'];

/** The notebook stops until somebody types something. */
export const input: Rule = {
  id: 'production/input',
  *find(facts: Facts): Iterable<Finding> {
    for (const placed of callsOfAny(facts, ASKING)) {
      const { callee } = placed.call;
      if (!callee.includes('.') && isMade(facts, callee)) continue;
      const secret = callee === 'getpass.getpass';
      yield {
        rule: 'production/input',
        severity: 'warning',
        message: secret
          ? '"getpass" waits for somebody to type; where nobody sits, read the secret from the environment.'
          : `"${callee}" waits for somebody to type; make it a setting.`,
        cell: placed.statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: undefined,
      };
    }
  },
};
