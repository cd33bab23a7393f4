import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findBorders } from '../../../src/refactor/borders.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { analysisOf } from '../../support/notebooks.ts';
import type { CellText } from '../../support/notebooks.ts';

const IMPORTS =
  'import pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split';
const SPLIT = 'X = df[["a"]]\nX_train, X_test, y_train, y_test = train_test_split(X, df["y"])';
const TRAIN = 'md:## Train';

/** Borders as `kind name value`. */
function bordersOf(...cells: CellText[]): string[] {
  const analysis = analysisOf([IMPORTS, 'md:## Load', ...cells]);
  return findBorders(analysis, makePlan(analysis)).map(({ kind, name, value }) => `${kind} ${name} ${value}`);
}

describe('findBorders', () => {
  it('finds what is read, fitted and predicted', () => {
    const borders = bordersOf(
      'df = pd.read_csv("data/Customer list.csv")',
      'md:## Clean',
      'df = df.dropna()',
      'md:## Split',
      SPLIT,
      TRAIN,
      'model = LogisticRegression()\nmodel.fit(X_train, y_train)',
      'md:## Evaluate',
      'answers = model.predict(X_test)',
    );
    assert.deepEqual(borders, [
      'raw customer_list df',
      'features features X_train',
      'target target y_train',
      'predictions predictions answers',
    ]);
  });

  it('is behind the step that reads: what is changed there is not raw', () => {
    assert.deepEqual(bordersOf('df = pd.read_csv("a.csv")\ndf["b"] = 1\nprint(df)'), []);
  });

  it('takes the model that was fitted last, and no transformer', () => {
    const borders = bordersOf(
      'df = pd.read_csv("a.csv")',
      SPLIT,
      TRAIN,
      'first = LogisticRegression().fit(X, df["y"])\nfirst.fit(X, df["y"])\nprint(first.predict(X))',
      'from sklearn.preprocessing import StandardScaler\nscaler = StandardScaler()\nlast = LogisticRegression()\nlast.fit(X_train, y_train)\nscaler.fit(X)',
      'found = last.predict(X_test)',
    );
    assert.deepEqual(borders.slice(1), ['features features X_train', 'target target y_train', 'predictions predictions found']);
  });

  it('gives each table a name of its own', () => {
    const borders = bordersOf('a = pd.read_csv("one/data.csv")\nb = pd.read_csv("two/data.csv")\nreference = pd.read_csv("reference.csv")');
    assert.deepEqual(borders, ['raw data a', 'raw b b', 'raw reference_2 reference']);
  });

  it('is nowhere without pandas', () => {
    const analysis = analysisOf(['import numpy as np', 'a = np.load("a.npy")', 'print(a.mean())']);
    assert.deepEqual(findBorders(analysis, makePlan(analysis)), []);
  });
});
