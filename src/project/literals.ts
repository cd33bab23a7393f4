import type { Literal } from '../language/program.ts';

/** A literal of the notebook as plain data, for YAML and JSON. Tuples and sets become lists. */
export function plainValue(literal: Literal): unknown {
  switch (literal.type) {
    case 'none':
      return null;
    case 'list':
    case 'tuple':
    case 'set':
      return literal.items.map(plainValue);
    case 'dict':
      return Object.fromEntries(literal.entries.map(([key, value]) => [String(plainValue(key)), plainValue(value)]));
    default:
      return literal.value;
  }
}
