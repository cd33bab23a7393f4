import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked, mended } from './findings.ts';

const RULE = 'production/chained-assignment';

describe(RULE, () => {
  const READ = 'import pandas as pd\ndf = pd.read_csv("a.csv")';

  it('finds writes to what a first look-up gave', () => {
    assert.deepEqual(marked(RULE, [READ, 'df["a"][df["b"] > 1] = 0']), ['df["a"][df["b"] > 1]']);
    assert.deepEqual(marked(RULE, [READ, 'df[df.b > 1]["a"] = 0']), ['df[df.b > 1]["a"]']);
    assert.deepEqual(marked(RULE, [READ, 'df.a[0] = 1']), ['df.a[0]']);
    assert.deepEqual(marked(RULE, [READ, 'part = df.dropna()\npart.loc[part.a > 1]["b"] = 2']), ['part.loc[part.a > 1]["b"]']);
  });

  it('finds changes in place of a column', () => {
    assert.deepEqual(marked(RULE, [READ, 'df["a"].fillna(0, inplace=True)']), ['df["a"].fillna(0, inplace=True)']);
  });

  it('mends both', () => {
    assert.equal(mended(RULE, 'df[mask]["a"] = 0', [READ, 'mask = df.b > 1']), 'df.loc[mask, "a"] = 0');
    assert.equal(mended(RULE, 'df["a"].fillna(0, inplace=True)', [READ]), 'df["a"] = df["a"].fillna(0)');
    assert.equal(mended(RULE, 'df.a.replace(inplace=True, to_replace=1)', [READ]), 'df.a = df.a.replace(to_replace=1)');
  });

  it('passes over one look-up, other objects and whole tables', () => {
    assert.deepEqual(
      marked(RULE, [READ, 'df.loc[df.b > 1, "a"] = 0\ndf["a"] = 1\ndf.loc[0] = 2\ndf.iloc[0, 1] = 3\ndf.ix[0, "a"] = 4']),
      [],
    );
    assert.deepEqual(marked(RULE, ['d = {"a": {}}\nd["a"]["b"] = 1']), []);
    assert.deepEqual(marked(RULE, [READ, 'df.fillna(0, inplace=True)']), []);
  });
});
