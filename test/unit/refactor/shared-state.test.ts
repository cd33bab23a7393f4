import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import type { Plan } from '../../../src/refactor/plan.ts';
import { analysisOf } from '../../support/notebooks.ts';
import type { CellText } from '../../support/notebooks.ts';

const plan = (cells: readonly CellText[]): Plan => makePlan(analysisOf(cells));

/** Names of the steps that take the cells, one after the other. */
function stepsOf({ steps }: Plan, ...cells: readonly number[]): readonly (string | undefined)[] {
  return cells.map((cell) => steps.find((step) => step.cells.includes(cell))?.id);
}

const LOAD = 'import pandas as pd\ndf = pd.read_csv("a.csv")';

describe('state that several statements share', () => {
  it('keeps a class in one piece with its instances while what it reads is bound anew', () => {
    const account = 'class Account:\n    def pay(self):\n        self.sum = rate * 2\n        return self';
    const made = plan([LOAD, 'rate = df.mean()', account, 'a = Account().pay()', 'rate = df.sum()\na.pay()', 'a.sum.to_csv("b.csv")']);
    const [first, second, third] = stepsOf(made, 2, 3, 4);
    assert.ok(first !== undefined && first === second && second === third);
    assert.match(made.steps.find(({ id }) => id === first)?.reason ?? '', /Account shares rate/);
  });

  it('keeps a function that is handed on with what changes behind that', () => {
    const made = plan([
      'from functools import partial\n' + LOAD,
      'k = df.size',
      'def times(a, b):\n    return a * b * k',
      'double = partial(times, 2)',
      'k = 2 * df.size\nx = double(5)\nopen("x", "w").write(str(x))',
    ]);
    assert.deepEqual(made.library, []);
    const [first, second] = stepsOf(made, 3, 4);
    assert.equal(first, second);
  });

  it('makes no constant of a list that a default argument changes', () => {
    const made = plan([
      'limit = [1, 2]',
      'def add(x, all=limit):\n    all.append(x)',
      'add(3)',
      LOAD + '\ndf["n"] = sum(limit)\ndf.to_csv("b.csv")',
    ]);
    assert.ok(made.steps.some(({ outputs, inputs }) => outputs.includes('limit') || inputs.includes('limit')) || made.steps.length === 1);
    assert.ok(!made.library.some(({ id }) => id === 'constants'));
  });
});

describe('cells that stand in another order than they run', () => {
  it('run as their execution counts say, and are told', () => {
    const made = plan([
      { source: 'y = df.sum()\ny.to_csv("b.csv")', count: 3 },
      { source: LOAD, count: 2 },
    ]);
    assert.deepEqual(
      made.steps.flatMap(({ cells }) => cells),
      [1, 0],
    );
    assert.match(made.cells[1]?.reason ?? '', /runs first: its execution count says so/);
  });

  it('wait for the names that they need where the counts say nothing', () => {
    const made = plan(['y = twice(df)\ny.to_csv("b.csv")', 'def twice(a):\n    return a * 2', LOAD]);
    assert.deepEqual(
      made.steps.flatMap(({ cells }) => cells),
      [2, 0],
    );
    assert.ok(made.cells.some(({ reason }) => /it needs what is made there/.test(reason)));
  });

  it('stay where a name was there before the notebook bound it', () => {
    const made = plan([LOAD + '\ntop = max(df)', 'max = 3\ndf.to_csv("b.csv")']);
    assert.doesNotMatch(made.cells[0]?.reason ?? '', /runs/);
  });
});
