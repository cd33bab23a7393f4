import { isObject, listAt, objectAt } from '../notebook/json-values.ts';
import type { JsonObject } from '../notebook/json-values.ts';
import type { Change } from './change.ts';

/**
 * What changes for those who send rows, from one contract of a table to another. Rows that were good and no longer are make a
 * change incompatible. Rules about the table as a whole, and those that only the tests use (`x-`), are none of theirs.
 */
export function schemaChanges(table: string, before: JsonObject, after: JsonObject): Change[] {
  const [old, now] = [objectAt(before, 'items'), objectAt(after, 'items')];
  const [oldColumns, columns] = [objectAt(old, 'properties'), objectAt(now, 'properties')];
  const [wasRequired, isRequired] = [required(old), required(now)];
  const changes: Change[] = [];
  const say = (level: Change['level'], what: string) => changes.push({ level, what: `contract ${table}: ${what}` });
  for (const name of Object.keys(oldColumns)) {
    if (!(name in columns)) say(now['additionalProperties'] === false ? 'major' : 'minor', `${name} is no longer taken`);
    else changes.push(...columnChanges(table, name, objectAt(oldColumns, name), objectAt(columns, name)));
    if (!(name in columns) || wasRequired.has(name) === isRequired.has(name)) continue;
    if (isRequired.has(name)) say('major', `${name} has to be there`);
    else say('minor', `${name} may be left out`);
  }
  for (const name of Object.keys(columns)) {
    if (!(name in oldColumns))
      say(isRequired.has(name) ? 'major' : 'minor', `${name} is new${isRequired.has(name) ? ' and has to be there' : ''}`);
  }
  return changes;
}

function required(schema: JsonObject): ReadonlySet<unknown> {
  return new Set(listAt(schema, 'required') ?? []);
}

function columnChanges(table: string, name: string, before: JsonObject, after: JsonObject): Change[] {
  const changes: Change[] = [];
  const say = (level: Change['level'], what: string) => changes.push({ level, what: `contract ${table}: ${name} ${what}` });
  for (const [key, words] of [
    ['type', 'type'],
    ['enum', 'values'],
  ] as const) {
    const [old, now] = [setOf(before[key]), setOf(after[key])];
    if (old === undefined && now === undefined) continue;
    const lost = now === undefined ? [] : old === undefined ? ['any other'] : [...old].filter((one) => !now.has(one));
    const gained = old === undefined ? [] : now === undefined ? ['any'] : [...now].filter((one) => !old.has(one));
    if (lost.length > 0) say('major', `no longer takes these ${words}: ${lost.map(String).join(', ')}`);
    else if (gained.length > 0) say('minor', `takes more ${words}: ${gained.map(String).join(', ')}`);
  }
  for (const [key, sign] of BOUNDS) {
    const [old, now] = [boundOf(before[key], sign), boundOf(after[key], sign)];
    if (now > old) say('major', `has a tighter ${key}: ${shown(before[key])} → ${shown(after[key])}`);
    else if (now < old) say('minor', `has a wider ${key}: ${shown(before[key])} → ${shown(after[key])}`);
  }
  for (const key of ['pattern', 'format', 'const']) {
    if (before[key] === after[key]) continue;
    if (after[key] === undefined) say('minor', `has no ${key} any more`);
    else say('major', `has another ${key}`);
  }
  return changes;
}

/** With the sign that makes a tighter bound a greater one. */
const BOUNDS = [
  ['minimum', 1],
  ['exclusiveMinimum', 1],
  ['minLength', 1],
  ['maximum', -1],
  ['exclusiveMaximum', -1],
  ['maxLength', -1],
] as const;

function boundOf(value: unknown, sign: number): number {
  return typeof value === 'number' ? value * sign : -Infinity;
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : 'none';
}

function setOf(value: unknown): Set<unknown> | undefined {
  if (value === undefined || isObject(value)) return undefined;
  const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  // Whole numbers are numbers.
  return new Set(values.includes('number') ? [...values, 'integer'] : values);
}
