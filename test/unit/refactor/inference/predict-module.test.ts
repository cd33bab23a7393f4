import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePlan } from '../../../../src/refactor/make-plan.ts';
import { writeModules } from '../../../../src/refactor/modules.ts';
import { analysisOf } from '../../../support/notebooks.ts';

const IMPORTS = [
  'import pandas as pd',
  'import numpy as np',
  'from sklearn.linear_model import LogisticRegression',
  'from sklearn.model_selection import train_test_split',
  'from sklearn.preprocessing import LabelEncoder, StandardScaler',
].join('\n');
const SPLIT = 'X_train, X_test, y_train, y_test = train_test_split(X, y)';
const MODEL = 'model = LogisticRegression()\nmodel.fit(X_train, y_train)';
const ANSWERS = 'answers = model.predict(X_test)';

/** The module predict.py of a notebook; undefined where it has none. */
async function predictOf(...cells: string[]): Promise<string | undefined> {
  const analysis = analysisOf([IMPORTS, 'md:## Load', 'df = pd.read_csv("people.csv")', 'md:## Prepare', ...cells]);
  const modules = await writeModules(makePlan(analysis), analysis, { package: 'people', notebook: 'people.ipynb' });
  return modules.predict?.code;
}

/** The statements of `prepare` without its docstring and return. */
async function bodyOf(...cells: string[]): Promise<string[]> {
  const code = (await predictOf(...cells, 'md:## Split', SPLIT, 'md:## Train', MODEL, 'md:## Evaluate', ANSWERS)) ?? '';
  const body = /def prepare.*?\n(.*?)\n {4}return/s.exec(code)?.[1] ?? '';
  return body
    .split('\n')
    .slice(1)
    .map((line) => line.slice(4));
}

async function reasonOf(...cells: string[]): Promise<string> {
  const code = (await predictOf(...cells, 'md:## Split', SPLIT, 'md:## Train', MODEL, 'md:## Evaluate', ANSWERS)) ?? '';
  assert.doesNotMatch(code, /def prepare/);
  return /Raw rows can't be taken: (.*)\./.exec(code)?.[1] ?? '';
}

describe('the way from raw rows to answers', () => {
  it('keeps what is done to each row and leaves out what is only about the target', async () => {
    const body = await bodyOf('df["size"] = np.log(df["size"])', 'df["y"] = df["y"] == "yes"', 'X = df[["size"]]\ny = df["y"]');
    assert.deepEqual(body, ['df["size"] = np.log(df["size"])', 'X = df[["size"]]', 'X_test = X']);
  });

  it('freezes what is found by looking at all rows, where it stands', async () => {
    const body = await bodyOf(
      'df["size"] = df["size"].fillna(df["size"].median())',
      'df["age"] = (df["age"] - df["age"].mean()) / df["age"].std()',
      'widest = df["size"].max()\ndf["share"] = df["size"] / widest',
      'for name in ["a", "b"]:\n    df[name] = df[name].clip(upper=df[name].quantile(0.9))',
      'X = df[["size", "share"]]\ny = df["y"]',
    );
    assert.deepEqual(body, [
      'df["size"] = df["size"].fillna(frozen("cell_4", lambda: df["size"].median()))',
      'df["age"] = (df["age"] - frozen("cell_5", lambda: df["age"].mean())) / frozen("cell_5_2", lambda: df["age"].std())',
      'widest = frozen("widest", lambda: df["size"].max())',
      'df["share"] = df["size"] / widest',
      'for name in ["a", "b"]:',
      '    df[name] = df[name].clip(upper=frozen("name", lambda: df[name].quantile(0.9)))',
      'X = df[["size", "share"]]',
      'X_test = X',
    ]);
  });

  it('rearranges rows in training only, and lets rows go that training leaves out', async () => {
    const body = await bodyOf(
      'df = df.drop_duplicates()',
      'df = df.sort_values("size")',
      'df = df.dropna()',
      'X = df[["size"]]\ny = df["y"]',
    );
    assert.deepEqual(body, [
      'if frozen.learning:  # rearranges rows: each is answered for itself',
      '    df = df.drop_duplicates()',
      'if frozen.learning:  # rearranges rows: each is answered for itself',
      '    df = df.sort_values("size")',
      'df = df.dropna()',
      'X = df[["size"]]',
      'X_test = X',
    ]);
  });

  it('reads another table once', async () => {
    const body = await bodyOf('rates = pd.read_csv("rates.csv")', 'df = df.merge(rates, on="plan")', 'X = df[["rate"]]\ny = df["y"]');
    assert.equal(body[0], 'rates = frozen("rates", lambda: pd.read_csv(rates_path))');
  });

  it('uses what was fitted in training', async () => {
    const code = await predictOf(
      'X = df[["size"]]\ny = df["y"]',
      'md:## Split',
      SPLIT,
      'scaler = StandardScaler()\nX_train = scaler.fit_transform(X_train)\nX_test = scaler.transform(X_test)',
      'md:## Train',
      MODEL,
      'md:## Evaluate',
      ANSWERS,
    );
    assert.match(code ?? '', /def prepare\(df, \*, scaler, frozen: Frozen\):/);
    assert.match(code ?? '', /X_test = X\n {4}X_test = scaler\.transform\(X_test\)\n {4}return X_test/);
    assert.match(code ?? '', /learners=\("scaler",\)/);
  });

  it('transforms where the notebook fits to all rows on the way', async () => {
    const body = await bodyOf('encoder = LabelEncoder()\ndf["plan"] = encoder.fit_transform(df["plan"])', 'X = df[["plan"]]\ny = df["y"]');
    assert.deepEqual(body, ['df["plan"] = encoder.transform(df["plan"])', 'X = df[["plan"]]', 'X_test = X']);
  });

  it('asks the model as the notebook does', async () => {
    const code = await predictOf('X = df[["size"]]\ny = df["y"]', SPLIT, MODEL, 'chance = model.predict_proba(X_test)[:, 1] * 100');
    assert.match(code ?? '', /return model\.predict_proba\(features\)\[:, 1\] \* 100/);
    assert.match(code ?? '', /answers="chance"/);
  });

  const OBSTACLES: readonly (readonly [what: string, cell: string, reason: RegExp])[] = [
    ['rows that need those around them', 'df["before"] = df["size"].shift(1)', /^\.shift\(\) in cell 4$/],
    ['groups', 'df["usual"] = df.groupby("plan")["size"].transform("mean")', /^\.groupby\(\) in cell 4$/],
    ['columns that depend on the rows', 'df = pd.get_dummies(df)', /get_dummies\(\) in cell 4$/],
    [
      'something that is fitted again and again',
      'e = LabelEncoder()\nfor c in ["a", "b"]:\n    df[c] = e.fit_transform(df[c])',
      /^e is fitted more than once in cell 4$/,
    ],
    ['several tables as one', 'more = pd.read_csv("more.csv")\ndf = pd.concat([df, more])', /cell 4$/],
  ];
  for (const [what, cell, reason] of OBSTACLES) {
    it(`takes features where the way has ${what}, and says so`, async () => {
      assert.match(await reasonOf(cell, 'X = df[["size"]]\ny = df["y"]'), reason);
    });
  }

  it('is not there where no model answers', async () => {
    assert.equal(await predictOf('print(df["size"].mean())'), undefined);
  });
});
