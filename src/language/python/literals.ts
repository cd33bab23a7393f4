import type { Literal } from '../program.ts';
import { K } from './kinds.ts';
import { OP } from './tokens.ts';
import type { Tree } from './tree.ts';

/** The value of a node that is a literal through and through; undefined for anything that has to be computed. */
export function literalOf(tree: Tree, node: number): Literal | undefined {
  const kind = tree.kind(node);
  if (kind === K.Number) return numberOf(tree.textOf(node));
  if (kind === K.String) return stringOf(tree.textOf(node));
  if (kind === K.True || kind === K.False) return { type: 'bool', value: kind === K.True };
  if (kind === K.None) return { type: 'none' };
  if (kind === K.UnaryOp && tree.data(node) === OP['-']) return negative(tree, node);
  if (kind === K.List || kind === K.Tuple || kind === K.Set) return sequence(tree, node, kind);
  if (kind === K.Dict) return dictionary(tree, node);
  return undefined;
}

function numberOf(text: string): Literal | undefined {
  if (/^[1-9]\d{0,14}$/.test(text)) return { type: 'int', value: Number(text), text };
  const plain = text.replace(/_/g, '');
  if (/[jJ]$/.test(plain)) return undefined;
  const integer = /^(0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+)$/.test(plain);
  const value = Number(plain);
  if (!Number.isFinite(value) || (integer && !Number.isSafeInteger(value))) return undefined;
  return { type: integer ? 'int' : 'float', value, text };
}

function negative(tree: Tree, node: number): Literal | undefined {
  const literal = literalOf(tree, tree.firstChild(node));
  if (literal?.type !== 'int' && literal?.type !== 'float') return undefined;
  return { type: literal.type, value: -literal.value, text: `-${literal.text}` };
}

function sequence(tree: Tree, node: number, kind: number): Literal | undefined {
  const items: Literal[] = [];
  for (const child of tree.children(node)) {
    const item = literalOf(tree, child);
    if (!item) return undefined;
    items.push(item);
  }
  return { type: kind === K.List ? 'list' : kind === K.Tuple ? 'tuple' : 'set', items };
}

function dictionary(tree: Tree, node: number): Literal | undefined {
  const entries: (readonly [Literal, Literal])[] = [];
  for (const item of tree.children(node)) {
    const [key, value] = tree.children(item).map((child) => literalOf(tree, child));
    if (tree.kind(item) !== K.DictItem || !key || !value) return undefined;
    entries.push([key, value]);
  }
  return { type: 'dict', entries };
}

const STRING = /([rRuUbB]*)('''|"""|'|")([\s\S]*?)(?<!\\)((?:\\\\)*)\2/gy;

/** The value of one string literal or of several side by side; undefined for bytes and for characters by their name. */
export function stringOf(text: string): Literal | undefined {
  const simple = simpleText(text);
  if (simple !== undefined) return { type: 'str', value: simple };
  let value = '';
  STRING.lastIndex = 0;
  for (let at = 0; at < text.length;) {
    const gap = /^(\s|\\\r?\n|#.*)+/.exec(text.slice(at));
    if (gap) {
      at += gap[0].length;
      continue;
    }
    STRING.lastIndex = at;
    const match = STRING.exec(text);
    if (!match || /b/i.test(match[1] ?? '')) return undefined;
    const body = (match[3] ?? '') + (match[4] ?? '');
    const part = /r/i.test(match[1] ?? '') ? body : unescaped(body);
    if (part === undefined) return undefined;
    value += part;
    at += match[0].length;
  }
  return { type: 'str', value };
}

/** What stands between the quotes of one literal without a prefix and without escapes, as most are; undefined for others. */
function simpleText(text: string): string | undefined {
  const quote = text.charAt(0);
  if ((quote !== '"' && quote !== "'") || text.includes('\\') || text.indexOf(quote, 1) !== text.length - 1) return undefined;
  return text.length < 2 ? undefined : text.slice(1, -1);
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '\n': '',
};

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|[\s\S]))/g;

/** As Python reads it: an escape that it doesn't know stays as it is. Undefined for characters by their name, `\N{…}`. */
export function unescaped(body: string): string | undefined {
  if (!body.includes('\\')) return body;
  if (/\\N\{/.test(body)) return undefined;
  return body.replace(ESCAPE, (all, octal?: string, x?: string, u?: string, long?: string, single: string = '') => {
    const code = octal === undefined ? parseInt(x ?? u ?? long ?? '', 16) : parseInt(octal, 8);
    if (!Number.isNaN(code)) return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    return ESCAPES[single === '\r\n' ? '\n' : single] ?? all;
  });
}
