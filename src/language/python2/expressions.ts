import { OP, T } from '../python/tokens.ts';
import { BUILTINS, CONSUMERS, LIST_MAKERS, LIST_METHODS, MEMBERS, METHODS, TYPES } from './names.ts';
import { closing } from './tokens.ts';
import type { Change, Token } from './tokens.ts';

/** Operators, literals, names and methods that Python 3 writes in another way. `bound`: names that the notebook binds itself. */
export function expressionChanges(tokens: readonly Token[], bound: ReadonlySet<string>): Change[] {
  return [...literalChanges(tokens), ...backticks(tokens), ...nameChanges(tokens, bound), ...listChanges(tokens, bound)];
}

function literalChanges(tokens: readonly Token[]): Change[] {
  return tokens.flatMap((token, at): Change[] => {
    const next = tokens[at + 1];
    const touches = next?.start === token.end;
    const both = { start: token.start, end: next?.end ?? token.end };
    if (token.text === '<>') return [{ span: { start: token.start, end: token.end }, text: '!=', what: '<> is !=' }];
    if (token.kind === T.name && /^ur$/i.test(token.text) && next?.kind === T.string && touches)
      return [{ span: { start: token.start, end: token.end }, text: 'r', what: 'ur"" is r""' }];
    if (!/^(0[xX][0-9a-fA-F]+|\d+)$/.test(token.text)) return [];
    const digits = /^0\d+$/.test(token.text) && Number(token.text) !== 0 ? `0o${token.text.slice(1)}` : token.text;
    if (next && /^[lL]$/.test(next.text) && touches) return [{ span: both, text: digits, what: 'long numbers are whole numbers' }];
    const octal = { span: { start: token.start, end: token.end }, text: digits, what: 'octal numbers' };
    if (digits !== token.text) return [octal];
    return wholeDivision(tokens, at);
  });
}

/** `7 / 2` of two written numbers is 3 in Python 2. */
function wholeDivision(tokens: readonly Token[], at: number): Change[] {
  const operator = tokens[at + 1];
  const right = tokens[at + 2];
  const before = tokens[at - 1]?.text ?? '';
  if (operator?.text !== '/' || !right || !/^\d+$/.test(right.text) || tokens[at + 3]?.text === '**') return [];
  if (before === '**' || before === '.') return [];
  return [{ span: { start: operator.start, end: operator.end }, text: '//', what: 'division of whole numbers' }];
}

/** `` `x` `` is `repr(x)`. */
function backticks(tokens: readonly Token[]): Change[] {
  const marks = tokens.filter((token) => token.text === '`');
  if (marks.length % 2 === 1) return [];
  return marks.map(({ start, end }, at) => ({ span: { start, end }, text: at % 2 === 0 ? 'repr(' : ')', what: 'backticks are repr' }));
}

function nameChanges(tokens: readonly Token[], bound: ReadonlySet<string>): Change[] {
  return tokens.flatMap((token, at): Change[] => {
    const { start, end, kind, text } = token;
    if (kind !== T.name) return [];
    const attribute = tokens[at - 1]?.kind === OP['.'];
    const next = tokens[at + 1];
    if (attribute) {
      if (text === 'next' && next?.text === '(' && tokens[at + 2]?.text === ')')
        return [{ span: { start, end }, text: '__next__', what: '.next() is next()' }];
      const method = next?.text === '(' ? METHODS.get(text) : undefined;
      return method === undefined ? [] : [{ span: { start, end }, text: method, what: `.${text} is .${method}` }];
    }
    const member = next?.kind === OP['.'] ? tokens[at + 2] : undefined;
    const moved = member && MEMBERS.get(`${text}.${member.text}`);
    if (moved !== undefined)
      return [{ span: { start, end: member?.end ?? end }, text: moved, what: `${text}.${member?.text ?? ''} is ${moved}` }];
    const keyword = token.depth > 0 && next?.kind === OP['='];
    const meant = next?.text === '(' || TYPES.has(text);
    const other = keyword || !meant || bound.has(text) || isImported(tokens, at) ? undefined : BUILTINS.get(text);
    if (other !== undefined) return [{ span: { start, end }, text: other, what: `${text} is ${other}` }];
    return text === 'input' && next?.text === '(' && !bound.has(text) ? evaluatedInput(tokens, at) : [];
  });
}

