import { isObject, listAt, objectAt, stringAt } from '../notebook/json-values.ts';
import type { JsonObject } from '../notebook/json-values.ts';

/** What the values were like that a model was trained with, as its service tells (`/reference`). */
export interface Reference {
  readonly columns: ReadonlyMap<string, Column>;
  /** Of the answers. */
  readonly predictions: Column | undefined;
  /** The newest date in the data, ISO 8601. */
  readonly asOf: string | undefined;
  /** In which answers are promised, in seconds. */
  readonly target: number | undefined;
}

export type Column = NumberColumn | CategoryColumn;

export interface NumberColumn {
  readonly kind: 'number';
  /** One more than edges: the last is of those above all. */
  readonly counts: readonly number[];
  readonly edges: readonly number[];
  readonly least: number;
  readonly greatest: number;
  readonly deviation: number;
  readonly missing: number;
}

export interface CategoryColumn {
  readonly kind: 'category';
  readonly counts: readonly number[];
  readonly categories: readonly string[];
  readonly missing: number;
}

/** Reads what nothing promises; what can't be used of it isn't there. */
export function readReference(data: unknown): Reference {
  const whole = isObject(data) ? data : {};
  const columns = Object.entries(objectAt(whole, 'columns')).flatMap(([name, column]) => {
    const read = readColumn(column);
    return read === undefined ? [] : [[name, read] as const];
  });
  const target = whole['targetSeconds'];
  return {
    columns: new Map(columns),
    predictions: readColumn(whole['predictions']),
    asOf: stringAt(whole, 'asOf'),
    target: typeof target === 'number' && target > 0 ? target : undefined,
  };
}

function readColumn(data: unknown): Column | undefined {
  if (!isObject(data) || 'duplicates' in data) return undefined;
  const missing = numberAt(data, 'nulls') ?? 0;
  if (isObject(data['categories'])) {
    const entries = Object.entries(data['categories']);
    const counts = entries.flatMap(([, count]) => (isCount(count) ? [count] : []));
    if (counts.length !== entries.length) return undefined;
    return { kind: 'category', counts, categories: entries.map(([name]) => name), missing };
  }
  const edges = numbersAt(data, 'edges');
  const counts = numbersAt(data, 'counts');
  if (edges?.length === undefined || counts?.length !== edges.length + 1 || !counts.every(isCount)) return undefined;
  const [least, greatest] = [numberAt(data, 'min') ?? edges[0] ?? 0, numberAt(data, 'max') ?? edges.at(-1) ?? 0];
  return { kind: 'number', counts, edges, least, greatest, deviation: numberAt(data, 'std') ?? 0, missing };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function numberAt(data: JsonObject, key: string): number | undefined {
  const value = data[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function numbersAt(data: JsonObject, key: string): readonly number[] | undefined {
  const list = listAt(data, key) ?? [];
  const numbers = list.filter((one): one is number => typeof one === 'number' && Number.isFinite(one));
  return key in data && numbers.length === list.length ? numbers : undefined;
}
