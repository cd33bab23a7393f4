import { maskCell } from '../../notebook/mask.ts';
import type { Cell, MaskedCell, Notebook } from '../../notebook/notebook.ts';
import { parsePython } from '../python/parser.ts';
import { T } from '../python/tokens.ts';
import { expressionChanges } from './expressions.ts';
import { importChanges } from './imports.ts';
import { GONE, MODULES_OF } from './names.ts';
import { statementChanges } from './statements.ts';
import { tokensOf } from './tokens.ts';
import type { Change, Token } from './tokens.ts';

/** A line of a Python 2 notebook that is another one in Python 3, or deserves a look. */
export interface Conversion {
  readonly cell: number;
  readonly before: string;
  /** The same as `before` where it can't be converted. */
  readonly after: string;
  readonly what: readonly string[];
}

export interface Converted {
  readonly notebook: Notebook;
  readonly conversions: readonly Conversion[];
}

/**
 * A notebook of Python 2 as one of Python 3: what has one way of being said in Python 3 that means the same is rewritten, line
 * by line, and told. A notebook that says nothing of its Python is one of Python 2 where cells can only be read as that.
 * Undefined for a notebook that is Python 3 already.
 */
export function toPython3(notebook: Notebook): Converted | undefined {
  if (notebook.language !== 'python') return undefined;
  const said = saidVersion(notebook);
  if (said === 3) return undefined;
  const bound = namesBound(notebook);
  const read = notebook.cells.map((cell) => (cell.kind === 'code' ? readCell(cell, printIsFunction(notebook), bound) : undefined));
  if (said === undefined && !read.some((cell) => cell !== undefined && isMended(cell))) return undefined;
  const conversions: Conversion[] = [];
  const cells = notebook.cells.map((cell, at) => {
    const found = read[at];
    if (!found) return cell;
    conversions.push(...conversionsOf(cell, found));
    return found.changes.length === 0 ? cell : { ...cell, source: applied(cell.source, found.changes) };
  });
  return { notebook: { ...notebook, kernel: 'python3', languageVersion: undefined, cells }, conversions };
}

/** The version is written by the kernel that ran, so it counts for more than the kernel's name. */
function saidVersion({ languageVersion, kernel }: Notebook): 2 | 3 | undefined {
  if (languageVersion !== undefined) return /^2(?:\.|$)/.test(languageVersion) ? 2 : 3;
  if (kernel === undefined) return undefined;
  return /^python-?2/.test(kernel) ? 2 : 3;
}

interface ReadCell {
  readonly masked: MaskedCell;
  readonly tokens: readonly Token[];
  readonly changes: readonly Change[];
  readonly source: string;
}

function readCell({ source }: Cell, functionPrint: boolean, bound: ReadonlySet<string>): ReadCell {
  const masked = maskCell(source);
  if (masked.foreign) return { masked, tokens: [], changes: [], source };
  const tokens = tokensOf(masked.text);
  const found = [...statementChanges(tokens, functionPrint), ...expressionChanges(tokens, bound), ...importChanges(tokens)];
  const own = found.filter(({ span }) => !masked.magics.some((magic) => span.start < magic.span.end && magic.span.start < span.end));
  return { masked, tokens, changes: withImports(source, withoutOverlaps(own)), source };
}

/** `reduce` needs an import: it stands before the cell's first line. */
function withImports(source: string, changes: readonly Change[]): readonly Change[] {
  const modules = new Set<string>();
  for (const { span } of changes) {
    const module = MODULES_OF.get(source.slice(span.start, span.end));
    if (module !== undefined) modules.add(module);
  }
  if (modules.size === 0) return changes;
  const text = [...modules].map((module) => `import ${module}\n`).join('');
  const first = source.startsWith('%%') ? source.indexOf('\n') + 1 : 0;
  return [{ span: { start: first, end: first }, text, what: 'what was built in is imported' }, ...changes];
}

/** Sorted by place; one that holds others goes without them. */
function withoutOverlaps(changes: readonly Change[]): Change[] {
  const widest = [...changes].sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
  const kept: Change[] = [];
  for (const change of widest) {
    const overlaps = kept.some(({ span }) => change.span.start < span.end && span.start < change.span.end);
    if (!overlaps) kept.push(change);
  }
  // Of two insertions at one place the one that closes stands first.
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || Number(b.text === ')') - Number(a.text === ')'));
}

function applied(source: string, changes: readonly Change[]): string {
  let text = '';
  let at = 0;
  for (const { span, text: replacement } of changes) {
    text += source.slice(at, span.start) + replacement;
    at = span.end;
  }
  return text + source.slice(at);
}

/** It doesn't parse as Python 3 as it is, and does when it is converted. */
function isMended({ masked, changes, source }: ReadCell): boolean {
  if (changes.length === 0 || parsePython(masked.text).problems.length === 0) return false;
  return parsePython(maskCell(applied(source, changes)).text).problems.length === 0;
}

function conversionsOf(cell: Cell, { tokens, changes }: ReadCell): Conversion[] {
  const lines = new Map<number, Set<string>>();
  const note = (offset: number, what: string) => {
    const start = cell.source.lastIndexOf('\n', offset - 1) + 1;
    lines.set(start, (lines.get(start) ?? new Set()).add(what));
  };
  for (const { span, text, what } of changes) if (text !== ')') note(span.start, what);
  const plainDivision = !changes.some(({ what }) => what === 'division of whole numbers');
  tokens.forEach(({ text, kind, start }, at) => {
    if (text === '/' && plainDivision) note(start, 'not converted: of two whole numbers `/` gave a whole number in Python 2');
    const called = kind === T.name && tokens[at + 1]?.text === '(' && tokens[at - 1]?.text !== '.';
    if (called && GONE.has(text)) note(start, `not converted: ${text} is gone`);
  });
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([start, what]) => {
      const end = lineEnd(cell.source, start);
      const own = changes.filter(({ span }) => span.start >= start && span.start <= end);
      const last = Math.max(end, ...own.map(({ span }) => lineEnd(cell.source, span.end)));
      const shifted = own.map((change) => ({ ...change, span: { start: change.span.start - start, end: change.span.end - start } }));
      const before = cell.source.slice(start, last);
      return { cell: cell.index, before: before.trim(), after: applied(before, shifted).trim(), what: [...what] };
    });
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  return end < 0 ? source.length : end;
}

function printIsFunction({ cells }: Notebook): boolean {
  return cells.some(({ kind, source }) => kind === 'code' && /^\s*from\s+__future__\s+import\b.*\bprint_function\b/m.test(source));
}

/** Names that the notebook gives a meaning of its own, as far as lines show it: those aren't converted. */
function namesBound({ cells }: Notebook): Set<string> {
  const bound = new Set<string>();
  for (const { kind, source } of cells) {
    if (kind !== 'code') continue;
    for (const match of source.matchAll(/^[ \t]*(?:def|class)[ \t]+(\w+)|^[ \t]*(\w+)[ \t]*=[^=]|\bfor[ \t]+(\w+)[ \t]+in\b/gm)) {
      bound.add(match[1] ?? match[2] ?? match[3] ?? '');
    }
    for (const match of source.matchAll(/^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]+(.+)$/gm)) {
      for (const name of (match[1] ?? '').split(/[\s,()]+/)) bound.add(name);
    }
  }
  return bound;
}
