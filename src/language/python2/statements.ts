import { OP, T } from '../python/tokens.ts';
import { closing, commasBetween, endsStatement, statementEnd } from './tokens.ts';
import type { Change, Token } from './tokens.ts';

/** Statements that Python 3 writes in another way. `printIsFunction`: the notebook has asked for that itself. */
export function statementChanges(tokens: readonly Token[], printIsFunction: boolean): Change[] {
  const changes: Change[] = [];
  tokens.forEach((token, at) => {
    if (!startsStatement(tokens, at)) return;
    if (token.text === 'print' && !printIsFunction) changes.push(...printChanges(tokens, at));
    else if (token.text === 'exec') changes.push(...execChanges(tokens, at));
    else if (token.text === 'except') changes.push(...exceptChanges(tokens, at));
    else if (token.text === 'raise') changes.push(...raiseChanges(tokens, at));
  });
  return changes;
}

function startsStatement(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || endsStatement(before)) return true;
  return before.kind === OP[':'] && before.depth === 0;
}

function printChanges(tokens: readonly Token[], at: number): Change[] {
  const what = 'print is a function';
  const keyword = tokens[at];
  const first = tokens[at + 1];
  if (!keyword) return [];
  const end = statementEnd(tokens, at);
  const last = tokens[end - 1];
  if (!first || !last || end === at + 1) return [{ span: { start: keyword.end, end: keyword.end }, text: '()', what }];
  if (first.text === '(' && closing(tokens, at + 1) === end - 1) return printedTuple(tokens, at, end - 1);
  if (first.text === '>>') return printInto(tokens, at, end);
  const [trailing] = last.kind === OP[','] ? [last] : [];
  const open = { span: { start: keyword.end, end: first.start }, text: '(', what };
  if (!trailing) return [open, { span: { start: last.end, end: last.end }, text: ')', what }];
  return [open, { span: { start: trailing.start, end: trailing.end }, text: `, end=' ')`, what }];
}

/** `print (a, b)` shows a tuple in Python 2. */
function printedTuple(tokens: readonly Token[], at: number, close: number): Change[] {
  const what = 'print of a tuple';
  const open = tokens[at + 1];
  const end = tokens[close];
  if (!open || !end || (commasBetween(tokens, at + 2, close).length === 0 && close > at + 2)) return [];
  return [
    { span: { start: open.start, end: open.start }, text: '(', what },
    { span: { start: end.end, end: end.end }, text: ')', what },
  ];
}

/** `print >>f, a` is `print(a, file=f)`. */
function printInto(tokens: readonly Token[], at: number, end: number): Change[] {
  const what = 'print into a file';
  const [comma] = commasBetween(tokens, at + 1, end);
  const into = textBetween(tokens, at + 2, comma ?? end);
  const values = comma === undefined ? '' : textBetween(tokens, comma + 1, end);
  const start = tokens[at]?.start ?? 0;
  const text = `print(${values === '' ? '' : `${values.replace(/,$/, '')}, `}file=${into}${values.endsWith(',') ? ", end=' '" : ''})`;
  return [{ span: { start, end: tokens[end - 1]?.end ?? start }, text, what }];
}

/** The tokens as they stand, blanks between them as one. */
function textBetween(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const gap = at > from && (tokens[at]?.start ?? 0) > (tokens[at - 1]?.end ?? 0) ? ' ' : '';
    text += gap + (tokens[at]?.text ?? '');
  }
  return text;
}

function execChanges(tokens: readonly Token[], at: number): Change[] {
  const what = 'exec is a function';
  const end = statementEnd(tokens, at);
  const keyword = tokens[at];
  const first = tokens[at + 1];
  const last = tokens[end - 1];
  if (!keyword || !first || !last || end === at + 1 || (first.text === '(' && closing(tokens, at + 1) === end - 1)) return [];
  const changes: Change[] = [{ span: { start: keyword.end, end: first.start }, text: '(', what }];
  const place = tokens.findIndex((token, index) => index > at && index < end && token.depth === keyword.depth && token.text === 'in');
  const inside = tokens[place];
  const before = tokens[place - 1];
  if (inside && before) changes.push({ span: { start: before.end, end: inside.end }, text: ',', what });
  return [...changes, { span: { start: last.end, end: last.end }, text: ')', what }];
}

/** `except A, e:` is `except A as e:`. */
function exceptChanges(tokens: readonly Token[], at: number): Change[] {
  const depth = tokens[at]?.depth ?? 0;
  const colon = tokens.findIndex((token, index) => index > at && token.depth === depth && token.kind === OP[':']);
  const [comma] = colon < 0 ? [] : commasBetween(tokens, at + 1, colon);
  const token = comma === undefined ? undefined : tokens[comma];
  const name = comma === undefined ? undefined : tokens[comma + 1];
  if (!token || name?.kind !== T.name) return [];
  return [{ span: { start: token.start, end: name.start }, text: ' as ', what: 'except with as' }];
}

/** `raise E, "text"` is `raise E("text")`. */
function raiseChanges(tokens: readonly Token[], at: number): Change[] {
  const end = statementEnd(tokens, at);
  const [comma, trace] = commasBetween(tokens, at + 1, end);
  const what = 'raise with an exception';
  if (comma === undefined) return [];
  const kind = textBetween(tokens, at + 1, comma);
  const value = textBetween(tokens, comma + 1, trace ?? end);
  const behind = trace === undefined ? '' : `.with_traceback(${textBetween(tokens, trace + 1, end)})`;
  const start = tokens[at + 1]?.start ?? 0;
  return [{ span: { start, end: tokens[end - 1]?.end ?? start }, text: `${kind}(${value})${behind}`, what }];
}
