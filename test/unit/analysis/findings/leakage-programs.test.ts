import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const HEAD = `import numpy as np
import pandas as pd
import torch
from sklearn.preprocessing import StandardScaler, OneHotEncoder, scale
from sklearn.impute import SimpleImputer
from sklearn.compose import ColumnTransformer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split, cross_val_score, KFold, GridSearchCV
from sklearn.pipeline import make_pipeline, Pipeline
from sklearn.utils import resample
from imblearn.over_sampling import SMOTE, RandomOverSampler
from keras.models import Sequential
from keras.callbacks import EarlyStopping
df = pd.read_csv("a.csv")
X = df.drop(columns="y")
y = df["y"]`;
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y)';

type Program = readonly [why: string, cells: readonly string[], marks?: readonly string[]];

function check(rule: string, programs: readonly Program[]): void {
  for (const [why, cells, marks = []] of programs) {
    it(why, () => {
      assert.deepEqual(marked(rule, [HEAD, ...cells]), marks);
    });
  }
}

describe('leakage/preprocessing in programs', () => {
  describe('is found', () => {
    check('leakage/preprocessing', [
      [
        'inside a function that is called on all rows',
        ['def prepare(t):\n    s = StandardScaler()\n    return s.fit_transform(t)', 'Z = prepare(X)', 'a, b = train_test_split(Z)'],
        ['s.fit_transform(t)'],
      ],
      [
        'through a function inside of a function',
        ['def inner(t):\n    return scale(t)\ndef outer(t):\n    return inner(t).copy()', 'a, b = train_test_split(outer(X))'],
        ['scale(t)'],
      ],
      [
        'where a function changes the table of its caller',
        ['def fill(t):\n    t["a"] = t["a"].fillna(t["a"].mean())', 'fill(X)', SPLIT],
        ['t["a"].fillna(t["a"].mean())'],
      ],
      [
        'in a class of the notebook',
        [
          'class Prep:\n    def __init__(self):\n        self.scaler = StandardScaler()\n    def run(self, t):\n        return self.scaler.fit_transform(t)',
          'p = Prep()\nX = p.run(X)',
          SPLIT,
        ],
        ['self.scaler.fit_transform(t)'],
      ],
      [
        'in a function that divides and is never called',
        [
          'def work(path):\n    t = pd.read_csv(path)\n    t = StandardScaler().fit_transform(t)\n    a, b = train_test_split(t)\n    return a, b',
        ],
        ['StandardScaler().fit_transform(t)'],
      ],
      [
        'in a loop over columns',
        ['for c in ["a", "b"]:\n    X[c] = StandardScaler().fit_transform(X[[c]])', SPLIT],
        ['StandardScaler().fit_transform(X[[c]])'],
      ],
      ['in a condition', ['if True:\n    X = SimpleImputer().fit_transform(X)', SPLIT], ['SimpleImputer().fit_transform(X)']],
      ['in place', ['X["a"].fillna(X["a"].median(), inplace=True)', SPLIT], ['X["a"].fillna(X["a"].median(), inplace=True)']],
      ['with a figure that has a name', ['m = X["a"].mean()\nX["a"] = X["a"].fillna(m)', SPLIT], ['X["a"].fillna(m)']],
      ['with figures of scaling that have names', ['mu = X.mean(axis=0)\nsd = X.std(axis=0)\nX = (X - mu) / sd', SPLIT], ['X - mu']],
      [
        'before folds',
        ['Z = SelectKBest(chi2, k=3).fit_transform(X, y)', 'for tr, te in KFold(3).split(Z):\n    LogisticRegression().fit(Z[tr], y[tr])'],
        ['SelectKBest(chi2, k=3).fit_transform(X, y)'],
      ],
      [
        'before a search',
        ['Z = StandardScaler().fit_transform(X)', 'g = GridSearchCV(LogisticRegression(), {})\ng.fit(Z, y)'],
        ['StandardScaler().fit_transform(X)'],
      ],
      [
        'before a part for validation',
        ['Z = StandardScaler().fit_transform(X)', 'm = Sequential()\nm.fit(Z, y, validation_split=0.2)'],
        ['StandardScaler().fit_transform(X)'],
      ],
      [
        'before rows are sampled and dropped',
        ['df["a"] = StandardScaler().fit_transform(df[["a"]])', 'train = df.sample(frac=0.8)\ntest = df.drop(train.index)'],
        ['StandardScaler().fit_transform(df[["a"]])'],
      ],
      [
        'in a pipeline of transformers',
        ['p = make_pipeline(SimpleImputer(), StandardScaler())\nX = p.fit_transform(X)', SPLIT],
        ['p.fit_transform(X)'],
      ],
      [
        'in columns',
        ['ct = ColumnTransformer([("n", StandardScaler(), ["a"]), ("c", OneHotEncoder(), ["b"])])\nX = ct.fit_transform(X)', SPLIT],
        ['ct.fit_transform(X)'],
      ],
      [
        'before torch divides',
        ['X = StandardScaler().fit_transform(X)', 'tr, te = torch.utils.data.random_split(X, [80, 20])'],
        ['StandardScaler().fit_transform(X)'],
      ],
      [
        'where words of all texts are counted, and the vectorizer used on each part',
        ['v = TfidfVectorizer()\nv.fit(X["t"])', SPLIT, 'a = v.transform(X_train["t"])\nb = v.transform(X_test["t"])'],
        ['v.fit(X["t"])'],
      ],
    ]);
  });

  describe('is not found', () => {
    check('leakage/preprocessing', [
      ['in a pipeline that is validated across', ['p = make_pipeline(StandardScaler(), LogisticRegression())\ncross_val_score(p, X, y)']],
      [
        'in a function that is called on training rows',
        ['def prep(t):\n    return StandardScaler().fit_transform(t)', SPLIT, 'X_train = prep(X_train)'],
      ],
      [
        'in folds that fit within',
        ['for tr, te in KFold(3).split(X):\n    s = StandardScaler().fit(X.iloc[tr])\n    s.transform(X.iloc[te])'],
      ],
      ['where columns are of categories only', ['ct = ColumnTransformer([("c", OneHotEncoder(), ["b"])])\nX = ct.fit_transform(X)', SPLIT]],
      [
        'in a pipeline that a search fits',
        ['g = GridSearchCV(Pipeline([("s", StandardScaler()), ("m", LogisticRegression())]), {})\ng.fit(X, y)'],
      ],
      [
        'where a mean of the training rows fills both',
        [SPLIT, 'm = X_train.mean()\nX_train = X_train.fillna(m)\nX_test = X_test.fillna(m)'],
      ],
      ['where training rows scale both', [SPLIT, 'mu = X_train.mean()\nX_train = X_train - mu\nX_test = X_test - mu']],
      ['where images are divided by a constant', ['X = X / 255.0', SPLIT]],
      ['where what was filled is thrown away', ['X["a"].fillna(X["a"].mean(), inplace=False)', SPLIT]],
      ['where figures are of groups', ['X["d"] = X["a"] - X.groupby("g")["a"].mean()', SPLIT]],
    ]);
  });

  it('shows the way to the division', () => {
    const [found] = findingsOf('leakage/preprocessing', [HEAD, 'Z = scale(X)', 'W = Z.copy()', 'a, b = train_test_split(W)']);
    assert.deepEqual(
      found?.related.map(({ cell, message }) => [cell, message]),
      [
        [2, 'It goes on into W here.'],
        [3, 'The rows are divided here.'],
      ],
    );
  });
});

