import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked, mended } from './findings.ts';

const RULE = 'production/removed-api';

describe(RULE, () => {
  it('finds functions, modules, attributes and methods of tables', () => {
    assert.deepEqual(marked(RULE, ['from sklearn.datasets import load_boston']), ['load_boston']);
    assert.deepEqual(marked(RULE, ['from sklearn.cross_validation import KFold, train_test_split']), ['KFold']);
    assert.deepEqual(marked(RULE, ['import numpy as np\nx = y.astype(np.float)']), ['np.float']);
    assert.deepEqual(marked(RULE, ['import pandas as pd\ndf = pd.DataFrame()\ndf = df.append(row)']), ['append']);
    assert.deepEqual(marked(RULE, ['df.ix[0, "a"]']), ['ix']);
    assert.deepEqual(marked(RULE, ['import tensorflow as tf\ns = tf.Session()']), ['tf.Session']);
  });

  it('finds arguments that are not taken any more', () => {
    const head =
      'import pandas as pd\nimport seaborn as sns\nimport matplotlib.pyplot as plt\nfrom sklearn.linear_model import Ridge, SGDClassifier\ndf = pd.read_csv("a")';
    const gone: readonly (readonly [string, string])[] = [
      ['pd.read_csv("a", error_bad_lines=False)', 'error_bad_lines=False'],
      ['df.drop("a", 1)', '1'],
      ['sns.barplot(df.a, df.b)', 'df.b'],
      ['sns.FacetGrid(df, size=3)', 'size=3'],
      ['Ridge(normalize=True)', 'normalize=True'],
      ['SGDClassifier(loss="log")', 'loss="log"'],
      ['plt.style.use("seaborn-whitegrid")', '"seaborn-whitegrid"'],
      ['df.resample("M").sum()', '"M"'],
    ];
    for (const [source, span] of gone) assert.deepEqual(marked(RULE, [head, source]), [span], source);
    const kept = [
      'df.drop("a", axis=1)',
      'sns.barplot(df, x="a", y="b")',
      'SGDClassifier(loss="hinge")',
      'plt.style.use("seaborn-v0_8-whitegrid")',
    ];
    for (const source of kept) assert.deepEqual(marked(RULE, [head, source]), [], source);
  });

  it('says since when and what to write', () => {
    assert.match(findingsOf(RULE, ['import numpy as np\nnp.float(1)'])[0]?.message ?? '', /numpy 1\.24; use float\./);
  });

  it('writes the new name where only the name changed', () => {
    assert.equal(mended(RULE, 'x = np.product(y)', ['import numpy as np']), 'x = np.prod(y)');
    assert.equal(mended(RULE, 'from sklearn.cross_validation import KFold'), 'from sklearn.model_selection import KFold');
    assert.equal(
      mended(RULE, 'for a in df.iteritems():\n    f(a)', ['import pandas as pd\ndf = pd.read_csv("a")']),
      'for a in df.items():\n    f(a)',
    );
  });

  it('passes over what is imported only where the new one is missing', () => {
    const fallback =
      'try:\n    from sklearn.impute import SimpleImputer\nexcept ImportError:\n    from sklearn.preprocessing import Imputer';
    assert.deepEqual(marked(RULE, [fallback]), []);
    assert.equal(marked(RULE, [fallback.replace('ImportError', 'KeyError')]).length, 1);
    assert.equal(
      marked(RULE, [
        `${fallback.replace('preprocessing import Imputer', 'impute import KNNImputer')}\nfrom sklearn.cross_validation import KFold`,
      ]).length,
      1,
    );
  });

  it('passes over look-alikes', () => {
    assert.deepEqual(marked(RULE, ['import numpy as np\nx = np.float64(1)\n# np.float\ny = "np.float"\nnp.random.rand()']), []);
    assert.deepEqual(marked(RULE, ['rows = []\nrows.append(1)', 'd = {}\nd.iteritems()']), []);
    assert.deepEqual(marked(RULE, ['from sklearn.model_selection import learning_curve']), []);
  });
});
