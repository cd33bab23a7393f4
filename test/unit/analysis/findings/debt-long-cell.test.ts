import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf } from './findings.ts';

const RULE = 'debt/long-cell';

describe(RULE, () => {
  it('finds a cell of many lines', () => {
    assert.equal(findingsOf(RULE, ['x = 1  # a line\n'.repeat(80)]).length, 1);
  });

  it('passes over comments, blank lines and one long function', () => {
    assert.deepEqual(findingsOf(RULE, [`${'# only a comment\n\n'.repeat(200)}x = 1\ny = 2`]), []);
    assert.deepEqual(findingsOf(RULE, [`def f():\n${'    x = 1  # a line\n'.repeat(120)}`]), []);
  });
});
