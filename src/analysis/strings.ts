import { skipPythonString } from '../notebook/python-strings.ts';
import type { Span } from '../notebook/notebook.ts';

/** A string literal in a cell's code. */
export interface StringToken {
  /** With prefix and quotes. */
  readonly span: Span;
  /** What stands between the quotes. */
  readonly body: Span;
  /** Lower case: `r`, `f`, `rb` … */
  readonly prefix: string;
  readonly triple: boolean;
  /** The body with its commonest escapes resolved, as written where it is raw. */
  readonly value: string;
}

/** The string literals of a text in order; comments are passed over. */
export function stringTokens(text: string): readonly StringToken[] {
  const found: StringToken[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === HASH) at = lineEnd(text, at);
    else if (code === SINGLE || code === DOUBLE) {
      const token = tokenAt(text, at);
      found.push(token);
      at = token.span.end - 1;
    }
  }
  return found;
}

const HASH = 35;
const DOUBLE = 34;
const SINGLE = 39;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The string whose first quote stands at `quoteAt`. */
function tokenAt(text: string, quoteAt: number): StringToken {
  const prefix = prefixBefore(text, quoteAt);
  const quote = text.charAt(quoteAt);
  const triple = text.startsWith(quote, quoteAt + 1) && text.startsWith(quote, quoteAt + 2);
  const length = triple ? 3 : 1;
  const start = quoteAt + length;
  const end = skipPythonString(text, quoteAt, prefix);
  const closed = end - start >= length && text.endsWith(triple ? quote.repeat(3) : quote, end);
  const bodyEnd = closed ? end - length : end;
  const raw = text.slice(start, bodyEnd);
  return {
    span: { start: quoteAt - prefix.length, end },
    body: { start, end: bodyEnd },
    prefix,
    triple,
    value: prefix.includes('r') || !raw.includes('\\') ? raw : raw.replaceAll(/\\([\\'"/])/g, '$1'),
  };
}

/** Up to two letters before a quote that no other name character stands before, in lower case. */
function prefixBefore(text: string, quoteAt: number): string {
  let start = quoteAt;
  while (start > 0 && quoteAt - start < 2 && PREFIX_LETTERS.includes(text.charAt(start - 1))) start--;
  // An expression with `\p` takes longer to be made than a notebook to be read.
  if (start === quoteAt || (start > 0 && NAME_PART.test(text.charAt(start - 1)))) return '';
  return text.slice(start, quoteAt).toLowerCase();
}

const PREFIX_LETTERS = 'rbuftRBUFT';
const NAME_PART = /[\w\u0080-\uffff]/;

/** The text with comments and the bodies of strings blanked at equal length: what is left is code. */
export function codeOnly(text: string): string {
  let code = '';
  let at = 0;
  for (const { body } of stringTokens(text)) {
    code += withoutComments(text.slice(at, body.start)) + blank(text.slice(body.start, body.end));
    at = body.end;
  }
  return code + withoutComments(text.slice(at));
}

function withoutComments(code: string): string {
  return code.replaceAll(/#[^\n]*/g, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
