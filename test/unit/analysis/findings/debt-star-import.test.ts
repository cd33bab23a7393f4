import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'debt/star-import';

describe(RULE, () => {
  it('finds star imports', () => {
    assert.deepEqual(marked(RULE, ['from numpy import *', 'import numpy']), ['from numpy import *']);
  });
});
