import { blank, isSimpleStatement, nameAndArgument, placeholder, pythonBody } from './magic-lines.ts';
import { PYTHON_CELL_MAGICS, PYTHON_MAGICS, WHOLE_CELL_LINE } from './magic-names.ts';
import type { Magic } from './notebook.ts';

export interface FoundCellMagic {
  readonly magic: Magic;
  /** The rest of the cell is not Python. */
  readonly foreign: boolean;
  /** What stands in for the magic's span; as long as it. */
  readonly text: string;
  /** Offset behind the magic's line, where the body starts. */
  readonly lineEnd: number;
}

/** A `%%name` line at `from`, behind nothing but blank lines and comments. */
export function cellMagic(text: string, from: number): FoundCellMagic | undefined {
  const lead = /(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*/y;
  lead.lastIndex = from;
  const start = from + (lead.exec(text)?.[0].length ?? 0);
  const newline = text.indexOf('\n', start);
  const lineEnd = newline < 0 ? text.length : newline;
  const line = text.slice(start, lineEnd);
  const wholeCell = WHOLE_CELL_LINE.test(line) && text.slice(lineEnd).trim() !== '';
  if (!wholeCell && (!line.startsWith('%%') || /^%%\w+\?/.test(line))) return undefined;

  const { name, argument } = nameAndArgument(line.replace(/^%%?/, ''));
  const python = PYTHON_MAGICS.has(name);
  if (wholeCell || !(python || PYTHON_CELL_MAGICS.has(name))) {
    const magic: Magic = { kind: 'cell', name, argument, span: { start: 0, end: text.length }, assigned: false };
    return { magic, foreign: true, text: blank(text), lineEnd: text.length };
  }
  // `%%timeit x = 1` has its set-up behind it.
  const bodyAt = python ? start + pythonBody(line, name) : lineEnd;
  const keep = isSimpleStatement(text.slice(bodyAt, lineEnd)) ? bodyAt : lineEnd;
  const span = { start, end: keep };
  const masked = text.slice(span.start, span.end);
  return {
    magic: { kind: 'cell', name, argument, span, assigned: false },
    foreign: false,
    text: keep < lineEnd ? `0;${blank(masked.slice(2))}` : placeholder(masked),
    lineEnd,
  };
}
