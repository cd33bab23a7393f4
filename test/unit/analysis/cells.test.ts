import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

describe('cells', () => {
  it('count what functions of the notebook need and change', () => {
    const { cells } = analysisOf(['limit = 1\nrows = []', 'def fill(xs):\n    xs.append(limit)', 'fill(rows)', 'del rows']);
    const last = cells[2];
    assert.deepEqual([last?.reads, last?.binds, last?.changes], [['fill', 'limit', 'rows'], [], ['rows']]);
    assert.deepEqual(cells[3]?.deletes, ['rows']);
  });

  it('have an entry for each cell of the file, markdown included', () => {
    const { cells } = analysisOf(['md: # One', 'a = 1', 'md: text']);
    assert.deepEqual(
      cells.map(({ index, stages, headings }) => [index, stages.length, headings]),
      [
        [0, 0, ['One']],
        [1, 1, ['One']],
        [2, 0, ['One']],
      ],
    );
  });
});
