/**
 * The offset behind a Python string literal. `quote` is the offset of its first quote, `prefix` the letters before it.
 * Fields of f- and t-strings are followed, so that a quote inside of one doesn't end the string (PEP 701). A string that
 * doesn't end stops at its line's end; one in triple quotes at the text's end.
 */
export function skipPythonString(text: string, quote: number, prefix: string): number {
  const mark = text.charAt(quote);
  const triple = text.startsWith(mark.repeat(3), quote);
  const literal: Literal = { end: triple ? mark.repeat(3) : mark, raw: /r/i.test(prefix), fields: /[ft]/i.test(prefix) };
  return skipLiteral(text, quote + literal.end.length, literal);
}

const PREFIX = /(?<!\w)(?:[rbuft]|r[bft]|[bft]r)$/i;

/** The letters of the string that starts with the quote at `quote`; none of them stands before `from`. */
export function stringPrefix(text: string, quote: number, from: number): string {
  return PREFIX.exec(text.slice(Math.max(from, quote - 3), quote))?.[0] ?? '';
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

interface Literal {
  readonly end: string;
  readonly raw: boolean;
  readonly fields: boolean;
}

function skipLiteral(text: string, start: number, literal: Literal): number {
  for (let at = start; at < text.length;) {
    const char = text.charAt(at);
    if (char === literal.end.charAt(0) && text.startsWith(literal.end, at)) return at + literal.end.length;
    if (char === '\n' && literal.end.length === 1) return at;
    if (char === '\\') at += literal.fields && /[{}]/.test(text.charAt(at + 1)) ? 1 : 2;
    else if (char === '{' && literal.fields) at = text.charAt(at + 1) === '{' ? at + 2 : skipField(text, at + 1, literal);
    else at++;
  }
  return text.length;
}

/** A replacement field, from behind its `{` to behind its `}`. */
function skipField(text: string, start: number, literal: Literal): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const char = text.charAt(at);
    if (char === '"' || char === "'") at = skipPythonString(text, at, stringPrefix(text, at, start));
    else if (char === '}' && depth === 0) return at + 1;
    else if (char === ':' && depth === 0) return skipFormat(text, at + 1, literal);
    else if (char === '#') at = lineEnd(text, at);
    else {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth--;
      at++;
    }
  }
  return text.length;
}

/** The format behind a field's colon: plain text with fields of its own, up to behind the `}`. */
function skipFormat(text: string, start: number, literal: Literal): number {
  for (let at = start; at < text.length;) {
    const char = text.charAt(at);
    if (char === '}') return at + 1;
    if (char === '{') at = skipField(text, at + 1, literal);
    else if ((char === '\n' && literal.end.length === 1) || text.startsWith(literal.end, at)) return at;
    else at++;
  }
  return text.length;
}
