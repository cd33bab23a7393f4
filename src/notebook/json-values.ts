/** Reading values whose type nothing promises. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member `key` where it is an object, else an empty one. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const member = value[key];
  return isObject(member) ? member : {};
}

/** The member `key` where it is a string with something in it. */
export function stringAt(value: JsonObject, key: string): string | undefined {
  const member = value[key];
  return typeof member === 'string' && member !== '' ? member : undefined;
}

export function integerAt(value: JsonObject, key: string): number | undefined {
  const member = value[key];
  return typeof member === 'number' && Number.isInteger(member) ? member : undefined;
}

export function listAt(value: JsonObject, key: string): readonly unknown[] | undefined {
  const member = value[key];
  return Array.isArray(member) ? member : undefined;
}