describe('leakage/overlap in programs', () => {
  check('leakage/overlap', [
    [
      'finds copies that a function makes before the division',
      ['def balance(a, b):\n    return RandomOverSampler().fit_resample(a, b)', 'X, y = balance(X, y)', SPLIT],
      ['RandomOverSampler().fit_resample(a, b)'],
    ],
    [
      'finds a minority that is drawn again and again',
      [
        'few = df[df["y"] == 1]\nmore = resample(few, replace=True, n_samples=500)\nboth = pd.concat([df, more])',
        'a, b = train_test_split(both)',
      ],
      ['resample(few, replace=True, n_samples=500)'],
    ],
    [
      'finds training on both sides put together',
      [SPLIT, 'A = pd.concat([X_train, X_test])\nm = LogisticRegression().fit(A, y)', 'm.score(X_test, y_test)'],
      ['m.score(X_test, y_test)'],
    ],
    [
      'finds it in a function that trains on all',
      [SPLIT, 'def train(m):\n    m.fit(X, y)\n    return m', 'm = train(LogisticRegression())\nprint(m.score(X_test, y_test))'],
      ['m.score(X_test, y_test)'],
    ],
    [
      'finds a measure of what was learned',
      ['m = LogisticRegression()\nm.fit(X, y)\np = m.predict(X)\nprint(accuracy_score(y, p))'],
      ['m.predict(X)'],
    ],
    ['is silent in folds', ['for tr, te in KFold(3).split(X):\n    m = LogisticRegression().fit(X[tr], y[tr])\n    m.score(X[te], y[te])']],
    [
      'is silent where the model is validated across too',
      ['m = LogisticRegression()\ncross_val_score(m, X, y)\nm.fit(X, y)\nm.score(X, y)'],
    ],
    [
      'is silent in a pipeline that draws again',
      [SPLIT, 'm = Pipeline([("s", SMOTE()), ("m", LogisticRegression())]).fit(X_train, y_train)\nm.score(X_test, y_test)'],
    ],
    [
      'is silent where training goes on with the rest of the training rows',
      [SPLIT, 'a, b = train_test_split(X_train)\nm = LogisticRegression().fit(a, y)\nm.score(b, y)'],
    ],
    [
      'is silent where a final model learns all rows after its test',
      [SPLIT, 'm = LogisticRegression().fit(X_train, y_train)\nm.score(X_test, y_test)\nm.fit(X, y)'],
    ],
  ]);
});

