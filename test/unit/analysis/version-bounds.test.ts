import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withBounds } from '../../../src/analysis/version-bounds.ts';
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

  it('keep what a package brings with it as old', () => {
    assert.deepEqual(wanted('import seaborn as sns\nsns.barplot(a, b)'), [
      'matplotlib<3.8',
      'numpy<1.24',
      'pandas<2.0',
      'seaborn<0.12',
      'python<3.12',
    ]);
    assert.deepEqual(wanted('import pandas as pd\ndf = pd.DataFrame()\ndf.ix[0]'), [
      'numpy<1.22',
      'pandas<1.0',
      'setuptools<81',
      'python<3.9',
    ]);
  });

  it('are those of the time of the Python that it ran with', () => {
    const ranOn = (version: string): readonly string[] => {
      const { packages, python } = withBounds([{ name: 'pandas', module: 'pandas', specifier: '', cells: [0] }], [], version);
      return [...packages.map(({ name, specifier }) => name + specifier), python];
    };
    assert.deepEqual(ranOn('3.6.5'), ['numpy<1.24', 'pandas<2.0', '<3.12']);
    assert.deepEqual(ranOn('3.8.10'), ['numpy<1.25', 'pandas<2.1', '<3.12']);
    assert.deepEqual(ranOn('3.12.1'), ['pandas', '']);
  });

  it('leave the versions that the notebook asks for', () => {
    assert.deepEqual(wanted('!pip install pandas==1.4.4', 'import pandas as pd\ndf = pd.DataFrame()\ndf.append(df)'), ['pandas==1.4.4']);
  });

  it('are none where only versions for an older Python have it, or nothing is removed', () => {
    assert.deepEqual(wanted('from sklearn.cross_validation import KFold'), ['scikit-learn']);
    assert.deepEqual(wanted('import numpy as np\nnp.zeros(3)'), ['numpy']);
  });
});
