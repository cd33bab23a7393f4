import type { Program, Statement } from '../../language/program.ts';
import {
  CROSS_VALIDATIONS,
  DIVISIONS,
  EVALUATIONS,
  FITS,
  FIT_TRANSFORMS,
  METRICS,
  SPLITS,
  SPLITTERS,
  TRAININGS,
  TRANSFORMS,
} from '../data/learning-calls.ts';
import { isBuiltin } from '../../language/python/builtins.ts';
import type { FlowFacts } from '../flow.ts';
import { perName } from '../../language/per-name.ts';
import { sideOfName } from './rows.ts';

/**
 * By statement, whether rows have to be followed through it: because they are divided, learned or measured there, or because it
 * makes or changes what such a statement needs. Looks at data and drawings are left out.
 */
export function concernedStatements({ statements }: Program, { producers, consumers }: FlowFacts): readonly boolean[] {
  const { ends, leading } = endsOf(statements);
  const followed = closure(leading, consumers);
  // Bodies need what their names stand for when they are called, wherever that was made.
  const late = new Set(statements.flatMap(({ lateReads }) => lateReads));
  const isLate = (name: string): boolean => late.has(name);
  const makers =
    late.size === 0 ? [] : statements.filter((one) => [one.binds, one.changes, one.deletes].some((names) => names.some(isLate)));
  return closure([...ends, ...makers, ...statements.filter(({ index }) => followed[index])], producers);
}

interface Ends {
  readonly ends: readonly Statement[];
  /**
   * Those whose users count as well: answers, of which figures of quality are made in many ways, and functions and classes of the
   * notebook, which divide, learn and measure where they are called.
   */
  readonly leading: readonly Statement[];
}

function endsOf(statements: readonly Statement[]): Ends {
  const own = new Set(statements.filter(isCallable).flatMap(({ binds }) => binds));
  // `folds.split(X)`; where nothing makes folds, it is text that is split.
  const hasFolds = statements.some(({ calls }) => calls.some(({ callee }) => isSplitter(callee)));
  const ends: Statement[] = [];
  const leading: Statement[] = [];
  for (const statement of statements) {
    const told = statement.calls.map(({ callee }) => roleOf(callee));
    // `model(x)`
    const asks =
      told.includes('asks') || (told.includes('plain') && statement.calls.some(({ callee }) => isPlain(callee) && !own.has(callee)));
    const isEnd =
      asks ||
      told.includes('end') ||
      (hasFolds && told.includes('split')) ||
      // Networks are asked by calling them, mostly in classes.
      statement.kind === 'class' ||
      statement.binds.some((name) => sideOfName(name) !== undefined);
    if (isEnd) ends.push(statement);
    if (asks || (isEnd && isCallable(statement))) leading.push(statement);
  }
  return { ends, leading };
}

function isCallable({ kind, lambda, lateReads }: Statement): boolean {
  return kind === 'function' || kind === 'class' || lateReads.length > 0 || lambda !== undefined;
}

/** The statements and all that one gets to from them. */
function closure(start: readonly Statement[], next: readonly (readonly number[])[]): readonly boolean[] {
  const found = next.map(() => false);
  const pending = start.map(({ index }) => index);
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (found[index] === true) continue;
    found[index] = true;
    for (const other of next[index] ?? []) pending.push(other);
  }
  return found;
}

const isSplitter = perName((callee) => SPLITTERS.has(lastPart(callee)));

/** What a callee does with rows, as far as its last part tells: a plain name may be that of a model, which is asked. */
const roleOf = perName((callee): 'asks' | 'end' | 'split' | 'plain' | undefined => {
  const name = lastPart(callee);
  if (ASKING.has(name)) return 'asks';
  if (ENDS.has(name) || METRICS.test(name)) return 'end';
  if (name === 'split') return 'split';
  return isPlain(callee) ? 'plain' : undefined;
});

function isPlain(callee: string): boolean {
  return !callee.includes('.') && !isBuiltin(callee);
}

const ASKING = lastParts(EVALUATIONS);
const ENDS = lastParts(SPLITS, DIVISIONS, CROSS_VALIDATIONS, TRAININGS, FITS, FIT_TRANSFORMS, TRANSFORMS, ['.backward']);

function lastParts(...lists: readonly Iterable<string>[]): ReadonlySet<string> {
  return new Set(lists.flatMap((callees) => [...callees].map(lastPart)));
}

function lastPart(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1);
}
