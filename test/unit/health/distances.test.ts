import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { jensenShannon, kolmogorovSmirnov, psi, psiLimit, wasserstein } from '../../../src/health/distances.ts';
import { driftOf } from '../../../src/health/drift.ts';
import type { CategoryColumn, NumberColumn } from '../../../src/health/reference.ts';
import { normal, randomFrom } from './random.ts';

const BINS = 20;
const REFERENCE = 2000;

/** A reference of standard normal values, cut at its quantiles as the contract does it. */
function reference(random: () => number): NumberColumn {
  const values = Array.from({ length: REFERENCE }, () => normal(random)).sort((a, b) => a - b);
  const edges = Array.from({ length: BINS - 1 }, (_, at) => values[Math.floor(((at + 1) * REFERENCE) / BINS)] ?? 0);
  return {
    kind: 'number',
    edges,
    counts: [...counted(edges, values).entries()].sort(([a], [b]) => Number(a) - Number(b)).map(([, count]) => count),
    least: values[0] ?? 0,
    greatest: values.at(-1) ?? 0,
    deviation: 1,
    missing: 0,
  };
}

function counted(edges: readonly number[], values: readonly number[]): Map<string, number> {
  const bins = new Map<string, number>();
  for (const value of values) {
    const at = edges.findIndex((edge) => value <= edge);
    const bin = String(at < 0 ? edges.length : at);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return bins;
}

describe('how far distributions are apart', () => {
  const counts = fc.array(fc.nat(1000), { minLength: 2, maxLength: 30 }).filter((list) => list.some((one) => one > 0));
  const pairs = counts.chain((before) =>
    fc.tuple(
      fc.constant(before),
      fc.array(fc.nat(1000), { minLength: before.length, maxLength: before.length }).filter((list) => list.some((one) => one > 0)),
    ),
  );

  it('is nothing for the same, never below, and the same both ways', () => {
    fc.assert(
      fc.property(pairs, ([before, now]) => {
        for (const distance of [kolmogorovSmirnov, jensenShannon, psi]) {
          assert.ok(Math.abs(distance(before, before)) < 1e-9);
          assert.ok(distance(before, now) >= 0);
          assert.ok(Math.abs(distance(before, now) - distance(now, before)) < 1e-9);
        }
        assert.ok(kolmogorovSmirnov(before, now) <= 1 + 1e-9 && jensenShannon(before, now) <= 1 + 1e-9);
      }),
    );
  });

  it('is as it was worked out by hand', () => {
    // p = (0.5, 0.5), q = (0.9, 0.1): (0.5 − 0.9)·ln(0.5/0.9) + (0.5 − 0.1)·ln(0.5/0.1).
    assert.ok(Math.abs(psi([5e6, 5e6], [9e6, 1e6]) - 0.8789) < 1e-3);
    assert.equal(kolmogorovSmirnov([1, 1], [9, 1]).toFixed(6), '0.400000');
    assert.equal(jensenShannon([1, 0], [0, 1]), 1);
    assert.equal(psiLimit(Array<number>(20).fill(50), Array<number>(20).fill(25)).toFixed(4), '0.1368');
  });

  it('is in deviations what the quantile functions say', () => {
    const random = randomFrom(5);
    const column = reference(random);
    const shifted = Array.from({ length: 20_000 }, () => normal(random) * 0.6 + 0.8);
    const now = [...Array(BINS).keys()].map((bin) => counted(column.edges, shifted).get(String(bin)) ?? 0);
    // Between N(0, 1) and N(0.8, 0.6) it is E|0.8 − 0.4·Z|, by the quantile functions: 0.807.
    const area = wasserstein(column.counts, now, column.edges, column);
    assert.ok(Math.abs(area - 0.807) < 0.1, String(area));
  });
});

describe('drift', () => {
  it('raises at most one false alarm in 100 quiet windows of 500 values, for each feature', () => {
    for (let feature = 1; feature <= 10; feature++) {
      const random = randomFrom(feature);
      const column = reference(random);
      let alarms = 0;
      for (let window = 0; window < 100; window++) {
        const values = Array.from({ length: 500 }, () => normal(random));
        if (driftOf('x', column, counted(column.edges, values)).state === 'moved') alarms += 1;
      }
      assert.ok(alarms <= 1, `feature ${feature}: ${alarms} false alarms`);
    }
  });

  it('is seen within a window of 500 where the mean, the scale or the missing have changed', () => {
    const random = randomFrom(77);
    const column = reference(random);
    const seen = (make: () => number) => driftOf('x', column, counted(column.edges, Array.from({ length: 500 }, make))).state;
    for (let window = 0; window < 100; window++) {
      assert.equal(
        seen(() => normal(random) + 0.8),
        'moved',
      );
      assert.equal(
        seen(() => normal(random) * 2),
        'moved',
      );
    }
    const bins = counted(
      column.edges,
      Array.from({ length: 600 }, () => normal(random)),
    );
    assert.deepEqual(driftOf('x', column, new Map([...bins, ['null', 120]])).missing, { before: 0, now: 120 / 720, moved: true });
  });

  it('sees a category that was not there, and says nothing with fewer than 500 values', () => {
    const column: CategoryColumn = { kind: 'category', categories: ['a', 'b'], counts: [600, 400], missing: 10 };
    const quiet = new Map([
      ['a', 306],
      ['b', 194],
    ]);
    assert.equal(driftOf('plan', column, quiet).state, 'steady');
    assert.equal(driftOf('plan', column, new Map([...quiet, ['other', 40]])).state, 'moved');
    const few = driftOf('plan', column, new Map([['other', 499]]));
    assert.deepEqual([few.state, few.psi, few.jensenShannon, few.n], ['little', null, null, 499]);
    const short = { ...column, counts: [300, 199] };
    assert.equal(driftOf('plan', short, new Map([['other', 9999]])).state, 'little');
  });
});
