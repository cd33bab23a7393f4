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
