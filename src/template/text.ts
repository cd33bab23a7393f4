import Mustache from 'mustache';
import type { Failure } from '../failure.ts';
import { lookUp } from './lookup.ts';
import { lineAt, mistakeFailure } from './mistake.ts';
import type { Mistake } from './mistake.ts';
import type { TemplateContext } from './template.ts';

const TAGS: [string, string] = ['<%', '%>'];

/**
 * Text with `<% name %>` for a value, `<%# name %> … <%/ name %>` for each entry of a list or where a value is there, and
 * `<%^ name %> … <%/ name %>` where it isn't. A name that the context doesn't have is a Failure that says which and where.
 */
export function renderText(source: string, context: TemplateContext, file: string): string | Failure {
  const [mistake] = textMistakes(source, context, file);
  if (mistake) return mistakeFailure(mistake);
  return Mustache.render(source, context, undefined, { tags: TAGS, escape: String });
}

/** What keeps a text from being rendered: a tag that isn't closed, or the names that the context doesn't have. */
export function textMistakes(source: string, context: TemplateContext, file: string): Mistake[] {
  let tokens;
  try {
    tokens = Mustache.parse(source, TAGS);
  } catch (error) {
    const [, problem = String(error), offset = '0'] = (error instanceof Error ? /^(.*?)(?: at (\d+))?$/s.exec(error.message) : null) ?? [];
    return [{ file, line: lineAt(source, Number(offset)), problem }];
  }
  return unknownNames(tokens, [context]).map(({ name, offset }) => {
    return { file, line: lineAt(source, offset), problem: unknownName(name) };
  });
}

export function unknownName(name: string): string {
  return `uses ${name}, which isn't known`;
}

/** A mustache token: kind, name, start, end, and for a section its tokens. */
type Token = readonly unknown[];

function unknownNames(tokens: readonly Token[], scopes: readonly TemplateContext[]): { name: string; offset: number }[] {
  return tokens.flatMap(([kind, name, start, , children]) => {
    if (typeof name !== 'string' || kind === 'text' || kind === '!' || kind === '=') return [];
    const value = inScopes(scopes, name);
    if (value === undefined && name !== '.') return [{ name, offset: Number(start) }];
    const inner = Array.isArray(children) ? scopesInside(value, scopes) : undefined;
    // SAFETY: mustache keeps a section's tokens at this place.
    return inner ? unknownNames(children as Token[], inner) : [];
  });
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
