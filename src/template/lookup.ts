import type { TemplateContext } from './template.ts';

/** The value at a dotted path, e.g. `project.name`; undefined where nothing is there. */
export function lookUp(context: TemplateContext, path: string): unknown {
  let value: unknown = context;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !(key in value)) return undefined;
    // SAFETY: the key was just found in the object.
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
