import type { Analysis } from '../analysis/analysis.ts';
import { dataChanges } from '../analysis/flow.ts';
import type { Statement } from '../language/program.ts';
import { isMeans } from './means.ts';
import { namesBound } from './order.ts';
import type { RandomStreams } from './random-streams.ts';
import type { Role } from './role.ts';

/** Statements that are part of the pipeline only where it needs them. */
const WAITING: ReadonlySet<Role> = new Set<Role>(['exploration', 'no-effect']);

/**
 * Makes explorations part of the pipeline that it needs: a later step uses what they make or change, they draw from a seeded
 * stream of random numbers that a later step draws from as well, or they make or change a value that the pipeline gives at
 * its end. `roles` is brought up to date.
 */
export function promoteNeeded(analysis: Analysis, order: readonly number[], streams: RandomStreams, roles: Role[]): void {
  for (;;) {
    const ends = valuesAtEnd(analysis, order, roles);
    if (!promoteOnce({ analysis, order, streams, roles }, ends)) return;
  }
}

interface Walk {
  readonly analysis: Analysis;
  readonly order: readonly number[];
  readonly streams: RandomStreams;
  readonly roles: Role[];
}

/** True where a role changed. */
function promoteOnce({ analysis, order, streams, roles }: Walk, ends: Set<string>): boolean {
  const { statements } = analysis.program;
  const live = new Set<string>();
  const drawnLater = new Set<string>();
  let changed = false;
  for (const index of order.toReversed()) {
    const statement = statements[index];
    const role = roles[index];
    if (!statement || role === undefined || (role !== 'step' && !WAITING.has(role))) continue;
    const bound = namesBound(statement);
    const draws = [...(streams.draws.get(index) ?? [])];
    if (role !== 'step') {
      const touched = [...bound, ...(analysis.flow.changes[index] ?? []), ...statement.deletes];
      const data = [...bound, ...dataChanges(analysis.flow, index), ...statement.deletes];
      const wanted = touched.some((name) => live.has(name)) || data.some((name) => ends.has(name));
      if (!wanted && !draws.some((source) => drawnLater.has(source))) continue;
      roles[index] = 'step';
      changed = true;
    }
    for (const name of bound) {
      if (statement.maybeBinds.includes(name)) continue;
      live.delete(name);
      ends.delete(name);
    }
    for (const name of analysis.flow.needs[index] ?? []) live.add(name);
    for (const source of streams.seeds.get(index) ?? []) drawnLater.delete(source);
    for (const source of draws) drawnLater.add(source);
  }
  return changed;
}

/** Names that steps make, as they are when all has run. */
function valuesAtEnd(analysis: Analysis, order: readonly number[], roles: readonly Role[]): Set<string> {
  const ends = new Set<string>();
  for (const index of order) {
    const statement: Statement | undefined = analysis.program.statements[index];
    if (!statement || roles[index] !== 'step') continue;
    for (const name of namesBound(statement)) if (!name.startsWith('_') && !isMeans(analysis, statement, name)) ends.add(name);
    for (const name of statement.deletes) ends.delete(name);
  }
  return ends;
}
