import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'debt/redefinition';

describe(RULE, () => {
  it('finds a definition that nothing used', () => {
    assert.deepEqual(marked(RULE, ['def f():\n    return 1', 'def f():\n    return 2']), ['f']);
  });

  it('passes over one that was used, and over methods', () => {
    assert.deepEqual(marked(RULE, ['def f():\n    return 1', 'f()', 'def f():\n    return 2']), []);
    assert.deepEqual(marked(RULE, ['class A:\n    def f(self): pass\nclass B:\n    def f(self): pass']), []);
  });
});
