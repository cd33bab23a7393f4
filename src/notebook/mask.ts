import { cellMagic } from './cell-magics.ts';
import { leadingIndent, withoutPrompts } from './cell-start.ts';
import { logicalLines } from './logical-lines.ts';
import { blank, indentAfresh, maskLine, nameAndArgument, placeholder } from './magic-lines.ts';
import { BARE_COMMAND } from './magic-names.ts';
import type { Magic, MaskedCell, Span } from './notebook.ts';

/** Nothing of IPython's is in a cell without one of these. */
const MASKED = /^[ \t\f]*[%!?,;/]|=[ \t]*[%!][^=]|\?[ \t]*$|^[ \t]*>>>|^[ \t]*In \[\d+\]:|^[ \t]*\.{3,}:/m;

/** What a line begins with that may be IPython's. */
const BEGINNINGS = '%!?,;/>.I';

/** Most cells are done after this one look, which is quicker than the expression. */
function mayBeMasked(source: string): boolean {
  if (source.includes('\r')) return MASKED.test(source);
  let begins = false;
  for (let start = 0; start >= 0 && !begins;) {
    while (isBlank(source, start)) start++;
    begins = BEGINNINGS.includes(source.charAt(start)) && start < source.length;
    const end = source.indexOf('\n', start);
    start = end < 0 ? -1 : end + 1;
  }
  return (begins || source.includes('?') || isAssigned(source, '%') || isAssigned(source, '!')) && MASKED.test(source);
}

/** Whether the sign stands behind an equals sign somewhere: `files = !ls`. */
function isAssigned(source: string, sign: string): boolean {
  for (let at = source.indexOf(sign); at >= 0; at = source.indexOf(sign, at + 1)) {
    let before = at - 1;
    while (isBlank(source, before)) before--;
    if (source.charAt(before) === '=') return true;
  }
  return false;
}

function isBlank(source: string, at: number): boolean {
  const code = source.charCodeAt(at);
  return code === 32 || code === 9 || code === 12;
}

/**
 * Masks what isn't Python in a code cell: IPython's magics, shell lines, help and auto-calls, prompts that were pasted along,
 * and the indentation that all lines of a cell share. The text that comes back is as long as the source, with every line end
 * in its place. A lone magic becomes the statement `0`; `%time f()` becomes `0;    f()`; `a = !ls` becomes `a = 0  `.
 */
export function maskCell(source: string): MaskedCell {
  const indent = leadingIndent(source);
  if (indent === '' && !mayBeMasked(source) && !BARE_COMMAND.test(source)) return { text: source, magics: [], foreign: undefined };

  const magics: Magic[] = [];
  let text = withoutPrompts(source);
  let from = 0;
  for (let magic = cellMagic(text, 0); magic !== undefined; magic = cellMagic(text, from)) {
    if (magic.foreign) return { text: blank(source), magics, foreign: magic.magic };
    magics.push(magic.magic);
    text = `${text.slice(0, magic.magic.span.start)}${magic.text}${text.slice(magic.magic.span.end)}`;
    from = magic.lineEnd;
  }
  const bare = from === 0 ? bareCommand(text) : undefined;
  if (bare !== undefined) return { text: replaceSpan(text, bare.span), magics: [bare], foreign: undefined };
  return { text: maskLines(text, { from, indent }, magics), magics, foreign: undefined };
}

function maskLines(text: string, { from, indent }: { readonly from: number; readonly indent: string }, magics: Magic[]): string {
  const parts: string[] = [];
  let done = 0;
  const put = (span: Span, replacement: string): void => {
    parts.push(text.slice(done, span.start), replacement);
    done = span.end;
  };
  for (const line of logicalLines(text, from)) {
    const found = maskLine(text, line);
    if (found !== undefined) magics.push(found.magic);
    const shared = indent !== '' && text.startsWith(indent, line.lineStart);
    if (shared) {
      const own = text.slice(line.lineStart + indent.length, line.start);
      // A replacement that starts with the line brings its own indentation.
      if (found?.span.start === line.lineStart) {
        put(found.span, indentAfresh(own, found.text.length - own.length));
        continue;
      }
      put({ start: line.lineStart, end: line.start }, indentAfresh(own, indent.length));
    }
    if (found !== undefined) put(found.span, found.text);
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** `pip install x` alone in a cell: IPython takes it for a magic. */
function bareCommand(text: string): Magic | undefined {
  const start = text.length - text.trimStart().length;
  const line = text.trim();
  if (line.includes('\n') || !BARE_COMMAND.test(line)) return undefined;
  return { kind: 'line', ...nameAndArgument(line), span: { start, end: start + line.length }, assigned: false };
}

function replaceSpan(text: string, span: Span): string {
  return `${blank(text.slice(0, span.start))}${placeholder(text.slice(span.start, span.end))}${text.slice(span.end)}`;
}
