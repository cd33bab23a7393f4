import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'debt/star-import';

describe(RULE, () => {
  it('finds star imports', () => {
    assert.deepEqual(marked(RULE, ['from numpy import *', 'import numpy']), ['from numpy import *']);
  });

  it('imports the names that are used, where it is known what the module has', () => {
    assert.equal(
      findingsOf(RULE, ['from numpy import *', 'def f(x):\n    return sin(x) + sum(x)\ny = arange(3)'])[0]?.fix?.text,
      'from numpy import arange, sin, sum',
    );
    for (const cells of [
      ['from somewhere import *', 'thing()'],
      ['from torch.nn import *', 'Linear(1, 2)'],
      ['from numpy import *', 'x = 1'],
      ['from numpy import *\nfrom math import *', 'sin(1)'],
      ['from numpy import *', 'from somewhere import *', 'sin(1)'],
      ['from numpy import *', 'sin = 1\nsin'],
    ])
      assert.equal(findingsOf(RULE, cells)[0]?.fix?.text, undefined);
  });
});
