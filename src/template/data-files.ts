import { stringify as toToml } from 'smol-toml';
import { Document, LineCounter, isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Failure } from '../failure.ts';
import { lookUp } from './lookup.ts';
import { mistakeFailure } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import type { TemplateContext } from './template.ts';
import { renderText, textMistakes, unknownName } from './text.ts';

/** A value of the context that is written with a comment above it (YAML) or without (elsewhere). */
export interface Commented {
  readonly value: unknown;
  readonly comment: string;
}

/**
 * A data file: the source is YAML whose text may hold `<% name %>`; a text that is just `<%$ name %>` becomes the value
 * itself, a list or an object too. What comes out is serialized, never pasted.
 */
export function renderData(source: string, context: TemplateContext, file: string, as: 'yaml' | 'json' | 'toml'): string | Failure {
  const { content, mistakes } = fillData(source, context, file);
  const [mistake] = mistakes;
  if (mistake) return mistakeFailure(mistake);
  if (as === 'json') return `${JSON.stringify(plain(content), undefined, 2)}\n`;
  if (as === 'toml') return toToml(plain(content));
  return toYaml(content, headComment(source));
}

/** A data file with its values filled in, and what keeps it from being complete. */
export function fillData(source: string, context: TemplateContext, file: string): { content: unknown; mistakes: Mistake[] } {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [error] = document.errors;
  if (error) return { content: null, mistakes: [{ file, line: lines.linePos(error.pos[0]).line, problem: notYaml(error) }] };
  const mistakes: Mistake[] = [];
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return;
      const { line } = lines.linePos(node.range?.[0] ?? 0);
      const filled = fillText(node.value, context, file);
      if ('mistakes' in filled) mistakes.push(...filled.mistakes.map((one) => ({ ...one, line: one.line + line - 1 })));
      else node.value = filled.value;
    },
  });
  return { content: mistakes.length > 0 ? null : document.toJS(), mistakes };
}

export function notYaml(error: Error): string {
  return `isn't YAML: ${error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? ''}`;
}

function fillText(text: string, context: TemplateContext, file: string): { value: unknown } | { mistakes: Mistake[] } {
  const whole = /^<%\$\s*([\w.]+)\s*%>$/.exec(text)?.[1];
  if (whole !== undefined) {
    const value = lookUp(context, whole);
    return value === undefined ? { mistakes: [{ file, line: 1, problem: unknownName(whole) }] } : { value };
  }
  const mistakes = textMistakes(text, context, file);
  return mistakes.length > 0 ? { mistakes } : { value: renderText(text, context, file) };
}

function isCommented(value: unknown): value is Commented {
  return typeof value === 'object' && value !== null && 'comment' in value && 'value' in value && Object.keys(value).length === 2;
}

/** Without comments: for formats that have none. */
function plain(value: unknown): unknown {
  if (isCommented(value)) return value.value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || isScalar(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}

/** Comment lines at the top of the source; the parser drops them. */
function headComment(source: string): string {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#'));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line) => line.slice(1))
    .join('\n');
}

function toYaml(value: unknown, head: string): string {
  const document = new Document(plain(value));
  if (head !== '') document.commentBefore = head;
  comment(document.contents, value);
  return document.toString({ lineWidth: 0 });
}

function comment(node: unknown, value: unknown): void {
  if (!isMap(node) || typeof value !== 'object' || value === null) return;
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? pair.key : undefined;
    const entry: unknown = key && new Map<string, unknown>(Object.entries(value)).get(String(key.value));
    if (key && isCommented(entry)) key.commentBefore = ` ${entry.comment}`;
    comment(pair.value, entry);
  }
}
