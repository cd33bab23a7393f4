import { RESAMPLES, SPLITS } from '../../analysis/data/learning-calls.ts';
import type { Expression } from '../../language/actions.ts';
import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import { assignmentOf, callsIn, flatActions, methodOf, partsOf, rootOf } from './expressions.ts';

/** Where rows come from: a value as a statement makes it, or a part of the statement that reads or makes them. */
export interface Source {
  readonly statement: Statement;
  /** The part; undefined where it is the value `name` behind the statement. */
  readonly span: Span | undefined;
  /** The value that has the rows behind the statement. */
  readonly name: string;
}

/** A name that rows go on under, and the rows that it is a side of. */
export interface Division {
  readonly to: string;
  readonly from: Expression;
}

/** Functions that give their arguments' rows in another order, in as many values. */
const SHUFFLES = /(^|\.)(shuffle|resample)$/;

/** The sides into which a statement divides rows: `train_test_split`, and parts by row numbers within a loop over folds. */
export function divisionsOf(statement: Statement): readonly Division[] {
  const found: Division[] = [];
  const numbers = rowNumbers(statement);
  for (const action of flatActions(statement.actions)) {
    if (action.kind !== 'assign') continue;
    const [target] = action.targets;
    const { value } = action;
    const targets = target?.kind === 'sequence' ? target.items : target ? [target] : [];
    const values = value.kind === 'sequence' && target?.kind === 'sequence' ? value.items : undefined;
    targets.forEach((item, at) => {
      if (item.kind !== 'name') return;
      const from = values ? foldOf(values[at], numbers) : (sideOf(value, at, target?.kind === 'sequence') ?? foldOf(value, numbers));
      if (from) found.push({ to: item.name, from });
    });
  }
  return found;
}

function sideOf(value: Expression, at: number, several: boolean): Expression | undefined {
  if (value.kind !== 'call' || !several) return undefined;
  const given = value.arguments.filter(({ keyword, star }) => keyword === undefined && star === '').map((argument) => argument.value);
  if (SPLITS.has(value.callee)) return given[at >> 1];
  const method = methodOf(value);
  if (method !== undefined && RESAMPLES.has(`.${method}`)) return given[at];
  return SHUFFLES.test(value.callee) && given.length > 1 ? given[at] : undefined;
}

/** Names of row numbers that a loop goes over: `for train, test in folds.split(X)`. */
function rowNumbers({ actions }: Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: Expression): void => {
    if (target.kind === 'name') names.add(target.name);
    if (target.kind === 'sequence') for (const item of target.items) add(item);
  };
  for (const action of flatActions(actions)) {
    const splits = action.kind === 'each' && callsIn([action]).some(({ call }) => methodOf(call) === 'split' && call.arguments.length > 0);
    if (splits) add(action.target);
  }
  return names;
}

function foldOf(value: Expression | undefined, numbers: ReadonlySet<string>): Expression | undefined {
  if (value?.kind !== 'part' || numbers.size === 0) return undefined;
  const { index } = value;
  const first = index.kind === 'sequence' ? index.items[0] : index;
  if (index.kind === 'sequence' || first?.kind !== 'name' || !numbers.has(first.name)) return undefined;
  return value.value.kind === 'attribute' && /^i?loc$|^values$/.test(value.value.name) ? value.value.value : value.value;
}

type NameExpression = Extract<Expression, { kind: 'name' }>;

export interface Lineage {
  readonly source: Source;
  /** Names under which the rows go on, from the features back. */
  readonly names: ReadonlySet<string>;
}

/** Follows what a value is mainly made of back to where it is read or made. `before` are the statements up to the question. */
export function lineageOf(name: string, before: readonly Statement[], reads: (callee: string) => boolean): Lineage | undefined {
  const names = new Set<string>([name]);
  let current = name;
  let end = before.length;
  let last = false;
  for (;;) {
    const at = before.slice(0, end).findLastIndex(({ binds }) => binds.includes(current));
    const statement = before[at];
    if (!statement) return undefined;
    const made = assignmentOf(statement.actions, current);
    const division = divisionsOf(statement).find(({ to }) => to === current);
    const value = division?.from ?? made?.value;
    if (!value || (!made?.whole && !division)) return { source: { statement, span: undefined, name: current }, names };
    // One of several values that are made at once is what it is behind the statement.
    const partOf = (part: Expression) => (division || made?.action.targets[0]?.kind === 'sequence' ? undefined : part.span);
    const read = readingIn(value, reads);
    if (read) return { source: { statement, span: partOf(read), name: current }, names };
    const next = withinStatement(statement, current, nextName(value, last));
    const maker = next && before.slice(0, at).findLast(({ binds }) => binds.includes(next.name));
    // `df = df.dropna()` within a loop goes round in the statement itself.
    if (!next || !maker || isScalar(maker, next.name))
      return { source: { statement, span: partOf(beginning(value)), name: current }, names };
    if (isHolder(maker, next.name)) return { source: { statement, span: partOf(heldIn(value, next.name)), name: current }, names };
    last ||= takesLast(value, next);
    current = next.name;
    names.add(current);
    end = at;
  }
}

