import type { Statement } from '../../language/program.ts';
import type { Finding } from '../analysis.ts';
import { callSpan, callsOfAny, textOf } from './calls.ts';
import type { Facts, Rule } from './rule.ts';

/** Calls whose value another moment or machine makes another one, and what they take. */
const SOURCES: ReadonlyMap<string, string> = new Map([
  ...['datetime.datetime.now', 'datetime.datetime.utcnow', 'datetime.datetime.today', 'datetime.date.today'].map(
    (callee) => [callee, 'the time of the run'] as const,
  ),
  ...['pandas.Timestamp.now', 'pandas.Timestamp.today', 'pandas.Timestamp.utcnow'].map(
    (callee) => [callee, 'the time of the run'] as const,
  ),
  ...['socket.gethostname', 'platform.node', 'getpass.getuser', 'os.getlogin', 'uuid.uuid1', 'uuid.uuid4'].map(
    (callee) => [callee, 'something of the machine or the run'] as const,
  ),
]);

/** Names of files and of runs are meant to tell the time. */
const NAMING = /strftime|isoformat|f["']|\.format\(|str\(|path|folder|dir|file|log/i;
const STOPWATCH = /^(?:t\d*|tic|toc|now)$|start|begin|end|elapsed|stop|timer|duration/i;

/** The clock or the machine in a value that the notebook goes on with. */
export const timeOrMachine: Rule = {
  id: 'reproducibility/time-or-machine',
  *find(facts: Facts): Iterable<Finding> {
    for (const placed of callsOfAny(facts, SOURCES.keys())) {
      const { statement, call } = placed;
      if (call.deferred || statement.kind !== 'assign' || !goesOn(facts, statement) || NAMING.test(textOf(facts, statement))) continue;
      if (statement.binds.some((name) => STOPWATCH.test(name)) || statement.reads.some((name) => STOPWATCH.test(name))) continue;
      yield {
        rule: 'reproducibility/time-or-machine',
        severity: 'information',
        message: `"${call.callee.replace(/^.*\.(?=\w+\.\w+$)/, '')}" puts ${SOURCES.get(call.callee) ?? ''} into a value that is used further; make it a setting.`,
        cell: statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: undefined,
      };
    }
  },
};

/** It becomes part of a value that lives already, or something is made of it. */
function goesOn({ flow, program }: Facts, { index, binds }: Statement): boolean {
  if (binds.length === 0) return (flow.flow.changes[index]?.length ?? 0) > 0;
  return flow.flow.edges.some(({ from, to }) => {
    const user = from === index ? program.statements[to] : undefined;
    return user !== undefined && (user.binds.length > 0 || (flow.flow.changes[to]?.length ?? 0) > 0);
  });
}
