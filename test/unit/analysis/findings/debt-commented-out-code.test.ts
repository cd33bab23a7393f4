import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'debt/commented-out-code';

describe(RULE, () => {
  it('finds code in comments', () => {
    const code = '# scaler = Scaler()\n# X = scaler.fit_transform(X)\n# print(X.mean())';
    assert.deepEqual(marked(RULE, [`${code}\ny = 1`]), [code]);
  });

  it('passes over prose, headings and single lines', () => {
    assert.deepEqual(marked(RULE, ['# First we load the data,\n# then we clean it (see above),\n# and train.\nx = 1']), []);
    assert.deepEqual(marked(RULE, ['# x = 1\ny = 2\n# z = 3', '#####\n# Load\n#####']), []);
    assert.deepEqual(marked(RULE, ['# a: the first\n# b: the second\n# c: the third\nx = 1']), []);
  });
});
