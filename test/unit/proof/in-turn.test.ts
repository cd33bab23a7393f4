import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { atATime, inTurn } from '../../../src/proof/in-turn.ts';

describe('runs of a proof', () => {
  it('go beside each other as far as there are processors and memory', () => {
    assert.equal(atATime({ processors: 8, memory: 64e9 }), 8);
    assert.equal(atATime({ processors: 8, memory: 5e9 }), 2);
    assert.equal(atATime({ processors: 2, memory: 1e8 }), 1);
  });

  it('are never more at a time, and come in order', async () => {
    let running = 0;
    let most = 0;
    const started: string[] = [];
    const results = await inTurn(['a', 'b', 'c', 'd'], 2, async (key) => {
      started.push(key);
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running--;
      return key.toUpperCase();
    });
    assert.equal(most, 2);
    assert.deepEqual(started, ['a', 'b', 'c', 'd']);
    assert.deepEqual([...results.values()].sort(), ['A', 'B', 'C', 'D']);
  });
});
