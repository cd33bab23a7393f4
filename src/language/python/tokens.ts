/** Kinds of tokens. An operator's kind is its characters: `op('**')`. Keywords have kinds of their own. */
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

const KEYWORD_BASE = 0x1000000;

const KEYWORDS = [
  'False',
  'None',
  'True',
  'and',
  'as',
  'assert',
  'async',
  'await',
  'break',
  'class',
  'continue',
  'def',
  'del',
  'elif',
  'else',
  'except',
  'finally',
  'for',
  'from',
  'global',
  'if',
  'import',
  'in',
  'is',
  'lambda',
  'nonlocal',
  'not',
  'or',
  'pass',
  'raise',
  'return',
  'try',
  'while',
  'with',
  'yield',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

const keywordKinds = new Map<string, number>(KEYWORDS.map((word, index) => [word, KEYWORD_BASE + index]));

/** The token kind of a keyword. */
export function kw(word: Keyword): number {
  return keywordKinds.get(word) ?? 0;
}

/** The token kind of a word of the source: a keyword's own, else a name's. */
export function wordKind(word: string): number {
  return keywordKinds.get(word) ?? T.name;
}

export function isKeyword(kind: number): boolean {
  return kind >= KEYWORD_BASE;
}

/** The token kind of an operator of one to three characters. */
export function op(characters: string): number {
  let kind = 0;
  for (let at = 0; at < characters.length; at++) kind |= characters.charCodeAt(at) << (8 * at);
  return kind;
}
