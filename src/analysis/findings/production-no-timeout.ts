import type { Finding, Fix } from '../analysis.ts';
import { hasHiddenArguments, keywordArgument } from '../arguments.ts';
import { callSpan, callsOfAny } from './calls.ts';
import type { PlacedCall } from '../call-index.ts';
import type { Facts, Rule } from './rule.ts';

/** Functions that wait for an answer for ever, and the position at which a time-out may be given. */
const WAITING: ReadonlyMap<string, number> = new Map([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'].map((name) => [`requests.${name}`, Infinity] as const),
  ['urllib.request.urlopen', 2],
  ['urllib2.urlopen', 2],
]);

/** Seconds that the fix allows. */
const SECONDS = 30;

/** A request to another machine that waits for its answer for ever. */
export const noTimeout: Rule = {
  id: 'production/no-timeout',
  *find(facts: Facts): Iterable<Finding> {
    for (const placed of callsOfAny(facts, WAITING.keys())) {
      const { call, statement } = placed;
      const position = WAITING.get(call.callee) ?? Infinity;
      if (hasHiddenArguments(call) || keywordArgument(call, 'timeout') !== undefined || call.arguments.length > position) continue;
      yield {
        rule: 'production/no-timeout',
        severity: 'warning',
        message: `"${call.callee}" waits for ever where the other side doesn't answer; give it a timeout.`,
        cell: statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: timeoutFix(placed),
      };
    }
  },
};

function timeoutFix({ call }: PlacedCall): Fix {
  const at = call.arguments.at(-1)?.span.end ?? call.open + 1;
  const text = `${call.arguments.length === 0 ? '' : ', '}timeout=${String(SECONDS)}`;
  return { title: `Add timeout=${String(SECONDS)}`, span: { start: at, end: at }, text };
}
