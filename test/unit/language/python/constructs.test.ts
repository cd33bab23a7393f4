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

function constructsOf(file: string): readonly Construct[] {
  // SAFETY: the fixtures are ours and have this shape.
  return JSON.parse(readFileSync(new URL(`../../../fixtures/${file}`, import.meta.url), 'utf8')) as Construct[];
}

const SETS = [
  ['statements that are easily read wrong', constructsOf('constructs.json'), 44],
  ['more of them', constructsOf('statements.json'), 196],
] as const;

for (const [title, constructs, count] of SETS) {
  describe(title, () => {
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
      assert.equal(constructs.length, count);
    });
  });
}
