import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf } from './findings.ts';

const RULE = 'debt/mixed-concerns';

describe(RULE, () => {
  const CELL =
    'import pandas as pd\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.linear_model import LogisticRegression\n' +
    'df = pd.read_csv("a.csv")\ndf = df.dropna()\nX = df[["a"]]\ny = df["b"]\n' +
    'X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)\nm = LogisticRegression()\nm.fit(X_train, y_train)\nprint(m.score(X_test, y_test))';

  it('finds a cell that does everything', () => {
    assert.equal(findingsOf(RULE, [CELL]).length, 1);
  });

  it('passes over the same in cells of their own', () => {
    assert.deepEqual(findingsOf(RULE, CELL.split('\n')), []);
  });
});
