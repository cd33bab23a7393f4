import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import fc from 'fast-check';
import { exampleOf } from '../../../../src/connections/smoke/example.ts';

const EXAMPLES: readonly (readonly [schema: object, example: unknown])[] = [
  [{ type: 'string', examples: ['x'] }, 'x'],
  [{ type: ['string', 'null'], enum: [null, 'card'] }, 'card'],
  [{ type: 'string', pattern: '^[A-Z]\\d{5}$' }, 'A00000'],
  [{ type: 'string', pattern: '^\\+?[0-9]{2,3}-x.$' }, '00-xa'],
  [{ type: 'string', pattern: '^(a|b)$' }, undefined],
  [{ type: 'string', format: 'date-time', 'x-newestAtLeast': '2025-05-17' }, '2025-05-17T00:00:00'],
  [{ type: 'integer', minimum: 0, maximum: 9 }, 5],
  [{ type: ['number', 'null'], minimum: 10.5, maximum: 99.5 }, 55],
  [{ type: 'boolean' }, true],
  [
    { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'string' } } },
    { a: 0, b: 'a' },
  ],
  [{ type: 'object', required: ['a'], properties: { a: { pattern: 'x' } } }, undefined],
  [{ type: 'array', minItems: 2, items: { const: 1 } }, [1, 1]],
];

describe('an example of what a contract asks for', () => {
  for (const [schema, example] of EXAMPLES) it(JSON.stringify(schema), () => assert.deepEqual(exampleOf(schema), example));

  it('keeps whatever bounds a column has', () => {
    const numbers = fc.record({
      type: fc.constantFrom('number', 'integer'),
      minimum: fc.integer(),
      span: fc.integer({ min: 0, max: 1000 }),
    });
    fc.assert(
      fc.property(numbers, fc.boolean(), fc.boolean(), ({ type, minimum, span }, hasLower, hasUpper) => {
        const schema = { type, ...(hasLower ? { minimum } : {}), ...(hasUpper ? { maximum: minimum + span } : {}) };
        const example = exampleOf(schema);
        assert.ok(typeof example === 'number' && (type === 'number' || Number.isInteger(example)));
        assert.ok((!hasLower || example >= minimum) && (!hasUpper || example <= minimum + span), JSON.stringify([schema, example]));
      }),
    );
  });
});