function isImported(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const { text, kind } = tokens[before] ?? { text: '', kind: 0 };
    if (kind === T.newline) return false;
    if (text === 'import') return true;
  }
  return false;
}

/** `input()` evaluates what it is given in Python 2. */
function evaluatedInput(tokens: readonly Token[], at: number): Change[] {
  const what = 'input evaluates';
  const start = tokens[at]?.start ?? 0;
  const end = tokens[closing(tokens, at + 1)]?.end ?? start;
  return [
    { span: { start, end: start }, text: 'eval(', what },
    { span: { start: end, end }, text: ')', what },
  ];
}

/** `map(…)` and `d.keys()` gave lists. */
function listChanges(tokens: readonly Token[], bound: ReadonlySet<string>): Change[] {
  return tokens.flatMap((token, at): Change[] => {
    if (token.kind !== T.name || tokens[at + 1]?.text !== '(') return [];
    const close = closing(tokens, at + 1);
    const attribute = tokens[at - 1]?.kind === OP['.'];
    const from = attribute ? receiverStart(tokens, at - 1) : at;
    const makes = attribute ? LIST_METHODS.has(token.text) && close === at + 2 : LIST_MAKERS.has(token.text) && !bound.has(token.text);
    if (!makes || isIterated(tokens, from, close)) return [];
    // What pandas gives under these names is no list either way: only where a list is needed.
    if (attribute && !needsList(tokens, from, close)) return [];
    const [start, end] = [tokens[from]?.start ?? 0, tokens[close]?.end ?? 0];
    const what = `${attribute ? '.' : ''}${token.text} gives a list`;
    return [
      { span: { start, end: start }, text: 'list(', what },
      { span: { start: end, end }, text: ')', what },
    ];
  });
}

/** Behind `in`, or the only argument of what takes any iterable. */
function isIterated(tokens: readonly Token[], from: number, close: number): boolean {
  const before = tokens[from - 1];
  const behind = tokens[close + 1]?.text ?? '';
  if (behind === '[' || behind === '.') return false;
  if (before?.text === 'in') return true;
  if (before?.text !== '(' && before?.text !== ',') return false;
  let open = from - 1;
  while (open >= 0 && !(tokens[open]?.text === '(' && (tokens[open]?.depth ?? 0) < (tokens[from]?.depth ?? 0))) open--;
  return CONSUMERS.has(tokens[open - 1]?.text ?? '');
}

function needsList(tokens: readonly Token[], from: number, close: number): boolean {
  const before = tokens[from - 1];
  const behind = tokens[close + 1];
  if (behind && ['[', '+', '.'].includes(behind.text)) return true;
  return before?.kind === OP['='] && (behind === undefined || behind.kind === T.newline);
}

/** Index of the first token of what the dot at `dot` stands behind: `a.b[0]` in `a.b[0].keys()`. */
function receiverStart(tokens: readonly Token[], dot: number): number {
  let at = dot - 1;
  for (; at >= 0; at--) {
    const token = tokens[at];
    if (token && ')]}'.includes(token.text)) {
      while (at > 0 && !('([{'.includes(tokens[at]?.text ?? '') && tokens[at]?.depth === token.depth)) at--;
      const caller = tokens[at - 1];
      if (caller && (caller.kind === T.name || ')]'.includes(caller.text)) && caller.end === tokens[at]?.start) continue;
    }
    if (tokens[at - 1]?.kind !== OP['.']) return Math.max(at, 0);
    at--;
  }
  return 0;
}
