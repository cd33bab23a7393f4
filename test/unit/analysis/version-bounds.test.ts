import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

/** Packages with their specifiers, and Python with its own. */
function wanted(...cells: readonly string[]): readonly string[] {
  const { packages, python } = analysisOf(cells);
  return [...packages.map(({ name, specifier }) => name + specifier), ...(python === '' ? [] : [`python${python}`])];
}

describe('version bounds', () => {
  it('keep what newer versions have removed, with what has to be as old', () => {
    assert.deepEqual(wanted('import pandas as pd\ndf = pd.DataFrame()\ndf = df.append(df)'), ['numpy<2', 'pandas<2.0', 'python<3.12']);
    assert.deepEqual(wanted('import numpy as np\nx = np.Inf'), ['numpy<2.0', 'python<3.13']);
  });

  it('are the tightest of all', () => {
    assert.deepEqual(wanted('import numpy as np\nimport pandas as pd\nx = np.Inf\ny = np.float(1)\ndf = pd.DataFrame()\ndf.append(df)'), [
      'numpy<1.24',
      'pandas<2.0',
      'python<3.12',
    ]);
  });

  it('leave the versions that the notebook asks for', () => {
    assert.deepEqual(wanted('!pip install pandas==1.4.4', 'import pandas as pd\ndf = pd.DataFrame()\ndf.append(df)'), ['pandas==1.4.4']);
  });

  it('are none where only versions for an older Python have it, or nothing is removed', () => {
    assert.deepEqual(wanted('import pandas as pd\ndf = pd.DataFrame()\ndf.ix[0]'), ['pandas']);
    assert.deepEqual(wanted('import numpy as np\nnp.zeros(3)'), ['numpy']);
  });
});
