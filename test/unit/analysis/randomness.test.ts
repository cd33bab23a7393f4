import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { DRAWS, SEEDED_BY_ARGUMENT } from '../../../src/analysis/data/randomness.ts';
import { knownEffects } from '../../../src/language/python/effects.ts';

/** Models and searches draw where they are fitted; a network's layers where they are made, which changes nothing outside. */
const DRAWS_LATER =
  /^sklearn\.(?!datasets|utils|model_selection\.train_test_split)|^imblearn\.|^umap\.|^torch\.nn\.|^tensorflow\.python\.|^\.sample$/;

describe('what draws random numbers', () => {
  it('draws in the tables of effects as well', () => {
    const patterns = [...DRAWS, ...SEEDED_BY_ARGUMENT].map(([pattern]) => pattern).filter((pattern) => !DRAWS_LATER.test(pattern));
    for (const pattern of patterns) {
      const callee = pattern.replace(/\*$/, 'x');
      const effects = knownEffects(callee);
      if (effects !== undefined) assert.ok(effects.touches.includes('random'), callee);
    }
  });
});
