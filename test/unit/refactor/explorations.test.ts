import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Analysis } from '../../../src/analysis/analysis.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { analysisOf } from '../../support/notebooks.ts';

function textOf({ program, notebook }: Analysis, index: number): string {
  const { cell, span } = program.statements[index] ?? assert.fail();
  return notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
}

/** For each exploration what it shows and the statements of the pipeline that have run by then. */
function shownBehind(cells: readonly string[]): Record<string, readonly string[]> {
  const analysis = analysisOf(['import numpy as np\nimport pandas as pd', ...cells]);
  const plan = makePlan(analysis);
  return Object.fromEntries(
    plan.explorations.map(({ statements, after }) => {
      const before = plan.steps.slice(0, plan.steps.findIndex((step) => step.id === after) + 1);
      return [
        statements.map((index) => textOf(analysis, index)).join('; '),
        before.flatMap((step) => step.statements.map((index) => textOf(analysis, index))),
      ];
    }),
  );
}

describe('explorations', () => {
  it('change nothing of what they look at: that is for the pipeline, though nothing needs it later', () => {
    const cells = ['import numpy as np\nx = np.zeros(3)\nx[0] = 4\nprint(x)', 'np.add.at(x, [1], 1)\nprint(x)', 'x = np.ones(2)'];
    const analysis = analysisOf(cells);
    const texts = makePlan(analysis).steps.flatMap(({ statements }) => statements.map((index) => textOf(analysis, index)));
    assert.deepEqual(texts, ['x = np.zeros(3)', 'x[0] = 4', 'np.add.at(x, [1], 1)', 'x = np.ones(2)']);
  });

  it('are named by what they show, where no title, comment or heading says it', () => {
    const plan = makePlan(
      analysisOf([
        'import pandas as pd\nimport matplotlib.pyplot as plt\ndf = pd.read_csv("a.csv")',
        'df.head()',
        'plt.figure(figsize=(8, 6))\nplt.scatter(df["a"], df["b"])\nplt.title("Age and price")',
        'plt.figure(figsize=(8, 6))\nplt.hist(df.price, bins=20)',
        'df.head()',
        '"text"',
      ]),
    );
    const ids = plan.explorations.map(({ id }) => id);
    assert.deepEqual(ids, ['show_df_head', 'plot_age_and_price', 'plot_hist_df_price', 'show_df_head_2', 'show_cell_5']);
  });

  it('are what is only timed, and no name is bound by it', () => {
    const analysis = analysisOf(['x = 3', '%timeit x = f(x)', '%%timeit\ny = x', 'z = x']);
    assert.deepEqual(
      analysis.cells.map(({ binds }) => binds),
      [['x'], [], [], ['z']],
    );
    assert.deepEqual(
      makePlan(analysis).steps.flatMap(({ cells }) => cells),
      [0, 3],
    );
  });

  it('look at values as they were at their cell', () => {
    const [made, changed] = ['x = np.arange(3)', 'x = x.astype(float)'];
    const shown = shownBehind([made, 'x + 1', changed, 'x + 2']);
    assert.deepEqual(shown['x + 1'], [made]);
    assert.deepEqual(shown['x + 2'], [made, changed]);
  });

  it('of one cell are apart where the pipeline changes what they look at in between', () => {
    const [made, changed] = ['df = pd.read_csv("a.csv")', 'df["b"] = 1'];
    const shown = shownBehind([made, `df.head()\nprint(df.shape)\n${changed}\ndf.tail()`]);
    assert.deepEqual(shown, { 'df.head(); print(df.shape)': [made], 'df.tail()': [made, changed] });
  });

  it('of one cell are together where it changes something else', () => {
    const shown = shownBehind(['df = pd.read_csv("a.csv")', 'print(df.shape)\ncount = len(df)\ndf.tail()']);
    assert.deepEqual(Object.keys(shown), ['print(df.shape); df.tail()']);
  });

  it('leave to the pipeline what changes one of its values, also where that is shown', () => {
    const pipeline = ['df = pd.read_csv("a.csv")', 'df.index = ["a", "b"]', 'df[["x"]] = np.nan'];
    assert.deepEqual(
      shownBehind([pipeline[0] ?? '', `${pipeline[1] ?? ''}\ndf`, `${pipeline[2] ?? ''}\nprint(df)`])['print(df)'],
      pipeline,
    );
  });
});
