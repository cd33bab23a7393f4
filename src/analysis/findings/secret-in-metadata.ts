import { isObject, type JsonObject } from '../../notebook/json-values.ts';
import type { Finding } from '../analysis.ts';
import { isTelling, looksSecret, secretsByForm } from '../secrets.ts';
import { firstLine } from './places.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Deeper data is the state of a tool. */
const DEEPEST = 6;

/** A password, key or token in what tools have written into the file beside the cells. */
export const secretInMetadata: Rule = {
  id: 'secret/in-metadata',
  *find(facts: Facts): Iterable<Finding> {
    const { cells, metadata } = facts.notebook;
    if (cells.length > 0) yield* found(facts, metadata, 0, 'of the notebook');
    for (const { index, metadata: own } of cells) yield* found(facts, own, index, 'of this cell');
  },
};

function* found(facts: Facts, metadata: JsonObject, cell: number, whose: string): Iterable<Finding> {
  const told = new Set<string>();
  collect(metadata, 0, '', told);
  for (const what of told)
    yield {
      rule: 'secret/in-metadata',
      severity: 'error',
      message: `${what} stands in the metadata ${whose}; withdraw it, and take it out of the file.`,
      cell,
      span: firstLine(sourceOf(facts, cell)),
      related: [],
      fix: undefined,
    };
}

/** How a sentence about each secret begins. */
function collect(value: unknown, depth: number, name: string, told: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length < 6) return;
    const known = secretsByForm(value);
    for (const { what } of known) told.add(what);
    if (known.length === 0 && name !== '' && isTelling(name) && looksSecret(value, name)) told.add(`The value of "${name}"`);
  } else if (depth > DEEPEST) return;
  else if (Array.isArray(value)) for (const item of value) collect(item, depth + 1, name, told);
  else if (isObject(value)) for (const key of Object.keys(value)) collect(value[key], depth + 1, key, told);
}
