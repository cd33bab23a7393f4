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
  const modules = await writeModules(makePlan(analysis), analysis, { package: 'people', library: 'people.lib', notebook: 'people.ipynb' });
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

  it('leaves rearranging rows out, and lets rows go that training leaves out', async () => {
    const body = await bodyOf(
      'df = df.drop_duplicates()',
      'df.sort_values("size", inplace=True)',
      'df = df.drop([3, 4])',
      'df = df.dropna()',
      'X = df[["size"]].sample(frac=1)\ny = df["y"]',
    );
    assert.deepEqual(body, ['df = df.dropna()', 'X = df[["size"]]', 'X_test = X']);
  });

  it('rearranges rows in training where something is learned of them then', async () => {
    const body = await bodyOf('df = df.head(100)', 'df["size"] = df["size"] / df["size"].max()', 'X = df[["size"]]\ny = df["y"]');
    assert.deepEqual(body, [
      'if frozen.learning:',
      '    df = df.head(100)',
      'df["size"] = df["size"] / frozen("cell_5", lambda: df["size"].max())',
      'X = df[["size"]]',
      'X_test = X',
    ]);
  });

  it('reads another table once', async () => {
    const body = await bodyOf('rates = pd.read_csv("rates.csv")', 'df = df.merge(rates, on="plan")', 'X = df[["rate"]]\ny = df["y"]');
    assert.equal(body[0], 'rates = frozen("rates", lambda: pd.read_csv(rates_path))');
  });

  it('reads the table apart that is changed in the step that reads it', async () => {
    const cells = [
      'df = pd.read_csv("people.csv").dropna()\ndf["size"] = df["size"] * 2\nX = df[["size"]]\ny = df["y"]',
      SPLIT,
      MODEL,
      ANSWERS,
    ];
    const analysis = analysisOf([IMPORTS, ...cells]);
    const modules = await writeModules(makePlan(analysis), analysis, {
      package: 'people',
      library: 'people.lib',
      notebook: 'people.ipynb',
    });
    const code = modules.predict?.code ?? '';
    assert.match(code, /def read\(\*, people_path: str\):\n.*\n {4}return pd\.read_csv\(people_path\)\n/);
    assert.match(code, /def prepare\(df, \*, frozen: Frozen\):\n.*\n {4}df = df\.dropna\(\)\n {4}df\["size"\] = df\["size"\] \* 2\n/);
    assert.match(code, /read=read,\n {4}reading=\("people_path",\),\n {4}target=\("y",\)/);
  });

  it('takes the rows of a data set that comes with a library', async () => {
    const cells = ['from sklearn.datasets import load_iris\niris = load_iris()\nX, y = iris.data, iris.target', SPLIT, MODEL, ANSWERS];
    const analysis = analysisOf([IMPORTS, ...cells]);
    const modules = await writeModules(makePlan(analysis), analysis, {
      package: 'people',
      library: 'people.lib',
      notebook: 'people.ipynb',
    });
    const code = modules.predict?.code ?? '';
    assert.match(code, /rows="X",\n {4}rows_step=/);
    assert.match(code, /def prepare\(X, \*, frozen: Frozen\):\n.*\n {4}X_test = X\n {4}return X_test\n/);
  });

  it('fits in training, on the rows of training', async () => {
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
    const lines = [
      'X = df[["size"]]',
      'if frozen.learning:',
      '    y = df["y"]',
      '    X_train, X_test, y_train, y_test = train_test_split(X, y)',
      'else:',
      '    X_test = X',
      'if frozen.learning:',
      '    scaler = StandardScaler()',
      '    X_train = scaler.fit_transform(X_train)',
      'X_test = frozen("scaler", lambda: scaler).transform(X_test)',
      'return X_test',
    ];
    assert.ok(code?.includes(lines.map((line) => `    ${line}\n`).join('')), code);
  });

  it('transforms where the notebook fits to all rows on the way, and again in a loop', async () => {
    const body = await bodyOf(
      'encoder = LabelEncoder()\nfor c in ["plan", "city"]:\n    df[c] = encoder.fit_transform(df[c].fillna(df[c].mode()[0]))',
      'X = df[["plan"]]\ny = df["y"]',
    );
    assert.deepEqual(body.slice(2), [
      'for c in ["plan", "city"]:',
      '    df[c] = frozen.fit_transform("c", lambda: encoder, df[c].fillna(frozen("c_2", lambda: df[c].mode()[0])))',
      'X = df[["plan"]]',
      'X_test = X',
    ]);
  });

  const OPERATIONS: readonly (readonly [statement: string, written: string])[] = [
    ['df = pd.get_dummies(df, columns=["plan"])', 'df = frozen.dummies("df", df, columns=["plan"])'],
    ['df["size"] = pd.qcut(df["size"], 4, labels=False)', 'df["size"] = frozen.qcut("cell_4", df["size"], 4, labels=False)'],
    ['df["size"] = df["size"].astype("category").cat.codes', 'df["size"] = frozen.category("cell_4", df["size"]).cat.codes'],
    [
      'df["size"] = df.groupby("plan")["size"].transform("mean")',
      'df["size"] = frozen.spread("cell_4", df.groupby("plan")["size"], "mean")',
    ],
    [
      'df["size"] = df["plan"].map(df.groupby("plan")["size"].mean())',
      'df["size"] = df["plan"].map(frozen("cell_4", lambda: df.groupby("plan")["size"].mean()))',
    ],
    [
      'df = df.merge(df.groupby("plan")["a"].sum(), on="plan")',
      'df = df.merge(frozen("df", lambda: df.groupby("plan")["a"].sum()), on="plan")',
    ],
    [
      'df["size"] = df["name"].str.count("a") + df[["a", "b"]].sum(axis=1)',
      'df["size"] = df["name"].str.count("a") + df[["a", "b"]].sum(axis=1)',
    ],
  ];
  for (const [statement, written] of OPERATIONS) {
    it(`writes ${statement} for rows that come alone`, async () => {
      assert.deepEqual(await bodyOf(statement, 'X = df[["size"]]\ny = df["y"]'), [written, 'X = df[["size"]]', 'X_test = X']);
    });
  }

  it('puts no other rows under those that come alone', async () => {
    const body = await bodyOf(
      'more = pd.read_csv("more.csv")\ndf = pd.concat([df, more])\ndf = df[: len(df) - 3]',
      'X = df[["size"]]\ny = df["y"]',
    );
    assert.deepEqual(body, ['df = pd.concat([df])', 'X = df[["size"]]', 'X_test = X']);
  });

  it('goes over tables as often as the notebook does', async () => {
    const body = await bodyOf(
      'more = pd.read_csv("more.csv")\nfor table in [more, df]:\n    table["size"] = table["size"].fillna(table["size"].mean())',
      'X = df[["size"]]\ny = df["y"]',
    );
    assert.deepEqual(body.slice(0, 8), [
      'if frozen.learning:',
      '    more = pd.read_csv(more_path)',
      '    for table in [more, df]:',
      '        table["size"] = table["size"].fillna(frozen("table", lambda: table["size"].mean()))',
      'else:',
      '    for table in [df.copy(), df]:',
      '        table["size"] = table["size"].fillna(frozen("table", lambda: table["size"].mean()))',
      'X = df[["size"]]',
    ]);
  });

  it('has something stand in for the column that is only known in training', async () => {
    const body = await bodyOf('df["y"] = pd.read_csv("answers.csv")["y"]', 'X = df.drop(columns="y")\ny = df["y"]');
    assert.deepEqual(body, ['df["y"] = 0  # known in training only', 'X = df.drop(columns="y")', 'X_test = X']);
  });

  it('asks the model as the notebook does', async () => {
    const code = await predictOf('X = df[["size"]]\ny = df["y"]', SPLIT, MODEL, 'chance = model.predict_proba(X_test)[:, 1] * 100');
    assert.match(code ?? '', /return model\.predict_proba\(features\)\[:, 1\] \* 100/);
    assert.match(code ?? '', /answers="chance"/);
  });

  const OBSTACLES: readonly (readonly [what: string, cell: string, reason: RegExp])[] = [
    ['rows that need those around them', 'df["before"] = df["size"].shift(1)', /^\.shift\(\) in cell 4$/],
    ['rows that need those of their group', 'df["before"] = df.groupby("plan")["size"].shift()', /^\.groupby\(…\)\.shift\(\) in cell 4$/],
    ['its own rows twice', 'df = pd.concat([df, df])', /^rows of one table under each other in cell 4$/],
  ];
  for (const [what, cell, reason] of OBSTACLES) {
    it(`takes features where the way has ${what}, and says so`, async () => {
      assert.match(await reasonOf(cell, 'X = df[["size"]]\ny = df["y"]'), reason);
    });
  }

  it('asks the last model that is fitted, as it is scored where nothing else is asked', async () => {
    const code = await predictOf(
      'X = df[["size"]]\ny = df["y"]',
      SPLIT,
      MODEL,
      'other = LogisticRegression().fit(X_train, y_train)\nprint(other.score(X_test, y_test))',
    );
    assert.match(code ?? '', /def answer\(other, features\):\n.*\n {4}return other\.predict\(features\)\n/);
  });

  it('asks for the rows that it was fitted with where nothing is asked', async () => {
    const code = await predictOf('X = df[["size"]]\ny = df["y"]', 'model = LogisticRegression()\nmodel.fit(X[["size"]], y)');
    assert.match(code ?? '', /return model\.predict\(features\[\["size"\]\]\)\n/);
    assert.match(code ?? '', /features="X"/);
  });

  it('is not there where no model answers', async () => {
    assert.equal(await predictOf('print(df["size"].mean())'), undefined);
  });
});
