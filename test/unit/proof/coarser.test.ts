import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { coarser, holds } from '../../../src/proof/coarser.ts';
import type { ComparedValue, Verification } from '../../../src/proof/verification.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { analysisOf } from '../../support/notebooks.ts';

const analysis = analysisOf([
  'md: # Load',
  'import pandas as pd\ndf = pd.read_csv("a.csv")',
  'md: # Clean',
  'df = df.dropna()\ndf["a"] = df["a"] * 2',
  'md: # Train',
  'from sklearn.linear_model import LinearRegression\nmodel = LinearRegression()\nmodel.fit(df[["a"]], df["b"])',
  'md: # Evaluate',
  'score = model.score(df[["a"]], df["b"])\nprint(score)',
]);
const plan = makePlan(analysis);

function verification(different: string | null, error: string | null = null): Verification {
  const source = null;
  const value: ComparedValue = { name: 'df', cell: 3, step: different, outcome: 'different', comparer: 'DataFrame', detail: '', source };
  return {
    outcome: 'different',
    counts: { equal: 0, tolerance: 0, different: 1, notComparable: 0 },
    values: different === null ? [] : [value],
    notebook: { seconds: 0, error: null },
    pipeline: { seconds: 0, error },
    besides: [],
  };
}

describe('a coarser cut', () => {
  it('joins the step where the values part first with those before it', () => {
    assert.ok(plan.steps.length >= 3);
    const [, second, third] = plan.steps;
    const joined = coarser(plan, verification(third?.id ?? ''), 1);
    assert.deepEqual([joined?.from, joined?.to], [second?.statements[0], third?.statements.at(-1)]);
    assert(joined);
    const again = makePlan(analysis, [joined]);
    assert.equal(again.steps.length, plan.steps.length - 1);
    assert.ok(again.steps.some(({ reason }) => reason === joined.reason));
  });

  it('joins with the steps behind it where there is none before', () => {
    const joined = coarser(plan, verification(plan.steps[0]?.id ?? ''), 1);
    assert.equal(joined?.to, plan.steps[1]?.statements.at(-1));
  });

  it('goes by the step that fails where nothing differs', () => {
    const last = plan.steps.at(-1);
    assert.equal(coarser(plan, verification(null, `step ${last?.id ?? ''}: KeyError: 'a'`), 1)?.to, last?.statements.at(-1));
  });

  it('is not looked for where only what is shown differs, or all is in one step', () => {
    assert.equal(holds(plan, verification('explore.show')), true);
    assert.equal(holds(plan, verification(plan.steps[0]?.id ?? '')), false);
    const [first, last] = [plan.steps[0]?.statements[0] ?? 0, plan.steps.at(-1)?.statements.at(-1) ?? 0];
    const one = makePlan(analysis, [{ from: first, to: last, reason: 'all' }]);
    assert.equal(one.steps.length, 1);
    assert.equal(coarser(one, verification(one.steps[0]?.id ?? ''), 1), undefined);
  });
});
