import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked, mended } from './findings.ts';

const RULE = 'debt/unused-import';

describe(RULE, () => {
  it('finds imports that nothing uses', () => {
    assert.deepEqual(marked(RULE, ['import os\nimport json as js\nfrom math import sin, cos', 'x = cos(1)']), ['os', 'json as js', 'sin']);
  });

  it('passes over imports that have a purpose', () => {
    const fine: readonly (readonly string[])[] = [
      ['from __future__ import annotations'],
      ['from math import *'],
      ['from math import sin as sin'],
      ['from mpl_toolkits.mplot3d import Axes3D'],
      ['try:\n    import torch\nexcept ImportError:\n    pass'],
      ['import numpy as np', '%timeit np.zeros(3)'],
      ['import numpy as np', 'def f():\n    return np.zeros(3)'],
      ['import numpy as np', 'x = eval("np.zeros(3)")'],
      ['import numpy as np', 'def f(x: "np.ndarray"):\n    return x'],
      ['import os.path', 'x = os.getcwd()'],
    ];
    for (const cells of fine) assert.deepEqual(findingsOf(RULE, cells), [], cells.join('; '));
  });

  it('removes the line, or the name with its comma', () => {
    assert.equal(mended(RULE, 'import os\nx = 1'), 'x = 1');
    assert.equal(mended(RULE, 'x = 1\nimport os'), 'x = 1');
    assert.equal(mended(RULE, 'x = 1; import os'), 'x = 1');
    assert.equal(mended(RULE, 'import os; x = 1'), 'x = 1');
    assert.equal(mended(RULE, 'from math import sin, cos\nx = cos(1)'), 'from math import cos\nx = cos(1)');
    assert.equal(mended(RULE, 'from math import sin, cos\nx = sin(1)'), 'from math import sin\nx = sin(1)');
    assert.equal(mended(RULE, 'from math import (\n    sin,\n    cos,\n)\nx = sin(1)'), 'from math import (\n    sin,\n)\nx = sin(1)');
  });
});
