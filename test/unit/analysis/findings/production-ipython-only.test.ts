import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/ipython-only';

describe(RULE, () => {
  it('finds what a module can not have', () => {
    assert.deepEqual(marked(RULE, ['for n in names:\n    !mkdir {n}']), ['!mkdir {n}']);
    assert.deepEqual(marked(RULE, ['def f(x):\n    display(x)']), ['display(x)']);
    assert.deepEqual(marked(RULE, ['shell = get_ipython()']), ['get_ipython()']);
  });

  it('passes over what stands at the top of a cell', () => {
    assert.deepEqual(marked(RULE, ['display(x)\n!ls\n%matplotlib inline']), []);
    assert.deepEqual(marked(RULE, ['def display(x):\n    return x', 'def g(x):\n    display(x)']), []);
  });
});
