import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { writeModules } from '../../../src/refactor/modules.ts';
import { analysisOf } from '../../support/notebooks.ts';

const IMPORTS = 'import warnings\nimport numpy as np\nimport pandas as pd\nimport matplotlib.pyplot as plt\nimport seaborn as sns';

async function written(cells: readonly string[]) {
  const analysis = analysisOf([IMPORTS, ...cells]);
  const plan = makePlan(analysis);
  const modules = await writeModules(plan, analysis, { package: 'churn', library: 'churn.lib', notebook: 'churn.ipynb' });
  return { plan, modules };
}

describe('options of the notebook', () => {
  it('that say how values are shown are the first step, whatever cell they share', async () => {
    const { plan, modules } = await written([
      'warnings.filterwarnings("ignore")\npd.set_option("display.max_rows", 5)\npd.options.display.precision = 2\ndf = pd.read_csv("a.csv")',
      'df.head()',
    ]);
    assert.deepEqual(
      plan.steps.map(({ id }) => id),
      ['set_options', 'load'],
    );
    assert.match(modules.steps[0]?.code ?? '', /filterwarnings.*\n.*set_option\(.*\n.*options\.display\.precision = 2\n$/);
    assert.equal(plan.explorations[0]?.after, 'load');
  });

  it('stay at their place where something has been made before them', () => {
    const plan = makePlan(analysisOf([IMPORTS, 'x = np.arange(3)', 'np.set_printoptions(precision=3)', 'y = x / 7\nprint(y.sum())']));
    assert.deepEqual(
      plan.steps.map(({ id, statements }) => [id === 'set_options', statements.length]),
      [[false, plan.steps.flatMap(({ statements }) => statements).length]],
    );
  });

  it('that say how drawings look are one part that runs with any other', async () => {
    const { plan, modules } = await written([
      'sns.set_theme()',
      'plt.rcParams["figure.dpi"] = 50\nprint(1)',
      'plt.plot([1, 2])',
      'sns.set_style("dark")\nplt.plot([2, 1])',
      'sns.set_style("white")',
    ]);
    assert.deepEqual(
      plan.explorations.map(({ id, style }) => [id, style]),
      [
        ['set_style', true],
        ['plot_cell_3', false],
        ['plot_cell_4', false],
        ['set_style_2', true],
      ],
    );
    assert.match(modules.explore.code, /def set_style\(\).*\n.*\n {4}sns\.set_theme\(\)\n {4}plt\.rcParams\["figure\.dpi"\] = 50\n/);
  });
});
