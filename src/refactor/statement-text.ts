import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';
import { tokensOf } from '../language/python2/tokens.ts';
import { isBuiltin } from '../language/python/builtins.ts';
import type { Span } from '../notebook/notebook.ts';
import type { Edit } from './edits.ts';
import { sourceOf, statementEdits } from './edits.ts';
import { isOnlyTimed } from './notebook-only.ts';
import type { Outline } from './outline.ts';

/** A statement as it stands in a module: its comments, its lines at no indentation, what it needs imported. */
export interface StatementText {
  readonly text: string;
  /** Lines of `text` that begin inside a string: they are never indented. */
  readonly inStrings: ReadonlySet<number>;
  /** Modules that the edits brought in. */
  readonly modules: ReadonlySet<string>;
}

/** `shown`: an expression that the notebook displays is printed. `more`: edits beside those that every statement gets. */
export function statementText(outline: Outline, statement: Statement, shown: boolean, more: readonly Edit[] = []): StatementText {
  const source = sourceOf(outline, statement);
  const { edits, modules } = statementEdits(outline, statement);
  const wrapped = shown && isShown(outline.analysis, statement);
  // A tuple without brackets of its own is one value, not several arguments.
  const [open, close] = isBareTuple(source.slice(statement.span.start, statement.span.end)) ? ['print((', '))'] : ['print(', ')'];
  const own = wrapped ? [before(statement.span, open), ...edits, behind(statement.span, close)] : edits;
  const all = more.length === 0 ? own : merged(more, own);
  const code = applyEdits(source, statement.span, all);
  const kept = linesInStrings(statement, source);
  const body = dedent(code, columnOf(source, statement.span.start), kept);
  const { leading, trailing } = commentsAround(outline, statement);
  const above = leading.split('\n').length - 1;
  const inStrings = new Set([...kept].map((line) => line + above));
  return { text: `${leading}${body}${trailing}`, inStrings, modules };
}

/** The text of a part of a statement with the edits of it, and `more`. */
export function partText(
  outline: Outline,
  statement: Statement,
  part: Span,
  more: readonly Edit[] = [],
): Pick<StatementText, 'text' | 'modules'> {
  const inside = ({ span }: Edit) => part.start <= span.start && span.end <= part.end;
  const { edits, modules } = statementEdits(outline, statement);
  const text = applyEdits(sourceOf(outline, statement), part, merged(more.filter(inside), edits.filter(inside)));
  return { text: text.replace(/\s*\n\s*/g, ' '), modules };
}

/** Edits in order; of those every statement gets none within what another one replaces. */
function merged(more: readonly Edit[], own: readonly Edit[]): Edit[] {
  const isReplaced = ({ span }: Edit) =>
    more.some(({ span: over }) => over.end > over.start && over.start <= span.start && span.end <= over.end);
  return [...more, ...own.filter((edit) => !isReplaced(edit))].sort((a, b) => a.span.start - b.span.start);
}

function isBareTuple(text: string): boolean {
  return text.includes(',') && tokensOf(text).some(({ depth, text: token }) => depth === 0 && token === ',');
}

/** Calls of a library, or of any object, that give nothing. */
const GIVES_NOTHING =
  /^(warnings\.\w+|sys\.(path\.\w+|set\w+)|os\.(chdir|makedirs|mkdir|putenv|remove|removedirs|rename|replace|rmdir|system|unlink)|time\.sleep|gc\.collect|logging\.(basicConfig|debug|info|warning|error)|.*\.(\w*seed(_all)?|shuffle|set_?state|set_options?|set_printoptions|clear|remove|insert|reverse|write|writelines|close|seek|flush))$/;

/** Calls that show or draw by themselves, and those whose result nobody wants to see. */
const SPEAKS_FOR_ITSELF =
  /^(print|display|help|matplotlib\b.*|seaborn\b.*|plotly\b.*|IPython\b.*|shutil\.\w+|joblib\.dump|\.(show|info|plot|hist|boxplot|scatter|bar|barh|line|pie|summary|fit|compile|append|extend|sort|legend|savefig|set|set_\w+|to_\w+|save\w*|add|update|axis|grid|tick_params))$/;

