import type { Action, CallExpression, Expression } from '../../language/actions.ts';
import type { Span } from '../../notebook/notebook.ts';

/** The expressions that an expression is directly made of; what a lambda does comes later and is not among them. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.value];
    case 'part':
      return [expression.value, expression.index];
    case 'slice':
      return [expression.lower, expression.upper].filter((part) => part !== undefined);
    case 'call':
      return [
        ...(expression.function.kind === 'name' ? [] : [expression.function]).flatMap((called) =>
          called.kind === 'attribute' ? [called.value] : [called],
        ),
        ...expression.arguments.map(({ value }) => value),
      ];
    case 'operation':
    case 'sequence':
    case 'mapping':
    case 'other':
      return expression.items;
    case 'each':
      return [...expression.loops.map(({ of }) => of), expression.value];
    case 'named':
      return [expression.value];
    default:
      return [];
  }
}

export type Assignment = Extract<Action, { kind: 'assign' }>;

/** Actions with those inside of loops and blocks, in order; bodies of functions and classes apart. */
export function flatActions(actions: readonly Action[]): Action[] {
  return actions.flatMap((action) => {
    if (action.kind === 'each' || action.kind === 'repeat') return [action, ...flatActions(action.body)];
    if (action.kind === 'blocks') return [action, ...action.blocks.flatMap((block) => flatActions(block))];
    return [action];
  });
}

/** A call with the action that it is part of. */
export interface FoundCall {
  readonly call: CallExpression;
  readonly action: Action;
}

/** The calls that run with these actions, outer ones before those inside of them. */
export function callsIn(actions: readonly Action[]): FoundCall[] {
  const found: FoundCall[] = [];
  for (const action of flatActions(actions)) {
    const look = (expression: Expression): void => {
      if (expression.kind === 'call') found.push({ call: expression, action });
      for (const part of partsOf(expression)) look(part);
    };
    for (const expression of expressionsOf(action)) look(expression);
  }
  return found;
}

function expressionsOf(action: Action): readonly Expression[] {
  switch (action.kind) {
    case 'assign':
    case 'augment':
    case 'evaluate':
    case 'return':
      return [action.value];
    case 'each':
      return [action.of];
    case 'repeat':
      return [action.test];
    default:
      return [];
  }
}

/** The method of a call: `fit` in `model.fit(…)`; undefined where a function is called. */
export function methodOf({ function: called, callee }: CallExpression): string | undefined {
  return called.kind === 'attribute' && callee.startsWith('.') ? called.name : undefined;
}

/** The name that an expression starts from: `df` in `df[…].fillna(…)`, in `scaler.transform(df)`, in `clean(df)`, in `df / 2`. */
export function rootOf(expression: Expression): Extract<Expression, { kind: 'name' }> | undefined {
  switch (expression.kind) {
    case 'name':
      return expression;
    case 'attribute':
      return rootOf(expression.value);
    case 'part':
      // np.c_[a, b]
      return /^[cr]_$/.test(expression.value.kind === 'attribute' ? expression.value.name : '')
        ? rootOf(expression.index)
        : rootOf(expression.value);
    case 'operation':
    case 'sequence':
      return expression.items.map(rootOf).find((root) => root !== undefined);
    case 'each':
      return expression.loops[0] && rootOf(expression.loops[0].of);
    case 'call':
      return rootOfCall(expression);
    default:
      return undefined;
  }
}

/** Functions that make rows of numbers that say how many. */
const MAKES_ROWS =
  /^(numpy\.random\.\w+|\.(rand|randn|randint|normal|uniform|standard_normal|multivariate_normal|rvs)|(\w+\.)*(make_(?!pipeline|column|union|scorer)\w+|arange|linspace|zeros|ones|full|range|date_range))$/;

/** What a call is mainly about: the receiver of a method, the first argument of a function or of something that transforms. */
export function rootOfCall(call: CallExpression): Extract<Expression, { kind: 'name' }> | undefined {
  if (MAKES_ROWS.test(call.callee)) return undefined;
  const { function: called } = call;
  const method = methodOf(call);
  const given = call.arguments.map(({ value }) => rootOf(value)).find((root) => root !== undefined);
  if (method === undefined || called.kind !== 'attribute') return given;
  if (/transform$|^predict|^fit_resample$|^(get|decision)_\w+$/.test(method)) return given ?? rootOf(called.value);
  return rootOf(called.value) ?? given;
}

/** The assignment that makes a name, the last one of a statement, with the value that the name gets. */
export function assignmentOf(
  actions: readonly Action[],
  name: string,
): { readonly action: Assignment; readonly value: Expression; readonly whole: boolean } | undefined {
  for (const action of flatActions(actions).toReversed()) {
    if (action.kind !== 'assign') continue;
    for (const target of action.targets) {
      if (target.kind === 'name' && target.name === name) return { action, value: action.value, whole: true };
      if (target.kind !== 'sequence') continue;
      const at = target.items.findIndex((item) => item.kind === 'name' && item.name === name);
      if (at < 0) continue;
      const item = action.value.kind === 'sequence' ? action.value.items[at] : undefined;
      return { action, value: item ?? action.value, whole: item !== undefined };
    }
  }
  return undefined;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** `axis=1`, `axis="columns"`, `.sum(1)`: row by row. */
export function isAcross({ arguments: all, ...call }: CallExpression): boolean {
  const across = (value: Expression) =>
    (value.kind === 'constant' && value.text === '1') || (value.kind === 'text' && value.text === 'columns');
  if (all.some(({ keyword, value }) => keyword === 'axis' && across(value))) return true;
  const place = call.callee.startsWith('.') ? 0 : 1;
  const positional = all[place];
  return positional?.keyword === undefined && positional?.value.kind === 'constant' && positional.value.text === '1';
}
