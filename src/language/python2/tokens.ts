import type { Span } from '../../notebook/notebook.ts';
import { Lexer } from '../python/lexer.ts';
import { OP, T } from '../python/tokens.ts';

/** A token of Python 2 with its text; what Python 3 doesn't know is of kind `error` and has its characters. */
export interface Token {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Brackets that are open around it; a bracket itself is outside of what it encloses. */
  readonly depth: number;
}

/** A replacement in a cell's source, and what it does in a few words. */
export interface Change {
  readonly span: Span;
  readonly text: string;
  readonly what: string;
}

/** The tokens of a cell without those of layout but line ends. */
export function tokensOf(text: string): readonly Token[] {
  const lexer = new Lexer(text);
  const tokens: Token[] = [];
  let depth = 0;
  for (;;) {
    lexer.next();
    const { kind, start } = lexer;
    if (kind === T.end) return tokens;
    if (kind === T.indent || kind === T.dedent || (kind === T.error && lexer.end === start)) continue;
    const end = kind === T.formatted ? endOfPlainString(text, start) : lexer.end;
    const characters = text.slice(start, end);
    if (')]}'.includes(characters)) depth = Math.max(0, depth - 1);
    tokens.push({ kind, start, end, text: characters, depth });
    if ('([{'.includes(characters)) depth++;
  }
}

/** Python 2 has no f-strings: what looks like one is a name before a string, which no program has. */
function endOfPlainString(text: string, start: number): number {
  const line = text.indexOf('\n', start);
  return line < 0 ? text.length : line;
}

/** Index of the bracket that closes the one at `at`; the last token's where none does. */
export function closing(tokens: readonly Token[], at: number): number {
  const depth = tokens[at]?.depth ?? 0;
  const found = tokens.findIndex((token, index) => index > at && token.depth === depth && ')]}'.includes(token.text));
  return found < 0 ? tokens.length - 1 : found;
}

/** Index behind the last token of the simple statement that `at` is in. */
export function statementEnd(tokens: readonly Token[], at: number): number {
  const depth = tokens[at]?.depth ?? 0;
  const found = tokens.findIndex((token, index) => index > at && token.depth <= depth && endsStatement(token));
  return found < 0 ? tokens.length : found;
}

export function endsStatement({ kind }: Token): boolean {
  return kind === T.newline || kind === OP[';'];
}

/** Indices in `from` to `to` of the commas that stand in no inner bracket. */
export function commasBetween(tokens: readonly Token[], from: number, to: number): number[] {
  const depth = tokens[from]?.depth ?? 0;
  return tokens.flatMap((token, index) => (index >= from && index < to && token.depth === depth && token.kind === OP[','] ? [index] : []));
}
