import type { TemplateContext } from './template.ts';

/**
 * One context in which everything is there that is in one of these: each list has one entry, with all that its entries have. A
 * template that knows every name in it knows every name that it could be given.
 */
export function shapeOf(contexts: readonly TemplateContext[]): TemplateContext {
  // SAFETY: merging objects gives an object.
  return contexts.reduce<unknown>(merged, {}) as TemplateContext;
}

function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) || Array.isArray(other)) {
    const all = [one, other].flatMap((list: unknown) => (Array.isArray(list) ? (list as readonly unknown[]) : []));
    return all.length === 0 ? [] : [all.map(withOneEntry).reduce(merged)];
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return Object.fromEntries([...keys].map((key) => [key, merged(one[key], other[key])]));
  }
  return isNothing(one) ? (isNothing(other) ? (one ?? other) : withOneEntry(other)) : withOneEntry(one);
}

/** A value that is only in one of two, its lists cut down to one entry. */
function withOneEntry(value: unknown): unknown {
  if (Array.isArray(value)) return merged(value, []);
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withOneEntry(entry)])) : value;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === false;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
