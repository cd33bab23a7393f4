import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

describe('readiness', () => {
  it('lists the gravest first, each with its rules and cells', () => {
    const { readiness } = analysisOf(['import os', 'password = "tr0ub4dor&3"', 'x = missing\nprint(password, x)']);
    assert.deepEqual(
      readiness.map(({ rules, cells }) => [rules, cells]),
      [
        [['secret/in-source'], [1]],
        [['order/undefined-name'], [2]],
        [['debt/unused-import'], [0]],
      ],
    );
  });

  it('says what work a trained model still lacks', () => {
    const { readiness } = analysisOf(['from sklearn.linear_model import LinearRegression', 'm = LinearRegression()\nm.fit([[1]], [1])']);
    assert.deepEqual(
      readiness.map(({ title }) => title),
      ['Measure the model on data that it was not trained on', 'Save the trained model', 'Fix the versions of its packages'],
    );
  });

  it('is empty for a notebook that lacks nothing', () => {
    assert.deepEqual(analysisOf(['x = 1', 'print(x)']).readiness, []);
  });
});
