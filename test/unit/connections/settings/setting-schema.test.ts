import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { at, keysOf } from '../../../../src/connections/json.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

async function read(file: string): Promise<unknown> {
  return JSON.parse(await readFile(join(ROOT, file), 'utf8'));
}

/** What an object has but for some keys. */
function without(value: unknown, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keysOf(value).flatMap((key) => (keys.includes(key) ? [] : [[key, at(value, key)]])));
}

/** With what it refers to in its place, and without what VS Code doesn't know. */
function inlined(schema: unknown, definitions: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((part) => inlined(part, definitions));
  if (typeof schema !== 'object' || schema === null) return schema;
  const reference = at(schema, '$ref');
  const target = typeof reference === 'string' ? inlined(at(definitions, reference.split('/').at(-1) ?? ''), definitions) : {};
  const own = Object.entries(without(schema, ['$ref', 'discriminator'])).map(([key, value]) => [key, inlined(value, definitions)]);
  return { ...without(target, []), ...without(Object.fromEntries(own), []) };
}

describe("the editor's setting", () => {
  it('has the schema of connections.yaml', async () => {
    const schema = await read('schemas/connections.schema.json');
    const setting = at(at(at(at(await read('package.json'), 'contributes'), 'configuration'), 'properties'), 'productize.connections');
    const expected = inlined(at(at(schema, 'properties'), 'connections'), at(schema, '$defs'));
    assert.deepEqual(without(setting, ['default', 'scope', 'markdownDescription']), without(expected, ['description']));
    assert.deepEqual([at(setting, 'default'), at(setting, 'scope')], [{}, 'machine-overridable']);
  });
});
