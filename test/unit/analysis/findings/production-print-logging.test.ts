import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/print-logging';

describe(RULE, () => {
  it('finds the first print of a function that computes', () => {
    assert.deepEqual(marked(RULE, ['def load(p):\n    print(p)\n    print(1)\n    return read(p)']), ['print(p)']);
  });

  it('passes over functions that are there to print, and prints of cells', () => {
    assert.deepEqual(marked(RULE, ['def print_all(p):\n    print(p)\n    return p', 'print(1)', 'def f():\n    print(2)\n    return']), []);
  });
});
