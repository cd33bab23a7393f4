import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makeOutline } from '../../../src/refactor/outline.ts';
import { analysisOf } from '../../support/notebooks.ts';

/** The role of the statement that holds the text. */
function roleOf(cells: readonly string[], text: string): string | undefined {
  const outline = makeOutline(analysisOf(cells));
  const { program, notebook } = outline.analysis;
  const statement = program.statements.find(({ cell, span }) => notebook.cells[cell]?.source.slice(span.start, span.end).includes(text));
  return outline.roles[statement?.index ?? -1];
}

describe('explorations that the pipeline needs', () => {
  const kept = 'x = np.random.rand(3)\nx.tofile("x.bin")';
  const seed = 'import numpy as np\nimport matplotlib.pyplot as plt\nnp.random.seed(0)';

  it('are those that draw from a seeded stream before a step does', () => {
    assert.equal(roleOf([seed, 'np.random.randn(5)', kept], 'randn'), 'step');
    assert.equal(roleOf([seed, 'plt.hist(np.random.randn(100))', kept], 'plt.hist'), 'step');
    assert.equal(roleOf([seed, 'def noise():\n    return np.random.randn(2)', 'print(noise())', kept], 'print'), 'step');
    assert.equal(roleOf([seed, kept, 'np.random.randn(5)'], 'randn'), 'exploration');
    assert.equal(roleOf([seed, 'np.random.randn(5)', 'np.random.seed(1)', kept], 'randn'), 'exploration');
    assert.equal(roleOf([seed.replace(/\n[^\n]*$/, ''), 'np.random.randn(5)', kept], 'randn'), 'exploration');
  });

  it('are those that draw from a generator that the pipeline gives at its end', () => {
    const rng = 'import numpy as np\nrng = np.random.default_rng(0)';
    assert.equal(roleOf([rng, 'rng.normal(size=3)', 'x = rng.normal(size=3)\nx.tofile("x.bin")'], 'rng.normal(size=3)'), 'step');
    assert.equal(roleOf([rng, 'x = rng.normal(size=3)\nx.tofile("x.bin")', 'rng.normal(size=4)'], 'size=4'), 'step');
  });

  it('are those that bind or change a value that the pipeline gives', () => {
    const made = 'import numpy as np\nimport matplotlib.pyplot as plt\nX, y = np.ones((3, 2)), np.ones(3)\nnp.savez("a.npz", X, y)';
    assert.equal(roleOf([made, 'for X, y in [(1, 2)]:\n    plt.plot(X, y)'], 'plt.plot'), 'step');
    assert.equal(roleOf([made, 'for a, b in [(1, 2)]:\n    plt.plot(a, b)'], 'plt.plot'), 'exploration');
  });

  it('are not pictures, but values that are looked at are values', () => {
    const cells = [
      'import pandas as pd\nimport seaborn as sns\ndf = pd.read_csv("a.csv")',
      'corr = df.corr()\nax = sns.heatmap(corr)\nax.set_title("a")',
    ];
    assert.equal(roleOf(cells, 'df.corr'), 'step');
    assert.equal(roleOf(cells, 'sns.heatmap'), 'exploration');
    assert.equal(roleOf(cells, 'set_title'), 'exploration');
  });
});
