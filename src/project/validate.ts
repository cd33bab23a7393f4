import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { resourcesFolder } from './resources.ts';

const validators = new Map<string, ValidateFunction>();

/** What is wrong with `data` by `schemas/<name>.schema.json`, one line: where, and what is expected. Undefined where it is right. */
export async function schemaProblem(name: string, data: unknown): Promise<string | undefined> {
  return (await schemaError(name, data))?.message;
}

/** The same, with the keys on the way to what is wrong. */
export async function schemaError(name: string, data: unknown): Promise<{ path: string[]; message: string } | undefined> {
  const validate = validators.get(name) ?? (await compile(name));
  validators.set(name, validate);
  if (validate(data)) return undefined;
  const [first] = validate.errors ?? [];
  return first && { path: pathOf(first), message: describe(first) };
}

async function compile(name: string): Promise<ValidateFunction> {
  const text = await readFile(join(resourcesFolder(), 'schemas', `${name}.schema.json`), 'utf8');
  // SAFETY: the schemas are the tool's own files and tested to be schemas.
  return new Ajv2020({ allErrors: false, discriminator: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);
}

function describe(error: ErrorObject): string {
  const place = error.instancePath === '' ? 'it' : error.instancePath.slice(1).replaceAll('/', '.');
  const extra: unknown = error.params['additionalProperty'];
  if (error.propertyName !== undefined) return `${place} has a name that can't be used: ${error.propertyName}`;
  return `${place} ${error.message ?? 'is wrong'}${typeof extra === 'string' ? `: ${extra}` : ''}`;
}

function pathOf({ instancePath, params, propertyName }: ErrorObject): string[] {
  const parents = instancePath.split('/').slice(1);
  const extra: unknown = params['additionalProperty'] ?? propertyName;
  return typeof extra === 'string' ? [...parents, extra] : parents;
}
