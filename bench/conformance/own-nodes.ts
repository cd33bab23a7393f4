import { K, NODE_KINDS, RAW_PART } from '../../src/language/python/kinds.ts';
import { literalOf, stringOf, unescaped } from '../../src/language/python/literals.ts';
import { WORD_OPERATORS } from '../../src/language/python/parser-expressions.ts';
import { nameOf } from '../../src/language/python/scopes.ts';
import { OP } from '../../src/language/python/tokens.ts';
import type { Tree } from '../../src/language/python/tree.ts';

/** A node as nodes.py gives it. */
export type Node = readonly [kind: string, start: number, end: number, detail: string];

const SIGNS = new Map<number, string>(Object.entries(OP).map(([text, kind]) => [kind, text]));
const WORDS = new Map<number, string>([
  [WORD_OPERATORS.in, 'in'],
  [WORD_OPERATORS.notIn, 'not in'],
  [WORD_OPERATORS.is, 'is'],
  [WORD_OPERATORS.isNot, 'is not'],
  [WORD_OPERATORS.not, 'not'],
  [WORD_OPERATORS.and, 'and'],
  [WORD_OPERATORS.or, 'or'],
]);

/** This parser's nodes of the kinds that CPython found, in the words of nodes.py. `inside`: those of f-strings as well. */
export function ownNodes(tree: Tree, kinds: ReadonlySet<string>, inside: boolean): Node[] {
  const found: Node[] = [];
  const pending = [tree.root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const kind = NODE_KINDS[tree.kind(node)] ?? '';
    if (kinds.has(kind) && !isDecorated(tree, node) && !isRest(tree, node))
      found.push([kind, tree.start(node), tree.end(node), detailOf(tree, node)]);
    if (inside && kinds.has('String') && (FORMATTED.has(kind) || kind === 'FormatSpec')) found.push(...literalRuns(tree, node));
    if (inside && kind === 'FormatSpec') found.push(['JoinedStr', tree.start(node) - 1, tree.end(node), '']);
    // What `case None:` matches is no node of its own in `ast`.
    if ((kind !== 'JoinedStr' || inside) && kind !== 'MatchSingleton') pending.push(...tree.children(node));
  }
  return found;
}

const FORMATTED = new Set(['JoinedStr', 'TemplateStr']);

/** The text between an f-string's fields, which `ast` has as constants; adjacent pieces are one, with the text of `{x=}`. */
function literalRuns(tree: Tree, node: number): Node[] {
  const runs: { start: number; end: number; value: string | undefined }[] = [];
  let open = false;
  const add = (start: number, end: number, value: string | undefined): void => {
    const last = open ? runs.pop() : undefined;
    const joined = last?.value === undefined || value === undefined ? undefined : last.value + value;
    runs.push(last === undefined ? { start, end, value } : { start: last.start, end, value: joined });
    open = true;
  };
  for (const child of tree.children(node)) {
    if (tree.kind(child) === K.StringPart) add(tree.start(child), tree.end(child), partValue(tree, child));
    else {
      const shown = debugText(tree, child);
      if (shown !== '') add(tree.start(child) + 1, tree.start(child) + 1 + shown.length, shown);
      open = false;
    }
  }
  return runs.filter(({ value }) => value !== '').map(({ start, end, value }) => ['String', start, end, value ?? UNREAD]);
}

function partValue(tree: Tree, part: number): string | undefined {
  const text = tree.textOf(part);
  if (tree.data(part) === 0) {
    const literal = stringOf(text);
    return literal?.type === 'str' ? literal.value : undefined;
  }
  const single = text.replaceAll('{{', '{').replaceAll('}}', '}');
  return tree.data(part) === RAW_PART ? single : unescaped(single);
}

/** What `{x = }` shows in front of the value: everything up to behind its equals sign. */
function debugText(tree: Tree, field: number): string {
  const value = tree.firstChild(field);
  const from = tree.start(field) + 1;
  const sign = /^[\s)]*=\s*/.exec(tree.text.slice(tree.end(value), tree.end(field)));
  return sign === null ? '' : tree.text.slice(from, tree.end(value) + sign[0].length);
}

function isDecorated(tree: Tree, node: number): boolean {
  const kind = tree.kind(node);
  return (kind === K.FunctionDef || kind === K.ClassDef) && tree.kind(tree.firstChild(node)) === K.Decorators;
}

/** `**rest` of a mapping's pattern: in `ast` a name of the mapping. */
function isRest(tree: Tree, node: number): boolean {
  return tree.kind(node) === K.MatchStar && tree.text.startsWith('**', tree.start(node));
}

function detailOf(tree: Tree, node: number): string {
  const children = tree.children(node);
  const identifiers = children.filter((child) => tree.kind(child) === K.Identifier).map((child) => nameOf(tree, child));
  switch (tree.kind(node)) {
    case K.Name:
      return nameOf(tree, node);
    case K.Attribute:
    case K.FunctionDef:
    case K.ClassDef:
      return identifiers[0] ?? '';
    case K.Global:
    case K.Nonlocal:
      return identifiers.join(',');
    case K.Keyword:
      return identifiers[0] ?? '**';
    case K.Alias:
      return [
        tree
          .textOf(children[0] ?? 0)
          .replace(/\s+/g, '')
          .normalize('NFKC'),
        ...identifiers,
      ].join(' as ');
    case K.BinOp:
    case K.UnaryOp:
    case K.BoolOp:
      return operator(tree.data(node));
    case K.AugAssign:
      return operator(tree.data(node)).slice(0, -1);
    case K.Compare:
      return children
        .filter((child) => tree.kind(child) === K.Operator)
        .map((child) => operator(tree.data(child)))
        .join(',');
    case K.Number:
      return tree.textOf(node);
    case K.String: {
      const literal = literalOf(tree, node);
      return literal?.type === 'str' ? literal.value : UNREAD;
    }
    default:
      return '';
  }
}

/** The value of a string with escapes that this project doesn't read. */
export const UNREAD = '\u0000';

function operator(data: number): string {
  return WORDS.get(data) ?? SIGNS.get(data) ?? '?';
}
