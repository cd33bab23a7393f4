import Mustache from 'mustache';
import { Failure } from '../failure.ts';
import { lookUp } from './lookup.ts';
import type { TemplateContext } from './template.ts';

const TAGS: [string, string] = ['<%', '%>'];

/**
 * Text with `<% name %>` for a value, `<%# name %> … <%/ name %>` for each entry of a list or where a value is there, and
 * `<%^ name %> … <%/ name %>` where it isn't. A name that the context doesn't have is a Failure that says which and where.
 */
export function renderText(source: string, context: TemplateContext, file: string): string | Failure {
  let tokens;
  try {
    tokens = Mustache.parse(source, TAGS);
  } catch (error) {
    return new Failure('input', `template file ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const unknown = findUnknown(tokens, [context]);
  if (unknown !== undefined) return new Failure('input', `template file ${file} uses ${unknown}, which isn't known`);
  return Mustache.render(source, context, undefined, { tags: TAGS, escape: String });
}

/** A mustache token: kind, name, start, end, and for a section its tokens. */
type Token = readonly unknown[];

function findUnknown(tokens: readonly Token[], scopes: readonly TemplateContext[]): string | undefined {
  for (const [kind, name, , , children] of tokens) {
    if (typeof name !== 'string' || kind === 'text' || kind === '!' || kind === '=') continue;
    const value = inScopes(scopes, name);
    if (value === undefined && name !== '.') return name;
    if (!Array.isArray(children)) continue;
    const inner = scopesInside(value, scopes);
    // SAFETY: mustache keeps a section's tokens at this place.
    const found = inner && findUnknown(children as Token[], inner);
    if (found !== undefined) return found;
  }
  return undefined;
}

function inScopes(scopes: readonly TemplateContext[], name: string): unknown {
  for (const scope of scopes.toReversed()) {
    const value = lookUp(scope, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What a section's body sees; undefined where the section is never rendered, so that nothing can be checked. */
function scopesInside(value: unknown, scopes: readonly TemplateContext[]): readonly TemplateContext[] | undefined {
  if (Array.isArray(value)) {
    const [first] = value as readonly unknown[];
    if (first === undefined) return undefined;
    return typeof first === 'object' && first !== null ? [...scopes, { ...first }] : scopes;
  }
  return typeof value === 'object' && value !== null ? [...scopes, { ...value }] : scopes;
}
