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
import { perCallee } from '../patterns.ts';
import { sideOfName } from './rows.ts';

/**
 * By statement, whether rows have to be followed through it: because they are divided, learned or measured there, or because it
 * makes or changes what such a statement needs. Looks at data and drawings are left out.
 */
export function concernedStatements({ statements }: Program, { producers, consumers }: FlowFacts): readonly boolean[] {
  const ends = endsOf(statements);
  // What is made with the notebook's own functions and classes divides, learns and measures where they do.
  const through = closure(ends.filter(isCallable), consumers);
  // Bodies need what their names stand for when they are called, wherever that was made.
  const late = new Set(statements.flatMap(({ lateReads }) => lateReads));
  const isLate = (name: string): boolean => late.has(name);
  const makers =
    late.size === 0 ? [] : statements.filter((one) => [one.binds, one.changes, one.deletes].some((names) => names.some(isLate)));
  return closure([...ends, ...makers, ...statements.filter(({ index }) => through[index])], producers);
}

function endsOf(statements: readonly Statement[]): readonly Statement[] {
  const own = new Set(statements.filter(isCallable).flatMap(({ binds }) => binds));
  // `folds.split(X)`; where nothing makes folds, it is text that is split.
  const hasFolds = statements.some(({ calls }) => calls.some(({ callee }) => isSplitter(callee)));
  const isEnd = (callee: string): boolean => {
    const said = isEndCallee(callee);
    // `model(x)`
    return said === 'value' ? !own.has(callee) : said === 'split' ? hasFolds : said;
  };
  return statements.filter(
    ({ kind, calls, binds }) =>
      // Networks are asked by calling them, mostly in classes.
      kind === 'class' || calls.some(({ callee }) => isEnd(callee)) || binds.some((name) => sideOfName(name) !== undefined),
  );
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

const isSplitter = perCallee((callee) => SPLITTERS.has(lastPart(callee)));

/** Whether a callee divides, teaches, asks or measures, as far as its last part tells; a plain name may be a value that is asked. */
const isEndCallee = perCallee((callee): boolean | 'split' | 'value' => {
  const name = lastPart(callee);
  if (ENDS.has(name) || METRICS.test(name)) return true;
  if (name === 'split') return 'split';
  return name === callee && !isBuiltin(name) ? 'value' : false;
});

const ENDS: ReadonlySet<string> = new Set(
  [SPLITS, DIVISIONS, CROSS_VALIDATIONS, TRAININGS, FITS, FIT_TRANSFORMS, TRANSFORMS, EVALUATIONS, ['.backward']].flatMap((callees) =>
    [...callees].map(lastPart),
  ),
);

function lastPart(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1);
}