/** What a name comes from before a statement that goes through other names of its own: `wide = df.join(…)`, `df = wide` in a loop. */
function withinStatement({ actions, binds }: Statement, current: string, next: NameExpression | undefined): NameExpression | undefined {
  const passed = new Set([current]);
  let name = next;
  while (name && name.name !== current && binds.includes(name.name) && !passed.has(name.name)) {
    passed.add(name.name);
    const made = assignmentOf(actions, name.name);
    name = made ? rootOf(made.value) : undefined;
  }
  return name ?? next;
}

/** A call that reads, on the way that a value comes: `pd.read_csv(…)` in `pd.read_csv(…).dropna()`. */
function readingIn(value: Expression, reads: (callee: string) => boolean): Expression | undefined {
  if (value.kind === 'call') {
    if (reads(value.callee) && !isBunch(value.callee)) return value;
    if (value.function.kind === 'attribute' && methodOf(value) !== undefined) return readingIn(value.function.value, reads);
    const [first] = value.arguments;
    return first && rootOf(value) === undefined ? readingIn(first.value, reads) : undefined;
  }
  return value.kind === 'attribute' || value.kind === 'part' ? readingIn(value.value, reads) : undefined;
}

/** Data sets that come as an object that holds rows and what is known of them. */
function isBunch(callee: string): boolean {
  return /(^|\.)(load|fetch)_(?!csv|table|excel)\w+$/.test(callee);
}

/** Whether a name stands for something that holds rows and isn't rows itself: a data set of a library, a file, a generator. */
function isHolder(maker: Statement, name: string): boolean {
  const made = assignmentOf(maker.actions, name);
  if (made?.value.kind !== 'call' || !made.whole) return false;
  const { value } = made;
  if (isBunch(value.callee)) return !value.arguments.some(({ keyword }) => keyword === 'return_X_y');
  return (
    rootOf(value) === undefined && /(^|\.)(RandomState|default_rng|ExcelFile|HDFStore|connect|create_engine|open|File)$/.test(value.callee)
  );
}

/** Whether a name stands for a number or a text: nothing that has rows. */
function isScalar({ actions }: Statement, name: string): boolean {
  const made = assignmentOf(actions, name)?.value;
  return made?.kind === 'constant' || made?.kind === 'text' || (made?.kind === 'call' && /^(int|float|len|round)$/.test(made.callee));
}

/** What is taken out of a holder, with the table that is made of it at once: `pd.DataFrame(iris.data, columns=…)`, `iris.data`. */
function heldIn(value: Expression, holder: string): Expression {
  let found = value;
  const look = (expression: Expression): void => {
    const direct = partsOf(expression).find((part) => rootOf(part)?.name === holder);
    if (expression.kind === 'call' && /(^|\.)(DataFrame|Series|array|asarray|hstack|column_stack|concatenate)$/.test(expression.callee)) {
      found = expression;
      return;
    }
    if (!direct || direct.kind === 'name') found = expression;
    else look(direct);
  };
  look(value);
  return found;
}

/** The part of a value that its methods are called on. */
function beginning(value: Expression): Expression {
  if (value.kind === 'call' && value.function.kind === 'attribute' && methodOf(value) !== undefined) return beginning(value.function.value);
  if (value.kind === 'part' || (value.kind === 'attribute' && value.value.kind !== 'name')) return beginning(value.value);
  return value;
}

/** Of tables one under the other the one that counts: the first, or the last where the end of all is taken later. */
function nextName(value: Expression, last: boolean): NameExpression | undefined {
  if (last && value.kind === 'call' && /concat|vstack|append/.test(value.callee)) {
    const [first] = value.arguments;
    const items = first?.value.kind === 'sequence' ? first.value.items : first ? [first.value] : [];
    const roots = items.map(rootOf).filter((root) => root !== undefined);
    return roots.at(-1) ?? rootOf(value);
  }
  // A table of several columns that are put together has no rows before it.
  if (value.kind === 'call' && value.arguments[0]?.value.kind === 'mapping' && methodOf(value) === undefined) return undefined;
  return rootOf(value);
}

/** `everything[n:]`, `everything.iloc[len(train):]`. */
function takesLast(value: Expression, root: Expression): boolean {
  if (value.kind === 'call' && value.function.kind === 'attribute') return takesLast(value.function.value, root);
  if (value.kind !== 'part') return value.kind === 'attribute' && takesLast(value.value, root);
  const index = value.index.kind === 'sequence' ? value.index.items[0] : value.index;
  return index?.kind === 'slice' && index.lower !== undefined && index.upper === undefined;
}
