import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { cellRanges } from '../../../src/notebook/cell-ranges.ts';

describe('cell ranges', () => {
  it('join neighbours and keep the rest apart', () => {
    assert.equal(cellRanges([]), '');
    assert.equal(cellRanges([0]), '0');
    assert.equal(cellRanges([3, 4, 5, 7, 9, 10]), '3–5, 7, 9–10');
  });
});
