import { PYTHON_MAGICS } from './magic-names.ts';
import { skipPythonString, stringPrefix } from './python-strings.ts';

/** One statement's worth of lines: a new one starts where no bracket, string or backslash carries the last one on. */
export interface LogicalLine {
  /** Offset of the first line's start, and of its first character that isn't blank. */
  readonly lineStart: number;
  readonly start: number;
  /** Offset of the `\n` that ends it, or the text's length. */
  readonly end: number;
  /** Offset behind the last character that is neither blank nor comment. */
  readonly codeEnd: number;
  /** Offset of the `%`, `!`, `?`, `,`, `;` or `/` of IPython: at `start`, or behind the first `=`. It ends the reading of the line as Python. */
  readonly escape: number | undefined;
  /** A bracket is left open at the end. */
  readonly open: boolean;
}

const ESCAPES = '%!?,;/';
const ASSIGNED_ESCAPE = /[ \t]*(?:%(?=[A-Za-z_])|!(?!=))/y;
const PYTHON_LINE = new RegExp(`%(?:${[...PYTHON_MAGICS.keys()].join('|')})(?=\\s)`, 'y');
const PLAIN = /[^\n\\#"'()[\]{}=]+/y;

/** The logical lines of a cell of Python with IPython's additions; blank and comment lines are skipped. */
export function* logicalLines(text: string, from = 0): Generator<LogicalLine> {
  for (let lineStart = from; lineStart < text.length;) {
    let start = lineStart;
    while (text.charAt(start) === ' ' || text.charAt(start) === '\t' || text.charAt(start) === '\f') start++;
    const first = text.charAt(start);
    if (first === '\n' || first === '' || first === '#') {
      lineStart = physicalEnd(text, start) + 1;
      continue;
    }
    const line = ESCAPES.includes(first) ? escaped(text, { lineStart, start, escape: start }) : readLine(text, lineStart, start);
    yield line;
    lineStart = line.end + 1;
  }
}

function physicalEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/**
 * IPython carries its own lines on with a backslash only. Where Python stands behind the magic, brackets do so as well, as
 * they did in IPython 5.
 */
function escaped(text: string, at: { readonly lineStart: number; readonly start: number; readonly escape: number }): LogicalLine {
  let end = physicalEnd(text, at.escape);
  while (end < text.length && text.charAt(end - 1) === '\\') end = physicalEnd(text, end + 1);
  PYTHON_LINE.lastIndex = at.escape;
  if (PYTHON_LINE.test(text)) {
    const python = readLine(text, at.lineStart, PYTHON_LINE.lastIndex);
    if (!python.open) end = Math.max(end, python.end);
  }
  return { ...at, end, codeEnd: end, open: false };
}

function readLine(text: string, lineStart: number, start: number): LogicalLine {
  let depth = 0;
  let codeEnd = start;
  let assigned = false;
  let at = start;
  for (; at < text.length;) {
    const char = text.charAt(at);
    if (char === '\n') {
      if (depth === 0) break;
      at++;
    } else if (char === '#') at = physicalEnd(text, at);
    else if (char === '\\' && text.charAt(at + 1) === '\n') at += 2;
    else if (char === '"' || char === "'") {
      at = skipPythonString(text, at, stringPrefix(text, at, start));
      codeEnd = at;
    } else if (char === '=' && depth === 0 && !assigned && isAssignment(text, at)) {
      assigned = true;
      ASSIGNED_ESCAPE.lastIndex = at + 1;
      if (ASSIGNED_ESCAPE.test(text)) return escaped(text, { lineStart, start, escape: ASSIGNED_ESCAPE.lastIndex - 1 });
      codeEnd = ++at;
    } else {
      if ('([{'.includes(char)) depth++;
      else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
      PLAIN.lastIndex = at;
      const run = PLAIN.exec(text)?.[0];
      at += run?.length ?? 1;
      const trimmed = run === undefined ? at : at - (run.length - run.trimEnd().length);
      codeEnd = run?.trim() === '' ? codeEnd : trimmed;
    }
  }
  return { lineStart, start, end: at, codeEnd, escape: undefined, open: depth > 0 };
}

/** A single `=`, not a part of `==`, `<=`, `+=`, `:=` and the like. */
function isAssignment(text: string, at: number): boolean {
  return text.charAt(at + 1) !== '=' && !'=!<>+-*/%&|^@:'.includes(text.charAt(at - 1));
}
