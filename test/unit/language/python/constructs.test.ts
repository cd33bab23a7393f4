import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { analysisOf } from '../../../support/notebooks.ts';

interface Construct {
  readonly case: string;
  readonly source: string;
  readonly reads: readonly string[];
  readonly binds: readonly string[];
}

// SAFETY: the fixture is ours and has this shape.
const constructs = JSON.parse(readFileSync(new URL('../../../fixtures/constructs.json', import.meta.url), 'utf8')) as Construct[];

describe('statements that are easily read wrong', () => {
  for (const { case: name, source, reads, binds } of constructs) {
    it(name, () => {
      const [cell] = analysisOf([source]).cells;
      assert.ok(cell);
      assert.deepEqual(cell.reads, reads);
      const made = new Set([...cell.binds, ...cell.changes]);
      assert.deepEqual([...made].sort(), binds);
    });
  }

  it('are all there', () => {
    assert.equal(constructs.length, 44);
  });
});