describe('leakage/repeated-test in programs', () => {
  check('leakage/repeated-test', [
    [
      'finds a function that measures one model after the other',
      [
        SPLIT,
        'def check(m):\n    m.fit(X_train, y_train)\n    return m.score(X_test, y_test)',
        'check(LogisticRegression())\ncheck(RandomForestClassifier())',
      ],
      ['m.score(X_test, y_test)'],
    ],
    [
      'finds models in a list',
      [
        SPLIT,
        'for m in [LogisticRegression(), RandomForestClassifier()]:\n    m.fit(X_train, y_train)\n    print(m.score(X_test, y_test))',
      ],
      ['m.score(X_test, y_test)'],
    ],
    [
      'finds models in a dictionary',
      [
        SPLIT,
        'ms = {"a": LogisticRegression(), "b": RandomForestClassifier()}\nfor n, m in ms.items():\n    m.fit(X_train, y_train)\n    print(n, accuracy_score(y_test, m.predict(X_test)))',
      ],
      ['m.predict(X_test)'],
    ],
    [
      'finds models in a comprehension',
      [SPLIT, 's = [LogisticRegression(C=c).fit(X_train, y_train).score(X_test, y_test) for c in range(1, 9)]'],
      ['LogisticRegression(C=c).fit(X_train, y_train).score(X_test, y_test)'],
    ],
    [
      'finds test rows that stop the training',
      [
        SPLIT,
        'm = Sequential()\nm.fit(X_train, y_train, validation_data=(X_test, y_test), callbacks=[EarlyStopping()])',
        'm.evaluate(X_test, y_test)',
      ],
      ['m.evaluate(X_test, y_test)'],
    ],
    [
      'is silent on several figures of one model',
      [
        SPLIT,
        'm = LogisticRegression().fit(X_train, y_train)\np = m.predict(X_test)\naccuracy_score(y_test, p)\nf1_score(y_test, p)\nm.score(X_test, y_test)',
      ],
    ],
    [
      'is silent where validation rows stop the training',
      [
        `${SPLIT}\nX_tr, X_val, y_tr, y_val = train_test_split(X_train, y_train)`,
        'm = Sequential()\nm.fit(X_tr, y_tr, validation_data=(X_val, y_val), callbacks=[EarlyStopping()])\nm.evaluate(X_test, y_test)',
      ],
    ],
    [
      'is silent in folds',
      [
        'for tr, te in KFold(3).split(X):\n    X_test = X[te]\n    for c in range(3):\n        m = LogisticRegression(C=c).fit(X[tr], y[tr])\n        m.score(X_test, y[te])',
      ],
    ],
    [
      'is silent where the division is new each time',
      ['for s in range(9):\n    a, b, c, d = train_test_split(X, y, random_state=s)\n    LogisticRegression().fit(a, c).score(b, d)'],
    ],
    [
      'is silent on a search and its one test',
      [SPLIT, 'g = GridSearchCV(LogisticRegression(), {}).fit(X_train, y_train)\ng.score(X_test, y_test)'],
    ],
    [
      'is silent on one kind of model for each answer',
      [SPLIT, 'm = LogisticRegression()\nfor c in ["u", "v"]:\n    m.fit(X_train, y_train[c])\n    m.score(X_test, y_test[c])'],
    ],
    [
      'is silent on a look at a few answers',
      [
        SPLIT,
        'a = LogisticRegression().fit(X_train, y_train)\nb = RandomForestClassifier().fit(X_train, y_train)\na.score(X_test, y_test)',
        'b.predict(X_test[:3])',
      ],
    ],
  ]);
});
