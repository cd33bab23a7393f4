import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Failure } from '../../../../src/failure.ts';
import { traceFlow } from '../../../../src/analysis/flow.ts';
import { concernedStatements } from '../../../../src/analysis/learning/concerned.ts';
import { readProgram } from '../../../../src/language/read.ts';
import { readNotebook } from '../../../../src/notebook/read.ts';
import { notebookBytes } from '../../../support/notebooks.ts';

/** The cells, of one statement each, that rows are followed through. */
function concerned(...cells: readonly string[]): readonly string[] {
  const notebook = readNotebook(notebookBytes(cells), 'n.ipynb');
  assert(!(notebook instanceof Failure));
  const program = readProgram(notebook);
  const found = concernedStatements(program, traceFlow(notebook, program));
  return cells.filter((_, index) => found[index]);
}

const LOADS = 'df = pd.read_csv("a.csv")';
const SPLIT = 'a, b = train_test_split(df)';

describe('statements that rows are followed through', () => {
  it('are those that make what is divided, not those that look at it', () => {
    assert.deepEqual(concerned(LOADS, 'df.head()', 'df["x"] = 1', 'plt.plot(df.x)', 'n = len(df)', SPLIT), [LOADS, 'df["x"] = 1', SPLIT]);
  });

  it('are all that is made of an answer', () => {
    assert.deepEqual(concerned(LOADS, 'p = model.predict(df)', 'e = p - df.y', 'np.mean(e)', 'df.plot()'), [
      LOADS,
      'p = model.predict(df)',
      'e = p - df.y',
      'np.mean(e)',
    ]);
  });

  it('are those that call a function which teaches, and what its body needs when it is called', () => {
    const teach = 'def teach(m):\n    m.fit(rows)';
    assert.deepEqual(concerned('rows = load()', 'm = make()', teach, 'other = 1', 'teach(m)'), [
      'rows = load()',
      'm = make()',
      teach,
      'teach(m)',
    ]);
  });

  it('are those that take a side by hand, and ask a model by calling it', () => {
    assert.deepEqual(concerned(LOADS, 'train = df[:9]', 'model = Net()', 'model(df)', 'print(df)'), [
      LOADS,
      'train = df[:9]',
      'model = Net()',
      'model(df)',
    ]);
  });
});
