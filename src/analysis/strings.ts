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

const OPENING = /#[^\n]*|(?<![\p{L}\p{N}_])([rbuft]{0,2})("""|'''|"|')/giu;

/** The string literals of a text in order; comments are passed over. */
export function stringTokens(text: string): readonly StringToken[] {
  const found: StringToken[] = [];
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const quote = match[2];
    if (quote === undefined) continue;
    const prefix = (match[1] ?? '').toLowerCase();
    const start = OPENING.lastIndex;
    const end = skipPythonString(text, match.index + prefix.length, prefix);
    const bodyEnd = end - start >= quote.length && text.endsWith(quote, end) ? end - quote.length : end;
    const raw = text.slice(start, bodyEnd);
    found.push({
      span: { start: match.index, end },
      body: { start, end: bodyEnd },
      prefix,
      triple: quote.length === 3,
      value: prefix.includes('r') ? raw : raw.replaceAll(/\\([\\'"/])/g, '$1'),
    });
    OPENING.lastIndex = end;
  }
  return found;
}

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
