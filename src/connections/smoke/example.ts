import { at, keysOf, list } from '../json.ts';

/**
 * A value that a JSON Schema allows; undefined where none could be made. Its own `examples`, `default`, `const` and `enum` come first.
 *
 * Only what contracts use is understood: types, bounds, lengths, formats of dates, patterns of plain character classes. Of an object
 * every known property is there, of a property that may be null a value.
 */
export function exampleOf(schema: unknown): unknown {
  const [given] = list(at(schema, 'examples'));
  for (const value of [given, at(schema, 'const'), at(schema, 'default')]) if (value !== undefined) return value;
  const choices = list(at(schema, 'enum'));
  if (choices.length > 0) return choices.find((choice) => choice !== null) ?? null;
  const type = at(schema, 'type');
  const name = Array.isArray(type) ? list(type).find((one) => one !== 'null') : type;
  switch (name) {
    case 'object':
      return object(schema);
    case 'array':
      return array(schema);
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return number(schema, name === 'integer');
    case 'boolean':
      return true;
    case undefined:
      return type === undefined ? undefined : null;
    default:
      return null;
  }
}

function object(schema: unknown): unknown {
  const required = new Set(list(at(schema, 'required')));
  const properties = at(schema, 'properties');
  const made = keysOf(properties).map((key) => [key, exampleOf(at(properties, key))] as const);
  if (made.some(([key, value]) => value === undefined && required.has(key))) return undefined;
  return Object.fromEntries(made.filter(([, value]) => value !== undefined));
}

function array(schema: unknown): unknown {
  const length = Number(at(schema, 'minItems') ?? 0);
  if (length === 0) return [];
  const item = exampleOf(at(schema, 'items'));
  return item === undefined ? undefined : Array.from({ length }, () => item);
}

/** Between its bounds, whole where that is between them as well. */
function number(schema: unknown, whole: boolean): number | undefined {
  const above = bound(schema, 'minimum', 'exclusiveMinimum');
  const below = bound(schema, 'maximum', 'exclusiveMaximum');
  const middle = above !== undefined && below !== undefined ? (above + below) / 2 : (above ?? (below === undefined ? 0 : below - 1));
  const up = Math.ceil(middle);
  const fits = below === undefined || up <= below;
  if (whole) return fits ? up : undefined;
  return above !== undefined && below === undefined ? above + 1 : middle;
}

function bound(schema: unknown, inclusive: string, exclusive: string): number | undefined {
  const value = at(schema, inclusive) ?? at(schema, exclusive);
  return typeof value === 'number' ? value : undefined;
}

function text(schema: unknown): string | undefined {
  const format = at(schema, 'format');
  const newest = at(schema, 'x-newestAtLeast') ?? at(schema, 'x-minimum');
  const date = typeof newest === 'string' ? newest.slice(0, 10) : '2025-01-01';
  if (format === 'date-time') return `${date}T00:00:00`;
  if (format === 'date') return date;
  const pattern = at(schema, 'pattern');
  if (typeof pattern === 'string') return matching(pattern);
  return 'a'.repeat(Math.max(1, Number(at(schema, 'minLength') ?? 1)));
}

const PART = /(\\[dws]|\[[^\]^]+\]|\\.|[^\\[\](){}|?*+^$.]|\.)(\{\d+(?:,\d*)?\}|[?*+])?/uy;

/** A text of a pattern of character classes and literals, each as often as it has to be. */
function matching(pattern: string): string | undefined {
  const inner = pattern.replace(/^\^/, '').replace(/\$$/, '');
  let made = '';
  PART.lastIndex = 0;
  while (PART.lastIndex < inner.length) {
    const [whole, part = '', often = ''] = PART.exec(inner) ?? [];
    if (whole === undefined) return undefined;
    const times = often === '' || often === '+' ? 1 : often === '?' || often === '*' ? 0 : Number(/\d+/.exec(often)?.[0]);
    made += characterOf(part).repeat(times);
  }
  return new RegExp(pattern, 'u').test(made) ? made : undefined;
}

const CLASSES: Readonly<Record<string, string>> = { '\\d': '0', '\\w': 'a', '\\s': ' ', '.': 'a' };

function characterOf(part: string): string {
  const [, first = ''] = /^\[(\\?[\s\S])/.exec(part) ?? [];
  const one = first === '' ? part : first;
  return CLASSES[one] ?? (one.startsWith('\\') ? one.slice(1) : one);
}
