import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bytesOf, cpusOf } from '../../../../src/connections/kubernetes/quantity.ts';

describe('a quantity of Kubernetes', () => {
  it('is a number of processors or bytes', () => {
    assert.deepEqual(['1500m', '2', '0.5', 'many'].map(cpusOf), [1.5, 2, 0.5, 0]);
    assert.deepEqual(['24Gi', '512M', '1024', '1Ki'].map(bytesOf), [24 * 1024 ** 3, 512e6, 1024, 1024]);
  });
});
