import type { Action, CallExpression, Expression } from '../../language/actions.ts';
import type { Statement } from '../../language/program.ts';
import type { Edit } from '../edits.ts';
import { flatActions, isAcross, methodOf, partsOf, rootOf } from './expressions.ts';
import { REARRANGE, STACKS } from './row-calls.ts';
import type { Carried } from './row-calls.ts';

type KindOf = (expression: Expression) => Carried;

/** What is done otherwise where rows come alone; `omit`: the whole statement isn't done. */
export interface Alone {
  readonly edits: readonly Edit[];
  readonly omit: boolean;
}

/**
 * A statement for rows that come alone: what picks, orders or adds rows by their place in the training's table is left out,
 * since each row is answered for itself.
 */
export function aloneEdits(statement: Statement, source: string, kindOf: KindOf): Alone {
  const edits: Edit[] = [];
  let omit = false;
  const look = (expression: Expression): void => {
    edits.push(...partEdits(expression, kindOf));
    if (expression.kind === 'call') {
      const rearranged = rearranges(expression, kindOf);
      if (rearranged === 'in place') omit = true;
      else if (rearranged) edits.push(rearranged);
      edits.push(...stackEdits(expression, source, kindOf), ...shuffleEdits(expression, kindOf));
    }
    for (const part of partsOf(expression)) look(part);
  };
  for (const action of flatActions(statement.actions)) {
    const looked = action.kind === 'each' ? action.of : valueOf(action);
    if (!looked) continue;
    look(looked);
    if (looked.kind === 'sequence') edits.push(...tableEdits(looked, source, kindOf));
  }
  return { edits, omit };
}

function valueOf(action: Action): Expression | undefined {
  return action.kind === 'assign' || action.kind === 'augment' || action.kind === 'evaluate' ? action.value : undefined;
}

/** `X[:800]`, `df.iloc[800:, 1:]`: all of the rows at hand. */
function partEdits(expression: Expression, kindOf: KindOf): Edit[] {
  if (expression.kind !== 'part' || kindOf(expression.value) !== 'rows') return [];
  const { value, index } = expression;
  if (value.kind === 'attribute' && value.name === 'str') return [];
  const places = value.kind === 'attribute' && /^i?loc$/.test(value.name);
  const first = index.kind === 'sequence' && index.items.length === 2 ? index.items[0] : index;
  if (!first) return [];
  if (first.kind === 'slice') return first.lower || first.upper ? [{ span: first.span, text: ':' }] : [];
  const numbers = places && (first.kind === 'name' || first.kind === 'call') && kindOf(first) === 'learned';
  return numbers ? [{ span: first.span, text: ':' }] : [];
}

function rearranges(call: CallExpression, kindOf: KindOf): Edit | 'in place' | undefined {
  const method = methodOf(call);
  if (method === undefined || call.function.kind !== 'attribute' || kindOf(call.function.value) !== 'rows') return undefined;
  const { value } = call.function;
  if (!REARRANGE.has(method) && !(method === 'drop' && dropsRows(call, kindOf))) return undefined;
  if (call.arguments.some(({ keyword, value: given }) => keyword === 'inplace' && given.kind === 'constant' && given.text === 'True'))
    return 'in place';
  return { span: { start: value.span.end, end: call.span.end }, text: '' };
}

/** `df.drop([523, 1298])`, `df.drop(outliers)`: rows by their labels in the training's table. */
function dropsRows(call: CallExpression, kindOf: KindOf): boolean {
  if (isAcross(call) || call.arguments.some(({ keyword }) => keyword === 'columns')) return false;
  if (call.arguments.some(({ keyword, value }) => keyword === 'axis' && !(value.kind === 'constant' && value.text === '0'))) return false;
  const [first] = call.arguments;
  const second = call.arguments[1];
  if (!first || (second?.keyword === undefined && second?.value.kind === 'constant' && second.value.text === '1')) return false;
  // What is found among the rows at hand, `df.drop(df[df.age > 100].index)`, holds for a row alone as well.
  return kindOf(first.value) !== 'rows';
}

/** `pd.concat([train, test])`: the rows at hand alone. */
function stackEdits(call: CallExpression, source: string, kindOf: KindOf): Edit[] {
  if (!STACKS.test(call.callee) || isAcross(call)) return [];
  const [first] = call.arguments;
  if (methodOf(call) === 'append' && call.function.kind === 'attribute') {
    const receiver = call.function.value;
    if (kindOf(receiver) === 'rows' && first && kindOf(first.value) === 'learned')
      return [{ span: { start: receiver.span.end, end: call.span.end }, text: '' }];
    return [];
  }
  return first?.value.kind === 'sequence' ? withoutLearned(first.value.items, source[first.value.span.start] === '[', kindOf) : [];
}

function withoutLearned(items: readonly Expression[], isList: boolean, kindOf: KindOf): Edit[] {
  if (!items.some((item) => kindOf(item) === 'rows')) return [];
  return items.flatMap((item, at): Edit[] => {
    if (kindOf(item) !== 'learned') return [];
    const next = items[at + 1];
    if (next) return [{ span: { start: item.span.start, end: next.span.start }, text: '' }];
    // A tuple needs the comma before it.
    const before = isList ? items[at - 1]?.span.end : undefined;
    return [{ span: { start: before ?? item.span.start, end: item.span.end }, text: '' }];
  });
}

/** `df = shuffle(df)`. */
function shuffleEdits(call: CallExpression, kindOf: KindOf): Edit[] {
  const [first] = call.arguments;
  if (!/(^|\.)(shuffle|resample)$/.test(call.callee) || methodOf(call) !== undefined || !first || kindOf(first.value) !== 'rows') return [];
  const { span } = first.value;
  return [
    { span: { start: call.span.start, end: span.start }, text: '' },
    { span: { start: span.end, end: call.span.end }, text: '' },
  ];
}

/** `for table in [train, test]`: a copy stands in for the table that isn't at hand, so that the loop goes round as often. */
function tableEdits(expression: Extract<Expression, { kind: 'sequence' }>, source: string, kindOf: KindOf): Edit[] {
  const { items } = expression;
  const rows = items.find((item) => item.kind === 'name' && kindOf(item) === 'rows');
  if (!rows || items.some((item) => item.kind !== 'name')) return [];
  const text = `${source.slice(rows.span.start, rows.span.end)}.copy()`;
  return items.filter((item) => item !== rows && rootOf(item) && kindOf(item) === 'learned').map(({ span }) => ({ span, text }));
}
