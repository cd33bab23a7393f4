import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'debt/unused-cell';

describe(RULE, () => {
  it('finds a cell whose values nobody reads', () => {
    assert.deepEqual(marked(RULE, ['import pandas as pd\ndf = pd.read_csv("a")', 'old = df.copy()', 'df.head()']), ['old = df.copy()']);
    assert.equal(findingsOf(RULE, ['def f():\n    return 1', 'x = 1\nprint(x)']).length, 1);
  });

  it('passes over what is read, shown or done, also by name', () => {
    assert.deepEqual(findingsOf(RULE, ['x = 1', 'print(x)']), []);
    assert.deepEqual(findingsOf(RULE, ['from ipywidgets import interact\n@interact\ndef f(x=1):\n    return x']), []);
    assert.deepEqual(findingsOf(RULE, ['x = 1\nx']), []);
    assert.deepEqual(findingsOf(RULE, ['r = save(1)']), []);
    assert.deepEqual(findingsOf(RULE, ['x = 1', 'globals()["x"]']), []);
    assert.deepEqual(findingsOf(RULE, ['limit = 3', 'df.query("a > @limit")']), []);
  });
});
