import { Scalar } from 'yaml';
import type { Literal } from '../language/program.ts';

/** A literal of the notebook as plain data, for YAML and JSON. Tuples and sets become lists. */
export function plainValue(literal: Literal): unknown {
  return convert(literal, (value) => value);
}

/** The same for YAML, where `1e3` has to be written so that it is read as a float again. */
export function yamlValue(literal: Literal): unknown {
  return convert(literal, (value) => {
    const scalar = new Scalar(value);
    if (Number.isInteger(value)) scalar.minFractionDigits = 1;
    return scalar;
  });
}

function convert(literal: Literal, float: (value: number) => unknown): unknown {
  switch (literal.type) {
    case 'none':
      return null;
    case 'list':
    case 'tuple':
    case 'set':
      return literal.items.map((item) => convert(item, float));
    case 'dict':
      return Object.fromEntries(literal.entries.map(([key, value]) => [String(plainValue(key)), convert(value, float)]));
    case 'float':
      return float(literal.value);
    default:
      return literal.value;
  }
}
