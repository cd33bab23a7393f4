import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { analysisOf } from '../../support/notebooks.ts';

const CHURN = [
  'md:# Churn',
  '%matplotlib inline\nimport pandas as pd\nimport matplotlib.pyplot as plt\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.metrics import accuracy_score',
  'TEST_SIZE = 0.25\nSCALE = 10',
  'md:## Load',
  'df = pd.read_csv("data/churn.csv")',
  'df.head()',
  'md:## Clean',
  'df = df.dropna()\ndf.drop(columns=["id"], inplace=True)',
  'plt.hist(df["charges"])\nplt.show()',
  'md:## Features',
  'def scaled(frame):\n    return frame["charges"] * SCALE',
  'df["scaled"] = scaled(df)',
  'md:## Model',
  'X = df[["scaled"]]\ny = df["churn"]\nX_train, X_test, y_train, y_test = train_test_split(X, y, test_size=TEST_SIZE, random_state=0)',
  'model = LogisticRegression()\nmodel.fit(X_train, y_train)',
  'predictions = model.predict(X_test)\naccuracy = accuracy_score(y_test, predictions)\nprint(accuracy)',
  '',
];

describe('makePlan', () => {
  const plan = makePlan(analysisOf(CHURN));

  it('accounts for every cell, in order', () => {
    assert.deepEqual(
      plan.cells.map((cell) => cell.index),
      CHURN.map((_, index) => index),
    );
    for (const cell of plan.cells) assert.notEqual(cell.reason, '');
  });

  it('cuts steps where the work changes', () => {
    assert(plan.steps.length >= 4, JSON.stringify(plan.steps, undefined, 1));
    assert.equal(plan.steps[0]?.id, 'load');
    assert.deepEqual(plan.steps[0].outputs, ['df']);
  });

  it('gives each step only values that a step before it makes', () => {
    const made = new Set<string>();
    for (const step of plan.steps) {
      for (const input of step.inputs) assert(made.has(input), `${step.id} needs ${input}`);
      for (const output of step.outputs) made.add(output);
    }
  });

  it('gives a result under the name that a loop gave it last', () => {
    const loop = 'for style in ["a", "b"]:\n    model = LogisticRegression().fit(X, y)\n    plt.plot(X, style)';
    const cells = [`${CHURN[1] ?? ''}\nX, y = [[1], [2]], [0, 1]\nstyle = "-"\nprint(style)`, 'md:# Train', loop];
    const last = makePlan(analysisOf(cells)).steps.at(-1);
    assert(last?.outputs.includes('style'), JSON.stringify(last));
  });

  it('hands back every named value at the end', () => {
    const made = new Set(plan.steps.flatMap((step) => step.outputs));
    for (const name of ['df', 'X', 'y', 'X_train', 'model', 'predictions', 'accuracy']) assert(made.has(name), name);
  });

  it('knows by its mode whether a file is opened to write', () => {
    const cells = [
      'import gzip\nwith open("a.txt", "w") as f:\n    f.write("a")\nb = gzip.open("b.gz", mode="ab")\nb.close()',
      'c = open("c.txt", "r").read()\nd = open("a.txt").read()',
    ];
    const paths = makePlan(analysisOf(cells)).settings.map(({ value, places }) => [value, places.length]);
    assert.deepEqual(paths, [
      [{ type: 'str', value: 'output/a.txt' }, 2],
      [{ type: 'str', value: 'output/b.gz' }, 1],
      [{ type: 'str', value: 'data/c.txt' }, 1],
    ]);
  });

  it('knows a file that NumPy gives its ending by its whole name', () => {
    const cells = ['import numpy as np\na = np.ones(3)\nnp.save("a", a)\nnp.savez("b.npz", a)', 'b = np.load("a.npy")'];
    const paths = makePlan(analysisOf(cells)).settings.map(({ value, file, places }) => [value, file?.direction, places.length]);
    assert.deepEqual(paths, [
      [{ type: 'str', value: 'output/a.npy' }, 'write', 2],
      [{ type: 'str', value: 'output/b.npz' }, 'write', 1],
    ]);
  });

  it('makes settings of constants and of the files that are read', () => {
    assert.deepEqual(plan.settings.map((setting) => [setting.id, setting.kind]).sort(), [
      ['churn_path', 'path'],
      ['scale', 'parameter'],
      ['test_size', 'parameter'],
    ]);
    assert.deepEqual(plan.settings.find((setting) => setting.kind === 'path')?.value, { type: 'str', value: 'data/churn.csv' });
  });

  it('makes library code of functions and hands their globals in', () => {
    const definitions = plan.library.flatMap((module) => module.definitions);
    assert.deepEqual(
      definitions.map((definition) => [definition.name, definition.parameters]),
      [['scaled', ['SCALE']]],
    );
    const step = plan.steps.find((candidate) => candidate.cells.includes(11));
    assert(step?.settings.includes('scale'));
  });

  it('keeps what only shows apart from the pipeline', () => {
    assert.equal(plan.cells[5]?.target, 'exploration');
    assert.equal(plan.cells[8]?.target, 'exploration');
    assert.deepEqual(
      plan.explorations.map((exploration) => exploration.inputs),
      [['df'], ['df']],
    );
  });

  it('says why a cell is left out', () => {
    assert.equal(plan.cells[16]?.target, 'left-out');
    assert.match(plan.cells[16].reason, /empty/);
  });
});

describe('makePlan on notebooks that resist', () => {
  it('keeps a function that rebinds a global together with what uses it', () => {
    const plan = makePlan(analysisOf(['count = 0', 'def tick():\n    global count\n    count += 1', 'tick()', 'total = count + 1']));
    const holders = plan.steps.filter((step) => step.cells.includes(1) || step.cells.includes(2));
    assert.equal(holders.length, 1);
    assert.match(holders[0]?.reason ?? '', /tick shares count/);
  });

  it('runs cells in the order of their counts where only that order works', () => {
    const plan = makePlan(
      analysisOf([
        { source: 'b = a + 1', count: 2 },
        { source: 'a = 1\na = a + 1', count: 1 },
      ]),
    );
    assert.deepEqual(
      plan.steps.flatMap((step) => step.statements),
      [1, 2, 0],
    );
  });

  it('keeps an import whose name is bound again as a statement of its step', () => {
    const plan = makePlan(analysisOf(['from time import time\nstart = time()\ntime = start + 1']));
    assert.equal(plan.steps.flatMap((step) => step.statements).length, 3);
  });

  it('never leaves a cell without a place when nothing can be used', () => {
    const plan = makePlan(analysisOf(['%matplotlib inline', '!ls', 'md:text', 'def broken(:\n  pass']));
    assert.equal(plan.cells.length, 4);
    assert.equal(plan.steps.length, 0);
  });
});

describe('steps of one stage', () => {
  it('are named by what they do to a table where nothing else tells them apart', () => {
    const plan = makePlan(
      analysisOf([
        'import pandas as pd\ndf = pd.read_csv("a.csv")',
        'df.head()',
        'df = df.drop_duplicates()',
        'df.shape',
        'df["Plan kind"] = df["Plan kind"].str.strip()',
        'df.head()',
        'df = df.dropna()\nmodes = df.mode()',
      ]),
    );
    assert.deepEqual(
      plan.steps.map(({ id }) => id),
      ['load', 'drop_duplicates', 'clean_plan_kind', 'clean_modes'],
    );
  });
});
