import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { analysisOf } from '../../support/notebooks.ts';

/** For each exploration what it shows and the statements of the pipeline that have run by then. */
function shownBehind(cells: readonly string[]): Record<string, readonly string[]> {
  const analysis = analysisOf(['import numpy as np\nimport pandas as pd', ...cells]);
  const plan = makePlan(analysis);
  const textOf = (index: number) => {
    const { cell, span } = analysis.program.statements[index] ?? assert.fail();
    return analysis.notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
  };
  return Object.fromEntries(
    plan.explorations.map(({ statements, after }) => {
      const before = plan.steps.slice(0, plan.steps.findIndex((step) => step.id === after) + 1);
      return [statements.map(textOf).join('; '), before.flatMap((step) => step.statements.map(textOf))];
    }),
  );
}

describe('explorations', () => {
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
