import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'debt/unused-variable';

describe(RULE, () => {
  it('finds a variable that nothing reads', () => {
    assert.deepEqual(marked(RULE, ['total = count(1)\nprint(2)']), ['total']);
  });

  it('passes over what is read late, drawn, deleted, unpacked or found by name', () => {
    assert.deepEqual(marked(RULE, ['n = count(1)\nprint(2)', 'def f():\n    return n', 'f()']), []);
    assert.deepEqual(marked(RULE, ['import matplotlib.pyplot as plt\nfig = plt.figure()', '_ = f()', 'a, b = f()\nprint(a)']), []);
    assert.deepEqual(marked(RULE, ['big = f(1)\nprint(2)\ndel big']), []);
    assert.deepEqual(marked(RULE, ['big = f(1)\nprint(2)', 'exec("big")']), []);
  });
});
