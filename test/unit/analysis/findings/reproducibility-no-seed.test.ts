import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked, mended } from './findings.ts';

const RULE = 'reproducibility/no-seed';
const IMPORTS =
  'import random\nimport numpy as np\nfrom sklearn.model_selection import train_test_split, KFold\nfrom sklearn.ensemble import RandomForestClassifier';

describe(RULE, () => {
  it('finds calls that take a seed and get none', () => {
    assert.deepEqual(marked(RULE, [IMPORTS, 'a, b = train_test_split([1, 2])']), ['train_test_split([1, 2])']);
    assert.deepEqual(marked(RULE, [IMPORTS, 'm = RandomForestClassifier(random_state=None)']), [
      'RandomForestClassifier(random_state=None)',
    ]);
    assert.deepEqual(marked(RULE, [IMPORTS, 'k = KFold(5, shuffle=True)']), ['KFold(5, shuffle=True)']);
    assert.deepEqual(marked(RULE, [IMPORTS, 'g = np.random.default_rng()']), ['np.random.default_rng()']);
  });

  it('is silent where a seed is given, hidden or not needed', () => {
    const fine = [
      'a, b = train_test_split([1, 2], random_state=1)',
      'a, b = train_test_split([1, 2], shuffle=False)',
      'm = RandomForestClassifier(**{"random_state": 1})',
      'k = KFold(5)',
      'g = np.random.default_rng(1)',
    ];
    for (const source of fine) assert.deepEqual(marked(RULE, [IMPORTS, source]), [], source);
  });

  it('is silent where what is drawn is only looked at', () => {
    assert.deepEqual(marked(RULE, [IMPORTS, 'import pandas as pd\ndf = pd.read_csv("a")', 'df.sample(frac=0.1)']), []);
    assert.deepEqual(marked(RULE, [IMPORTS, 'print(np.random.rand(3))']), []);
    assert.deepEqual(marked(RULE, [IMPORTS, 'x = [1, 2]\nrandom.shuffle(x)']), ['random.shuffle(x)']);
    assert.deepEqual(marked(RULE, [IMPORTS, 'x = df.sample(frac=0.1)']), ['df.sample(frac=0.1)']);
  });

  it('is silent after a seed, also in a function of the notebook', () => {
    assert.deepEqual(marked(RULE, [IMPORTS, 'np.random.seed(1)', 'x = np.random.rand(3)\nm = RandomForestClassifier()']), []);
    assert.deepEqual(marked(RULE, [IMPORTS, 'def prepare():\n    random.seed(1)', 'prepare()', 'x = random.random()']), []);
    assert.equal(findingsOf(RULE, [IMPORTS, 'x = np.random.rand(3)', 'np.random.seed(1)']).length, 1);
  });

  it('names each source once', () => {
    assert.deepEqual(marked(RULE, [IMPORTS, 'x = np.random.rand(3)', 'y = np.random.rand(3)\nz = random.random()']), [
      'np.random.rand(3)',
      'random.random()',
    ]);
  });

  it('adds the argument, or the seed before the first draw', () => {
    assert.equal(mended(RULE, 'a, b = train_test_split([1, 2],)', [IMPORTS]), 'a, b = train_test_split([1, 2], random_state=42,)');
    assert.equal(mended(RULE, 'm = RandomForestClassifier()', [IMPORTS, 'SEED = 7']), 'm = RandomForestClassifier(random_state=SEED)');
    assert.equal(mended(RULE, 'm = RandomForestClassifier(random_state=None)', [IMPORTS]), 'm = RandomForestClassifier(random_state=42)');
    assert.equal(mended(RULE, 'x = np.random.rand(3)', [IMPORTS]), 'np.random.seed(42)\nx = np.random.rand(3)');
    assert.equal(mended(RULE, 'g = np.random.default_rng()', [IMPORTS]), 'g = np.random.default_rng(42)');
  });
});
