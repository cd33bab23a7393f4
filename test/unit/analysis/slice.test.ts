import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Slicer } from '../../../src/analysis/slice.ts';
import { analysisOf } from '../../support/notebooks.ts';

/** The texts of the statements that make a name, in order. */
function slice(name: string, ...cells: readonly string[]): readonly string[] {
  const { notebook, program, flow } = analysisOf(cells);
  const slicer = new Slicer(program, flow);
  return slicer.backward(slicer.makersOf(name, flow)).map((index) => {
    const statement = program.statements[index];
    return notebook.cells[statement?.cell ?? 0]?.source.slice(statement?.span.start, statement?.span.end) ?? '';
  });
}

describe('a backward slice', () => {
  it('has what a value is made from, and nothing else', () => {
    assert.deepEqual(slice('c', 'a = 1\nb = 2', 'c = a + 1', 'd = b'), ['a = 1', 'c = a + 1']);
  });

  it('has changes in place, of other names of the object as well', () => {
    assert.deepEqual(slice('a', 'a = []', 'b = a', 'b.append(1)', 'c = 2'), ['a = []', 'b = a', 'b.append(1)']);
  });

  it('has both ways through a condition', () => {
    assert.deepEqual(slice('b', 'a = 1', 'if x:\n    a = 2', 'b = a', 'x = 3'), ['a = 1', 'if x:\n    a = 2', 'b = a']);
  });

  it('has functions with what their bodies need', () => {
    assert.deepEqual(slice('y', 'k = 2\nj = 3', 'def f(x):\n    return x * k', 'y = f(1)'), [
      'k = 2',
      'def f(x):\n    return x * k',
      'y = f(1)',
    ]);
  });

  it('has the imports of its names', () => {
    assert.deepEqual(slice('x', 'import os\nimport numpy as np', 'x = np.zeros(3)'), ['import numpy as np', 'x = np.zeros(3)']);
    assert.deepEqual(slice('x', 'from math import *', 'x = sqrt(2)'), ['from math import *', 'x = sqrt(2)']);
  });

  it('has who wrote the file', () => {
    const cells = ['import pandas as pd\ndf = pd.DataFrame()', 'df.to_csv("a.csv")\ndf.to_csv("b.csv")', 'x = pd.read_csv("a.csv")'];
    assert.deepEqual(slice('x', ...cells), [
      'import pandas as pd',
      'df = pd.DataFrame()',
      'df.to_csv("a.csv")',
      'x = pd.read_csv("a.csv")',
    ]);
  });

  it('has the seed, and what was drawn since', () => {
    const cells = ['import numpy as np\nnp.random.seed(1)', 'a = np.random.rand()', 'b = np.random.rand()'];
    assert.deepEqual(slice('b', ...cells), ['import numpy as np', 'np.random.seed(1)', 'a = np.random.rand()', 'b = np.random.rand()']);
  });

  it('ends at a deletion', () => {
    assert.deepEqual(slice('a', 'a = 1', 'del a'), []);
  });
});

describe('a forward slice', () => {
  it('has all that depends on a statement', () => {
    const { program, flow } = analysisOf(['a = 1\nb = 2', 'c = a', 'd = c + b', 'e = b']);
    assert.deepEqual(new Slicer(program, flow).forward([0]), [0, 2, 3]);
  });
});
