import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { planProof } from '../../../src/proof/proof-plan.ts';
import { cellRows, firstDifference, headline, stepRows } from '../../../src/proof/report.ts';
import { judge } from '../../../src/proof/results.ts';
import type { Comparison, RunEnd } from '../../../src/proof/results.ts';
import type { Verification } from '../../../src/proof/verification.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { makeOutline } from '../../../src/refactor/outline.ts';
import { analysisOf } from '../../support/notebooks.ts';

const analysis = analysisOf([
  'import pandas as pd\ndf = pd.read_csv("a.csv")',
  '\ndf["b"] = df["a"] * 2\ntotal = df["b"].sum()',
  'df.sort_values("a", inplace=True)\ndf.plot()',
]);
const outline = makeOutline(analysis);
const plan = planProof(outline, makePlan(analysis));
const RAN: RunEnd = { seconds: 1, error: null };

/** Behind the last statement of a cell. */
function at(cell: number): string {
  return String(plan.parts.find((part) => part.cell === cell)?.statements.at(-1));
}

function judged(comparisons: readonly Partial<Comparison>[], notebook = RAN, pipeline = RAN): Verification {
  const full = comparisons.map((one): Comparison => ({
    kind: 'value',
    place: at(1),
    name: 'df',
    outcome: 'equal',
    comparer: 'DataFrame',
    detail: null,
    ...one,
  }));
  const lines = new Map<string, { line: number; statement: number }[]>();
  for (const { step, statements } of plan.parts) {
    const known = lines.get(`steps.${step}`) ?? [];
    lines.set(`steps.${step}`, [...known, ...statements.map((statement) => ({ line: 40 + statement, statement }))]);
  }
  const moduleOf = (step: string) => `steps.${step}`;
  return judge(outline, plan, {
    comparisons: full,
    notebook,
    pipeline,
    besides: [],
    lines,
    moduleOf,
    fileOf: (module) => `src/${module}.py`,
  });
}

describe('what the comparisons come to', () => {
  it('is equal only where something was compared and nothing differs', () => {
    assert.equal(judged([{}]).outcome, 'equal');
    assert.equal(judged([{ outcome: 'tolerance' }]).outcome, 'equal');
    assert.equal(judged([]).outcome, 'not-comparable');
    assert.equal(judged([{ outcome: 'not-comparable', detail: 'an open file' }]).outcome, 'not-comparable');
    assert.equal(judged([{}, { name: 'total', outcome: 'different' }]).outcome, 'different');
    assert.equal(judged([{}], { seconds: 0, error: 'cell 2: KeyError' }).outcome, 'notebook-failed');
    assert.equal(judged([{}], RAN, { seconds: 0, error: 'step a: KeyError' }).outcome, 'pipeline-failed');
  });

  it('names the statement of a value, in the cell and in the module', () => {
    const [value] = judged([{ outcome: 'different', detail: 'df["b"][0]: expected 2, got 3' }]).values;
    assert.equal(value?.cell, 1);
    assert.equal(value.source?.cellLine, 2);
    assert.equal(value.source.text, 'df["b"] = df["a"] * 2');
    assert.match(value.source.file ?? '', /^src\/steps\.\w+\.py$/);
    assert.ok((value.source.line ?? 0) >= 40);
  });

  it('counts a value once, and the graver of its results', () => {
    const name = 'total';
    const places = [
      { name },
      { name, outcome: 'different', place: `end ${at(1)}` } as const,
      { name, outcome: 'not-comparable', place: 'final' } as const,
    ];
    assert.deepEqual(judged(places).counts, { equal: 0, tolerance: 0, different: 1, notComparable: 0 });
  });

  it('says where what changes from run to run comes in', () => {
    const { values, counts } = judged([
      { place: at(0), outcome: 'unsteady', detail: 'one and another' },
      { place: at(1), name: 'total', outcome: 'unsteady', detail: '1 and 2' },
    ]);
    assert.equal(counts.notComparable, 2);
    assert.equal(values[1]?.detail, 'changes from run to run; what changes first is in cell 0 (1 and 2)');
  });

  it('does not decide by what is only shown, but says it', () => {
    const shown = String(plan.parts.find(({ step }) => step.startsWith('explore.'))?.statements.at(-1));
    const { outcome, values } = judged([{}, { place: shown, name: 'df', outcome: 'different', detail: 'df: longer' }]);
    assert.equal(outcome, 'equal');
    assert.equal(values[1]?.outcome, 'not-comparable');
    assert.equal(values[1].detail, 'shown on other values than in the notebook (df: longer)');
  });

  it('is told for steps, cells and the first difference', () => {
    const verification = judged([{ place: at(0) }, { outcome: 'different', detail: 'df: too short' }, { name: 'total' }]);
    assert.equal(headline(verification), 'The pipeline gives something else than the notebook (2 equal, 1 different)');
    assert.deepEqual(cellRows(verification).slice(0, 2), [
      ['  0', '✓', '1 equal'],
      ['  1', '✗', '1 equal, 1 different'],
    ]);
    assert.ok(stepRows(verification).some(([, mark]) => mark === '✗'));
    const lines = firstDifference(verification);
    assert.match(lines[0] ?? '', /^First difference: df of cell 1, step \w+$/);
    assert.match(lines.at(-1) ?? '', /^ {2}project: {2}src\/.*:\d+$/);
    assert.deepEqual(firstDifference(judged([{}])), []);
  });
});
