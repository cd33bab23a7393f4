import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'production/ipython-only';

describe(RULE, () => {
  it('finds what a module can not have', () => {
    assert.deepEqual(marked(RULE, ['for n in names:\n    !mkdir {n}']), ['!mkdir {n}']);
    assert.deepEqual(marked(RULE, ['def f(x):\n    display(x)']), ['display(x)']);
    assert.deepEqual(marked(RULE, ['shell = get_ipython()']), ['get_ipython()']);
  });

  it('says what happens without IPython', () => {
    const [found] = findingsOf(RULE, ['from IPython.display import display\ndef f(x):\n    display(x)']);
    assert.match(found?.message ?? '', /needs IPython: outside of a notebook nobody sees/);
  });

  it('passes over what stands at the top of a cell', () => {
    assert.deepEqual(marked(RULE, ['display(x)\n!ls\n%matplotlib inline']), []);
    assert.deepEqual(marked(RULE, ['def display(x):\n    return x', 'def g(x):\n    display(x)']), []);
  });
});
