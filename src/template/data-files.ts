import { stringify as toToml } from 'smol-toml';
import { Document, isMap, isScalar, parse } from 'yaml';
import { Failure } from '../failure.ts';
import { lookUp } from './lookup.ts';
import type { TemplateContext } from './template.ts';
import { renderText } from './text.ts';

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
  let data: unknown;
  try {
    // Typed as unknown, not any: what a template holds is checked where it is used.
    data = parse(source) as unknown;
  } catch (error) {
    return new Failure('input', `template file ${file} isn't YAML: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`);
  }
  const filled = fill(data, context, file);
  if (filled instanceof Failure) return filled;
  if (as === 'json') return `${JSON.stringify(plain(filled), undefined, 2)}\n`;
  if (as === 'toml') return toToml(plain(filled));
  return toYaml(filled, headComment(source));
}

function fill(value: unknown, context: TemplateContext, file: string): unknown {
  if (typeof value === 'string') return fillText(value, context, file);
  if (Array.isArray(value)) return fillAll(value, (item) => fill(item, context, file));
  if (typeof value !== 'object' || value === null) return value;
  const entries = fillAll(Object.entries(value), ([key, entry]) => {
    const filled = fill(entry, context, file);
    const name = filled instanceof Failure ? filled : renderText(key, context, file);
    return name instanceof Failure ? name : ([name, filled] as const);
  });
  // SAFETY: fillAll gives a Failure or what the function gives, here pairs.
  return entries instanceof Failure ? entries : Object.fromEntries(entries as (readonly [string, unknown])[]);
}

function fillAll<Item>(items: readonly Item[], one: (item: Item) => unknown): unknown[] | Failure {
  const filled: unknown[] = [];
  for (const item of items) {
    const value = one(item);
    if (value instanceof Failure) return value;
    filled.push(value);
  }
  return filled;
}

function fillText(text: string, context: TemplateContext, file: string): unknown {
  const whole = /^<%\$\s*([\w.]+)\s*%>$/.exec(text)?.[1];
  if (whole === undefined) return renderText(text, context, file);
  const value = lookUp(context, whole);
  return value === undefined ? new Failure('input', `template file ${file} uses ${whole}, which isn't known`) : value;
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
