import { effectsOf } from '../../language/python/effects.ts';
import type { Statement } from '../../language/program.ts';
import type { Finding } from '../analysis.ts';
import { callSpan, textOf } from './calls.ts';
import type { Facts, Rule } from './rule.ts';

/** Calls whose value another machine or run makes another one; those that read the clock are in the tables of effects. */
const MACHINE: ReadonlySet<string> = new Set([
  'socket.gethostname',
  'platform.node',
  'getpass.getuser',
  'os.getlogin',
  'uuid.uuid1',
  'uuid.uuid4',
]);

/** What a call puts into its value; undefined where that is nothing of the kind. A number of the clock is a stopwatch's. */
function source(callee: string): string | undefined {
  if (MACHINE.has(callee)) return 'something of the machine or the run';
  const { touches, makes } = effectsOf(callee);
  return touches.includes('time') && makes !== 'number' ? 'the time of the run' : undefined;
}

/** Names of files and of runs are meant to tell the time. */
const NAMING = /strftime|isoformat|f["']|\.format\(|str\(|path|folder|dir|file|log/i;
const STOPWATCH = /^(?:t\d*|tic|toc|now)$|start|begin|end|elapsed|stop|timer|duration/i;

/** The clock or the machine in a value that the notebook goes on with. */
export const timeOrMachine: Rule = {
  id: 'reproducibility/time-or-machine',
  *find(facts: Facts): Iterable<Finding> {
    for (const placed of facts.calls.where((callee) => source(callee) !== undefined)) {
      const { statement, call } = placed;
      if (call.deferred || statement.kind !== 'assign' || !goesOn(facts, statement) || NAMING.test(textOf(facts, statement))) continue;
      if (statement.binds.some((name) => STOPWATCH.test(name)) || statement.reads.some((name) => STOPWATCH.test(name))) continue;
      yield {
        rule: 'reproducibility/time-or-machine',
        severity: 'information',
        message: `"${call.callee.replace(/^.*\.(?=\w+\.\w+$)/, '')}" puts ${source(call.callee) ?? ''} into a value that is used further; make it a setting.`,
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
