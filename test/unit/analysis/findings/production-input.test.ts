import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/input';

describe(RULE, () => {
  it('finds questions', () => {
    assert.deepEqual(marked(RULE, ['x = int(input("days? "))']), ['input("days? ")']);
    assert.deepEqual(marked(RULE, ['from getpass import getpass\np = getpass()']), ['getpass()']);
  });

  it('passes over names of the notebook', () => {
    assert.deepEqual(marked(RULE, ['def input(x):\n    return x\n', 'y = input(3)']), []);
    assert.deepEqual(marked(RULE, ['from keras.layers import Input\nx = Input(3)']), []);
  });
});
