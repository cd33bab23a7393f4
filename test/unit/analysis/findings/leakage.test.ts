import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const HEAD = `import pandas as pd
from sklearn.preprocessing import StandardScaler, LabelEncoder
from sklearn.impute import SimpleImputer
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split, cross_val_score, KFold
from sklearn.pipeline import make_pipeline
from imblearn.over_sampling import SMOTE
df = pd.read_csv("a.csv")
X = df.drop(columns="y")
y = df["y"]`;
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y)';

type Case = readonly [why: string, cells: readonly string[], marks: readonly string[]];

function check(rule: string, cases: readonly Case[]): void {
  for (const [why, cells, marks] of cases) {
    it(why, () => {
      assert.deepEqual(marked(rule, [HEAD, ...cells]), marks);
    });
  }
}

describe('leakage/preprocessing', () => {
  check('leakage/preprocessing', [
    ['finds a scaler that sees all rows', ['X = StandardScaler().fit_transform(X)', SPLIT], ['StandardScaler().fit_transform(X)']],
    [
      'finds it through names and columns',
      ['scaler = StandardScaler()', 'X[["a"]] = scaler.fit_transform(X[["a"]])', 'Z = X.copy()', 'a, b = train_test_split(Z)'],
      ['scaler.fit_transform(X[["a"]])'],
    ],
    ['finds fit and transform apart', ['pca = PCA(2)\npca.fit(X)', SPLIT, 'X_train = pca.transform(X_train)'], ['pca.fit(X)']],
    ['finds selection with the answers', ['best = SelectKBest(k=5)\nX = best.fit_transform(X, y)', SPLIT], ['best.fit_transform(X, y)']],
    [
      'finds words counted in all texts',
      ['V = TfidfVectorizer().fit_transform(df["text"])', 'scores = cross_val_score(LogisticRegression(), V, y)'],
      ['TfidfVectorizer().fit_transform(df["text"])'],
    ],
    ['finds gaps filled with a figure of all rows', ['X["a"] = X["a"].fillna(X["a"].mean())', SPLIT], ['X["a"].fillna(X["a"].mean())']],
    ['finds scaling by hand', ['X = (X - X.mean()) / X.std()', SPLIT], ['X - X.mean()']],
    [
      'finds a split by hand',
      ['X = StandardScaler().fit_transform(X)', 'X_train = X[:800]\nX_test = X[800:]'],
      ['StandardScaler().fit_transform(X)'],
    ],
    [
      'is silent where the training rows alone are seen',
      [SPLIT, 'sc = StandardScaler()\nX_train = sc.fit_transform(X_train)\nX_test = sc.transform(X_test)'],
      [],
    ],
    ['is silent where nothing is divided', ['Z = PCA(2).fit_transform(X)', 'print(Z)'], []],
    ['is silent on what is only looked at', ['Z = PCA(2).fit_transform(X)', SPLIT], []],
    ['is silent on labels', ['y = LabelEncoder().fit_transform(y)', SPLIT], []],
    ['is silent on constants', ['X = X.fillna(0)', SPLIT], []],
    [
      'is silent on a pipeline',
      [SPLIT, 'm = make_pipeline(StandardScaler(), LogisticRegression())\nm.fit(X_train, y_train)\nm.score(X_test, y_test)'],
      [],
    ],
  ]);
});

describe('leakage/overlap', () => {
  check('leakage/overlap', [
    ['finds rows that are multiplied before the split', ['X, y = SMOTE().fit_resample(X, y)', SPLIT], ['SMOTE().fit_resample(X, y)']],
    [
      'finds a model that was trained on all rows',
      [SPLIT, 'm = LogisticRegression()\nm.fit(X, y)', 'm.score(X_test, y_test)'],
      ['m.score(X_test, y_test)'],
    ],
    [
      'finds a model that was trained on the test rows',
      [SPLIT, 'm = LogisticRegression()\nm.fit(X_test, y_test)', 'm.predict(X_test)'],
      ['m.predict(X_test)'],
    ],
    ['finds a model that only ever sees its own rows', ['m = LogisticRegression().fit(X, y)', 'm.score(X, y)'], ['m.score(X, y)']],
    [
      'is silent on the usual way',
      [SPLIT, 'm = LogisticRegression().fit(X_train, y_train)', 'm.score(X_train, y_train)\nm.score(X_test, y_test)'],
      [],
    ],
    [
      'is silent on resampled training rows',
      [
        SPLIT,
        'X_train, y_train = SMOTE().fit_resample(X_train, y_train)',
        'm = LogisticRegression().fit(X_train, y_train)\nm.score(X_test, y_test)',
      ],
      [],
    ],
    ['is silent on predictions for other rows', ['m = LogisticRegression().fit(X, y)', 'new = pd.read_csv("b.csv")\nm.predict(new)'], []],
  ]);
});

describe('leakage/repeated-test', () => {
  check('leakage/repeated-test', [
    [
      'finds the second model on the same rows',
      [
        SPLIT,
        'a = LogisticRegression().fit(X_train, y_train)\na.score(X_test, y_test)',
        'b = RandomForestClassifier().fit(X_train, y_train)\nb.score(X_test, y_test)',
      ],
      ['b.score(X_test, y_test)'],
    ],
    [
      'finds models in a loop',
      [SPLIT, 'for c in [0.1, 1]:\n    m = LogisticRegression(C=c)\n    m.fit(X_train, y_train)\n    print(m.score(X_test, y_test))'],
      ['m.score(X_test, y_test)'],
    ],
    [
      'is silent on one model, measured in two ways',
      [SPLIT, 'a = LogisticRegression().fit(X_train, y_train)\na.score(X_test, y_test)\np = a.predict(X_test)'],
      [],
    ],
    [
      'is silent where the choice is made on validation rows',
      [
        SPLIT,
        'X_train, X_val, y_train, y_val = train_test_split(X_train, y_train)',
        'a = LogisticRegression().fit(X_train, y_train)\na.score(X_val, y_val)\nb = RandomForestClassifier().fit(X_train, y_train)\nb.score(X_val, y_val)',
        'b.score(X_test, y_test)',
      ],
      [],
    ],
  ]);
});
