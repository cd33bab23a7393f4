import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { afterEach, describe, it } from 'mocha';
import { held, productized, proved } from '../../support/proofs.ts';
import type { Productized } from '../../support/proofs.ts';

/** Notebooks whose pipelines have to give all that they give. */
const NOTEBOOKS: Readonly<Record<string, readonly string[]>> = {
  'says how values are shown': [
    'import numpy as np\nimport pandas as pd\nnp.set_printoptions(precision=2)\npd.options.display.precision = 3',
    'x = np.arange(4) / 7\nx',
    'df = pd.DataFrame({"a": x})\nprint(df)',
    'np.set_printoptions(precision=5)',
    'x / 3',
    'print(x)\ntotal = x.sum()',
  ],
  'looks at values before and behind a change': [
    'import pandas as pd\ndf = pd.DataFrame({"a": [1, 2, 3]})',
    'df.describe()\nrows = len(df)\ndf["b"] = df["a"] * 2\ndf.describe()',
    'df.shape',
    'df.index = ["x", "y", "z"]\ndf',
    'df = df.drop(columns="b")\ndf.shape',
  ],
};

describe('a notebook', function () {
  this.timeout(120_000);
  let project: Productized | undefined;

  afterEach(() => (project ? rm(project.home, { recursive: true, force: true }) : undefined));

  it('is not blamed for what a timed loop has changed, nor for a file that it removes itself', async () => {
    project = await productized([
      'import numpy as np\ncounts = np.zeros(3)',
      '%timeit np.add.at(counts, [0, 1], 1)',
      'np.save("counts.npy", counts)',
      '!rm counts.npy',
      'total = counts.sum()',
    ]);
    const { values } = held(await proved(project));
    const told = values.filter(({ name, outcome }) => name === 'counts' && outcome === 'not-comparable').map(({ detail }) => detail);
    assert.ok(told.includes('cell 1 changes it in a timed loop, as often as that runs'), JSON.stringify(values));
    assert.equal(values.find(({ name }) => name === 'counts.npy')?.detail, 'cell 3 removes it by a shell command');
  });

  for (const [what, cells] of Object.entries(NOTEBOOKS)) {
    it(`is proved whole where it ${what}`, async () => {
      project = await productized(cells);
      const verification = held(await proved(project));
      assert.deepEqual(
        verification.values.filter(({ outcome }) => outcome !== 'equal'),
        [],
      );
      assert.equal(verification.outcome, 'equal');
      assert.ok(verification.values.some(({ name }) => name === 'printed text'));
    });
  }
});