/** The displayed value of an expression statement is printed, unless its outermost call does that itself, or it is only timed. */
export function isShown(analysis: Pick<Analysis, 'program'>, statement: Statement): boolean {
  if (statement.kind !== 'expression' || !statement.displayed || isOnlyTimed(analysis, statement)) return false;
  const outermost = statement.calls.find((call) => call.span.start === statement.span.start && call.span.end === statement.span.end);
  if (outermost === undefined) return true;
  // What a function of the notebook gives back isn't known; most that stand alone show or store something themselves.
  const notebooks = /^\w+$/.test(outermost.callee) && !isBuiltin(outermost.callee);
  return !notebooks && !SPEAKS_FOR_ITSELF.test(outermost.callee) && !GIVES_NOTHING.test(outermost.callee);
}

function before(span: Span, text: string): Edit {
  return { span: { start: span.start, end: span.start }, text };
}

function behind(span: Span, text: string): Edit {
  return { span: { start: span.end, end: span.end }, text };
}

function applyEdits(source: string, span: Span, edits: readonly Edit[]): string {
  let text = '';
  let at = span.start;
  for (const edit of edits) {
    text += source.slice(at, edit.span.start) + edit.text;
    at = Math.max(at, edit.span.end);
  }
  return text + source.slice(at, span.end);
}

function columnOf(source: string, offset: number): number {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*$/.test(source.slice(lineStart, offset)) ? offset - lineStart : 0;
}

/** Line numbers within the statement that begin inside a string: their indentation is part of the value. */
function linesInStrings(statement: Statement, source: string): Set<number> {
  const lines = new Set<number>();
  const lineOf = (offset: number) => source.slice(statement.span.start, offset).split('\n').length - 1;
  for (const { start, end } of statement.multiline) {
    for (let line = lineOf(start) + 1; line <= lineOf(end); line++) lines.add(line);
  }
  return lines;
}

function dedent(code: string, columns: number, kept: ReadonlySet<number>): string {
  if (columns === 0) return code;
  const lines = code.split('\n');
  return lines
    .map((line, at) => (at === 0 || kept.has(at) ? line : line.replace(new RegExp(`^[ \\t]{0,${String(columns)}}`), '')))
    .join('\n');
}

/** Comment lines above the statement, back to the statement before it, and the comment at the end of its last line. */
function commentsAround(outline: Outline, statement: Statement): { leading: string; trailing: string } {
  const source = sourceOf(outline, statement);
  const siblings = outline.analysis.program.statements.filter((other) => other.cell === statement.cell);
  const previous = siblings.findLast((other) => other.index < statement.index);
  const next = siblings.find((other) => other.index > statement.index);
  const gap = source.slice(previous?.span.end ?? 0, statement.span.start);
  const above = previous ? gap.slice(gap.indexOf('\n') + 1 || gap.length) : gap;
  const leading = commentLines(above);
  const after = source.slice(statement.span.end, next?.span.start ?? source.length);
  const lineEnd = after.indexOf('\n');
  const sameLine = /^[ \t;]*(#.*)$/.exec(lineEnd < 0 ? after : after.slice(0, lineEnd));
  const below = next || lineEnd < 0 ? '' : commentLines(after.slice(lineEnd)).trimEnd();
  return { leading, trailing: (sameLine?.[1] ? `  ${sameLine[1]}` : '') + (below === '' ? '' : `\n${below}`) };
}

function commentLines(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line.startsWith('#') && !line.startsWith('#%%'))
    .map((line) => `${line}\n`)
    .join('');
}

/** Four spaces before every line but empty ones and those that begin inside a string. */
export function indented({ text, inStrings }: Pick<StatementText, 'text' | 'inStrings'>): string {
  const lines = text.split('\n');
  return lines.map((line, at) => (line === '' || inStrings.has(at) ? line : `    ${line}`)).join('\n');
}
