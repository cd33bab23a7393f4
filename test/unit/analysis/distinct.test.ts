import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Distinct } from '../../../src/analysis/distinct.ts';

describe('distinct things', () => {
  it('keep the order in which they came first, and of equal ones the last, whether few or many', () => {
    const things = fc.array(fc.record({ name: fc.integer({ min: 0, max: 20 }), value: fc.integer() }), { maxLength: 60 });
    fc.assert(
      fc.property(things, (all) => {
        const distinct = new Distinct<(typeof all)[number]>(
          (left, right) => left.name === right.name,
          ({ name }) => String(name),
        );
        const map = new Map<number, (typeof all)[number]>();
        for (const thing of all) {
          distinct.add(thing);
          map.set(thing.name, thing);
        }
        assert.deepEqual(distinct.items, [...map.values()]);
      }),
    );
  });
});
