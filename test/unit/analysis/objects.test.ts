import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

/** What the last of the cells changes. */
function changes(...cells: readonly string[]): readonly string[] {
  return analysisOf(cells).cells.at(-1)?.changes ?? [];
}

const NUMPY = 'import numpy as np\na = np.zeros((3, 3))';
const PANDAS = 'import pandas as pd\ndf = pd.read_csv("a.csv")';

describe('a change of one object', () => {
  it('is a change of its other names', () => {
    assert.deepEqual(changes('a = [1]\nb = a', 'b.append(2)'), ['a', 'b']);
    assert.deepEqual(changes('a, b = [1], [2]\nc, d = a, b', 'd.append(2)'), ['b', 'd']);
  });

  it('is none of a name that was bound anew, swapped or copied', () => {
    assert.deepEqual(changes('a = [1]\nb = a\nb = [3]', 'b.append(2)'), ['b']);
    assert.deepEqual(changes('a = [1]\nb = [2]\na, b = b, a', 'b.append(2)'), ['b']);
    assert.deepEqual(changes('a = [1]\nb = a.copy()\nc = a[:]', 'b.append(2)\nc.append(3)'), ['b', 'c']);
  });

  it('is a change of the array that it is a view of, and the other way round', () => {
    assert.deepEqual(changes(NUMPY, 'b = a[:2, :2]', 'b[0, 0] = 9'), ['a', 'b']);
    assert.deepEqual(changes(NUMPY, 'b = a.T\nc = b.reshape(-1)', 'a[0] = 9'), ['a', 'b', 'c']);
    assert.deepEqual(changes('import numpy as np\na = np.array([1, 2, 3])', 'b = a[1:]', 'a[2] = 9'), ['a', 'b']);
    assert.deepEqual(changes(NUMPY, 'b = a * 2\nc = b[1:]', 'c[0] = 9'), ['b', 'c']);
  });

  it('is a change of the model whose parameters an optimizer was given, and the other way round', () => {
    const made = 'import torch.nn as nn\nfrom torch.optim import Adam\nnet = nn.Linear(2, 1)\nopt = Adam(net.parameters(), lr=0.1)';
    assert.deepEqual(changes(made, 'opt.step()'), ['net', 'opt']);
    assert.deepEqual(changes(made, 'nn.init.zeros_(net.weight)'), ['net', 'opt']);
  });

  it('is a change of what holds it', () => {
    assert.deepEqual(changes('a = [1]\nrows = [a, 2]', 'a.append(2)'), ['a', 'rows']);
    assert.deepEqual(changes('a = [1]\nd = {}\nd["x"] = a', 'a.append(2)'), ['a', 'd']);
    assert.deepEqual(changes('a = [1]\nrows = []\nrows.append(a)', 'a.append(2)'), ['a', 'rows']);
    assert.deepEqual(changes('a = [1]\nrows = [a]', 'rows.append(2)'), ['rows']);
  });

  it('is a change of what it is a part of', () => {
    assert.deepEqual(changes('d = {"a": []}\nrows = d["a"]', 'rows.append(2)'), ['d', 'rows']);
    assert.deepEqual(changes('rows = [[1], [2]]', 'for row in rows:\n    row.append(3)'), ['rows']);
    assert.deepEqual(changes('d = {"a": [1]}', 'for name, row in d.items():\n    row.append(3)'), ['d']);
    assert.deepEqual(changes('a = [1]\nrows = [a]', 'rows[0].append(3)'), ['a', 'rows']);
  });

  it('is none of constants', () => {
    assert.deepEqual(changes('limit = 3\nrows = [limit]', 'rows[0].x.append(1)'), ['rows']);
  });
});

describe('an object that remembers', () => {
  it('is changed by every use', () => {
    assert.deepEqual(changes('import numpy as np\nrng = np.random.default_rng(1)', 'x = rng.random(3)'), ['rng']);
    assert.deepEqual(changes('import random\nr = random.Random(1)\ndef draw():\n    return r.random()', 'x = draw()'), ['r']);
  });
});

describe('a table', () => {
  it('shares its labels with what is made of it', () => {
    assert.deepEqual(changes(PANDAS, 'z = df * 2\nw = z.x.cumsum()', 'z.index.name = "day"'), ['df', 'w', 'z']);
    assert.deepEqual(changes(PANDAS, 'z = pd.Series([1], index=df.index)', 'z.index.name = "day"'), ['df', 'z']);
    assert.deepEqual(changes(PANDAS, 'z = pd.Series([1], index=df.index)', 'z.loc[3] = 1'), ['z']);
    assert.deepEqual(changes(PANDAS, 'z = df * 2', 'z.index = [1]'), ['z']);
  });

  it('changes with what is written into it what was taken from it before, and with a new column nothing', () => {
    assert.deepEqual(changes(PANDAS, 'x = df["a"]', 'df[df.b > 3] = 0'), ['df', 'x']);
    assert.deepEqual(changes(PANDAS, 'x = df["a"]\nmask = df.b > 3', 'df[mask] = 0'), ['df', 'x']);
    assert.deepEqual(changes(PANDAS, 'x = df["a"]', 'df["c"] = 0'), ['df']);
    assert.deepEqual(changes(PANDAS, 'x = df["a"]', 'df.fillna(0, inplace=True)'), ['df', 'x']);
    assert.deepEqual(changes(PANDAS, 'X = df.values', 'X[0, 0] = 1'), ['X', 'df']);
    assert.deepEqual(changes(PANDAS, 'few = df[df.a > 1]\nsome = df[["a", "b"]]', 'few["c"] = 1\nsome["c"] = 1'), ['few', 'some']);
  });

  it('is not changed by what gives a new one', () => {
    assert.deepEqual(changes(PANDAS, 'df.add(1)\ndf.append(row)'), []);
    assert.deepEqual(changes(PANDAS, 'df["x"] = 1'), ['df']);
    assert.deepEqual(changes(PANDAS, 'df.insert(0, "x", 1)'), ['df']);
  });
});
