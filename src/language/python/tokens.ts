/** Kinds of tokens. Operators and keywords have kinds of their own, below. */
export const T = {
  end: 1,
  newline: 2,
  indent: 3,
  dedent: 4,
  name: 5,
  number: 6,
  string: 7,
  /** The prefix and opening quote of an f-string or t-string; the parser reads on from there. */
  formatted: 8,
  error: 9,
} as const;

export const KEYWORD_BASE = 0x1000000;
const LONGEST_KEYWORD = 8;

/** The token kinds of the keywords. Written out, as those of the operators: the parser asks for them all the time, and so they are constants. */
export const KW = {
  False: 0x1000000,
  None: 0x1000001,
  True: 0x1000002,
  and: 0x1000003,
  as: 0x1000004,
  assert: 0x1000005,
  async: 0x1000006,
  await: 0x1000007,
  break: 0x1000008,
  class: 0x1000009,
  continue: 0x100000a,
  def: 0x100000b,
  del: 0x100000c,
  elif: 0x100000d,
  else: 0x100000e,
  except: 0x100000f,
  finally: 0x1000010,
  for: 0x1000011,
  from: 0x1000012,
  global: 0x1000013,
  if: 0x1000014,
  import: 0x1000015,
  in: 0x1000016,
  is: 0x1000017,
  lambda: 0x1000018,
  nonlocal: 0x1000019,
  not: 0x100001a,
  or: 0x100001b,
  pass: 0x100001c,
  raise: 0x100001d,
  return: 0x100001e,
  try: 0x100001f,
  while: 0x1000020,
  with: 0x1000021,
  yield: 0x1000022,
} as const;

/** The token kinds of the operators: their characters, the first in the lowest byte. */
export const OP = {
  '+': 0x2b,
  '-': 0x2d,
  '*': 0x2a,
  '/': 0x2f,
  '%': 0x25,
  '@': 0x40,
  '&': 0x26,
  '|': 0x7c,
  '^': 0x5e,
  '~': 0x7e,
  '<': 0x3c,
  '>': 0x3e,
  '(': 0x28,
  ')': 0x29,
  '[': 0x5b,
  ']': 0x5d,
  '{': 0x7b,
  '}': 0x7d,
  ',': 0x2c,
  ':': 0x3a,
  '.': 0x2e,
  ';': 0x3b,
  '=': 0x3d,
  '**': 0x2a2a,
  '//': 0x2f2f,
  '>>': 0x3e3e,
  '<<': 0x3c3c,
  '<=': 0x3d3c,
  '>=': 0x3d3e,
  '==': 0x3d3d,
  '!=': 0x3d21,
  '->': 0x3e2d,
  '+=': 0x3d2b,
  '-=': 0x3d2d,
  '*=': 0x3d2a,
  '/=': 0x3d2f,
  '%=': 0x3d25,
  '&=': 0x3d26,
  '|=': 0x3d7c,
  '^=': 0x3d5e,
  '@=': 0x3d40,
  ':=': 0x3d3a,
  '**=': 0x3d2a2a,
  '//=': 0x3d2f2f,
  '>>=': 0x3d3e3e,
  '<<=': 0x3d3c3c,
  '...': 0x2e2e2e,
} as const;

/** Keywords by length and first letter: most names share both with none. */
const keywords: (readonly Keyword[] | undefined)[] = Array.from({ length: (LONGEST_KEYWORD + 1) * 128 });
for (const [word, kind] of Object.entries(KW)) {
  const slot = slotOf(word.length, word.charCodeAt(0));
  keywords[slot] = [...(keywords[slot] ?? []), { word, second: word.charCodeAt(1), kind }];
}

interface Keyword {
  readonly word: string;
  readonly second: number;
  readonly kind: number;
}

function slotOf(length: number, first: number): number {
  return length * 128 + first;
}

/** The token kind of an ASCII word of a text: a keyword's own, else a name's. */
export function wordKind(text: string, start: number, end: number): number {
  if (end - start > LONGEST_KEYWORD) return T.name;
  const candidates = keywords[slotOf(end - start, text.charCodeAt(start))];
  if (candidates === undefined) return T.name;
  const second = text.charCodeAt(start + 1);
  for (const keyword of candidates) if (keyword.second === second && text.startsWith(keyword.word, start)) return keyword.kind;
  return T.name;
}

/** How tightly a binary operator binds; 0 for anything else. Comparisons, `not`, `and` and `or` bind less than all of them. */
export function bindingOf(kind: number): number {
  if (kind < 128) return BINDINGS[kind] ?? 0;
  if (kind === OP['//']) return 6;
  return kind === OP['<<'] || kind === OP['>>'] ? 4 : 0;
}

const BINDINGS = new Uint8Array(128);
BINDINGS.set([1], OP['|']);
BINDINGS.set([2], OP['^']);
BINDINGS.set([3], OP['&']);
for (const kind of [OP['+'], OP['-']]) BINDINGS[kind] = 5;
for (const kind of [OP['*'], OP['/'], OP['%'], OP['@']]) BINDINGS[kind] = 6;

export function isUnary(kind: number): boolean {
  return kind === OP['-'] || kind === OP['+'] || kind === OP['~'];
}

/** A comparison that is written with signs. */
export function isComparison(kind: number): boolean {
  if (kind < 128) return kind === OP['<'] || kind === OP['>'];
  return kind === OP['=='] || kind === OP['!='] || kind === OP['<='] || kind === OP['>='];
}

/** `+=` and its like: what ends in `=` and neither compares nor is a walrus. */
export function isAugmented(kind: number): boolean {
  if (kind < 0x100 || kind >= KEYWORD_BASE) return false;
  if (kind >> 16 === 61) return true;
  return kind >> 8 === 61 && !isComparison(kind) && kind !== OP[':='];
}
