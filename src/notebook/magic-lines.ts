import { logicalLines, type LogicalLine } from './logical-lines.ts';
import { COMPOUND, PYTHON_MAGICS } from './magic-names.ts';
import type { Magic, MagicKind, Span } from './notebook.ts';

/** What stands in for a stretch of the source; `text` is as long as the span. */
export interface Replacement {
  readonly span: Span;
  readonly text: string;
  readonly magic: Magic;
}

/** Everything but line ends becomes a space, so that all offsets and lines hold. */
export function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** An expression statement of the same length; nothing where there is no room for one. */
export function placeholder(text: string): string {
  return text === '' ? '' : `0${blank(text.slice(1))}`;
}

/** The replacement for a line of IPython's, or undefined where the line is Python. */
export function maskLine(text: string, line: LogicalLine): Replacement | undefined {
  const help = helpName(text, line);
  if (help !== undefined)
    return whole(text, { start: line.start, end: line.codeEnd }, { kind: 'help', name: help, argument: '', assigned: false });
  const start = line.escape;
  if (start === undefined) return undefined;
  const span = { start, end: line.end };
  const assigned = start > line.start;
  const content = joined(text.slice(start, line.end));
  switch (content.charAt(0)) {
    case '!':
      return whole(text, span, { kind: 'shell', ...command(content.replace(/^!!?/, '')), assigned });
    case '?':
      return whole(text, span, { kind: 'help', name: content.replace(/^\?\??/, '').trim(), argument: '', assigned });
    case '%':
      return magicLine(text, line, span);
    default:
      return whole(text, span, { kind: 'auto-call', ...nameAndArgument(content.slice(1)), assigned });
  }
}

/** `df.head?`, `%time??`: the name asked about, where a line ends with a question mark. */
function helpName(text: string, line: LogicalLine): string | undefined {
  const end = line.escape === undefined ? line.codeEnd : line.end;
  const tail = text.slice(Math.max(line.start, end - 300), end).trimEnd();
  if (!tail.endsWith('?')) return undefined;
  const match = /((?:%{1,2})?(?!\d)[\p{L}\p{N}_*]+(?:\.(?!\d)[\p{L}\p{N}_*]+|\[-?\d+\])*)\?{1,2}$/u.exec(tail);
  if (match?.[1] === undefined) return undefined;
  // A shell command or a magic's argument may end with a question mark of its own.
  if (line.escape !== undefined && match.index !== 0) return undefined;
  return match[1].replace(/^%+/, '');
}

function magicLine(text: string, line: LogicalLine, span: Span): Replacement {
  const source = text.slice(span.start, span.end);
  const assigned = span.start > line.start;
  const { name, argument } = nameAndArgument(joined(source).replace(/^%%?/, ''));
  const kind: MagicKind = 'line';
  const bodyAt = span.start + pythonBody(source, name);
  const body = text.slice(bodyAt, span.end);
  if (bodyAt >= span.end || !isOneStatement(body)) return whole(text, span, { kind, name, argument, assigned });
  const prefix = { start: span.start, end: bodyAt };
  const magic: Magic = { kind, name, argument, span: prefix, assigned };
  const gap = blank(text.slice(prefix.start, prefix.end));
  if (!COMPOUND.test(body)) return { span: prefix, text: assigned ? gap : `0;${gap.slice(2)}`, magic };
  if (assigned) return whole(text, span, { kind, name, argument, assigned });
  return { span: { start: line.lineStart, end: bodyAt }, text: indentAfresh(text.slice(line.lineStart, line.start), gap.length), magic };
}

/**
 * Indentation that ends `extra` characters later: Python counts columns anew behind a form feed. A compound statement can't
 * follow `0;`, and its column must be its neighbours'.
 */
export function indentAfresh(indent: string, extra: number): string {
  return `${' '.repeat(extra - 1)}\f${indent}`;
}

/** Offset in `source` of the Python behind a magic's name and options; its length where there is none. */
export function pythonBody(source: string, name: string): number {
  const withValue = PYTHON_MAGICS.get(name);
  if (withValue === undefined) return source.length;
  const option =
    withValue === '' ? /-{1,2}[A-Za-z][\w-]*/y : new RegExp(`-(?:[${withValue}](?:[ \\t]*[^\\s-]\\S*)?|[A-Za-z]+)(?=\\s|$)|--(?=\\s)`, 'y');
  let at = source.indexOf(name) + name.length;
  for (;;) {
    while (source.charAt(at) === ' ' || source.charAt(at) === '\t') at++;
    option.lastIndex = at;
    const found = option.exec(source);
    if (found === null) return at;
    at += found[0].length;
  }
}

/** Python that may stand behind `0;`. */
export function isSimpleStatement(body: string): boolean {
  return isOneStatement(body) && !COMPOUND.test(body);
}

function isOneStatement(body: string): boolean {
  const lines = [...logicalLines(body)];
  const [only] = lines;
  return only !== undefined && lines.length === 1 && only.escape === undefined && !only.open && !/[?\\]\s*$/.test(body);
}

function whole(text: string, span: Span, magic: Omit<Magic, 'span'>): Replacement {
  return { span, text: placeholder(text.slice(span.start, span.end)), magic: { ...magic, span } };
}

/** One line of the lines that a backslash carries on. */
function joined(text: string): string {
  return text.replace(/\\\n/g, ' ').trimEnd();
}

function command(text: string): { readonly name: string; readonly argument: string } {
  const argument = text.trim();
  return { name: /^\S*/.exec(argument)?.[0] ?? '', argument };
}

/** `name rest`, as it stands behind the percent signs. */
export function nameAndArgument(text: string): { readonly name: string; readonly argument: string } {
  const name = /^\s*(\S*)/.exec(text)?.[1] ?? '';
  return { name, argument: text.trimStart().slice(name.length).trim() };
}
