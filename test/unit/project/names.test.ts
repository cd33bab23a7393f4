import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { projectNames } from '../../../src/project/names.ts';

const NAMES: readonly (readonly [notebook: string, name: string, packageName: string])[] = [
  ['churn.ipynb', 'churn', 'churn'],
  ['a/b/Customer Churn.ipynb', 'customer-churn', 'customer_churn'],
  ['ChurnModelV2.ipynb', 'churn-model-v2', 'churn_model_v2'],
  ['Ümsätze (final).ipynb', 'umsatze-final', 'umsatze_final'],
  ['2024 sales.ipynb', 'nb-2024-sales', 'nb_2024_sales'],
  ['01.ipynb', 'notebook-01', 'notebook_01'],
  ['; rm -rf.ipynb', 'rm-rf', 'rm_rf'],
  ['-x.ipynb', 'x', 'x'],
  ['.ipynb', 'notebook', 'notebook'],
  ['日本語.ipynb', 'notebook', 'notebook'],
  ['class.ipynb', 'class-project', 'class_project'],
  ['pandas.ipynb', 'pandas-project', 'pandas_project'],
  ['test.IPYNB', 'test-project', 'test_project'],
];

describe('the names of a project', () => {
  for (const [notebook, name, packageName] of NAMES) {
    it(`${notebook} is ${name}`, () => {
      assert.deepEqual(projectNames(notebook), { name, package: packageName });
    });
  }

  it('are labels and identifiers, however long the notebook is called', () => {
    for (const stem of ['a'.repeat(200), 'word '.repeat(50), '9'.repeat(80), 'x-'.repeat(60), `${'class '.repeat(1)}${'z'.repeat(80)}`]) {
      const names = projectNames(`${stem}.ipynb`);
      assert.match(names.name, /^[a-z][a-z0-9-]{0,38}[a-z0-9]$|^[a-z]$/);
      assert.match(names.package, /^[a-z][a-z0-9_]*$/);
    }
  });
});
