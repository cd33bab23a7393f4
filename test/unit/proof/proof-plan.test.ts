import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { planProof } from '../../../src/proof/proof-plan.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { makeOutline } from '../../../src/refactor/outline.ts';
import { analysisOf } from '../../support/notebooks.ts';
import type { CellText } from '../../support/notebooks.ts';

function proofOf(cells: readonly CellText[]) {
  const analysis = analysisOf(cells);
  return planProof(makeOutline(analysis), makePlan(analysis));
}

describe('what a proof runs and looks at', () => {
  it('is every cell as its author wrote it, with its statements', () => {
    const { cells } = proofOf([
      'md: # Data',
      '%matplotlib inline\nimport pandas as pd',
      'files = !ls\ndf = pd.read_csv(files[0])\ndf.head()',
    ]);
    assert.deepEqual(
      cells.map(({ cell, source }) => [cell, source]),
      [
        [1, '%matplotlib inline\nimport pandas as pd'],
        [2, 'files = !ls\ndf = pd.read_csv(files[0])\ndf.head()'],
      ],
    );
    assert.deepEqual(
      cells[1]?.statements.map(({ line }) => line),
      [1, 2, 3],
    );
    assert.equal(cells[1].displayed, true);
    assert.match(cells[1].plain, /^files = get_ipython\(\)\.getoutput\("ls"\)/);
  });

  it('are the names that the statements of a cell in a step make or change', () => {
    const { parts, final } = proofOf([
      'import pandas as pd\ndf = pd.read_csv("a.csv")',
      'df["b"] = df["a"] * 2\ntotal = df["b"].sum()\ndf.head()',
      'del total\nwith open("b.txt", "w") as file:\n    file.write(str(len(df)))',
    ]);
    assert.deepEqual(
      parts.filter(({ step }) => !step.startsWith('explore.')).map(({ cell, names }) => [cell, [...names].sort()]),
      [
        [0, ['df']],
        [1, ['df', 'total']],
        [2, ['file']],
      ],
    );
    assert.ok(final.includes('df'));
    assert.ok(!final.includes('total'));
    const last = new Map(parts.map((part) => [part.step, part]));
    const shown = parts.find(({ step }) => step.startsWith('explore.'));
    assert.deepEqual([shown?.cell, shown?.outputs], [1, undefined]);
    for (const part of parts) if (part !== shown) assert.equal(part.outputs !== undefined, last.get(part.step) === part);
  });

  it('goes by the order in which the cells were run where that explains more', () => {
    const { cells } = proofOf([
      { source: 'b = a + 1', count: 2 },
      { source: 'a = [1]\na = len(a)', count: 1 },
    ]);
    assert.deepEqual(
      cells.map(({ cell }) => cell),
      [1, 0],
    );
  });
});
