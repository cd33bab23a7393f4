import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/plot-in-computing';

describe(RULE, () => {
  const IMPORT = 'import matplotlib.pyplot as plt\n';

  it('finds a drawing in a function that computes', () => {
    assert.deepEqual(marked(RULE, [`${IMPORT}def clean(df):\n    plt.hist(df)\n    plt.show()\n    return df.dropna()`]), ['plt.show()']);
  });

  it('passes over functions that are there to draw', () => {
    assert.deepEqual(marked(RULE, [`${IMPORT}def plot_all(df):\n    plt.hist(df)\n    return df`]), []);
    assert.deepEqual(marked(RULE, [`${IMPORT}def make(df):\n    fig, ax = plt.subplots()\n    return fig`]), []);
    assert.deepEqual(marked(RULE, [`${IMPORT}def look(df):\n    plt.hist(df)`]), []);
    assert.deepEqual(
      marked(RULE, [`${IMPORT}def make(df):\n    fig, ax = plt.subplots()\n    fig.savefig("a.png")\n    return load("a.png")`]),
      [],
    );
  });
});
