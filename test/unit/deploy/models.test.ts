import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineageOf, metricsIn } from '../../../src/deploy/models.ts';
import type { StepRecord } from '../../../src/project/manifest.ts';

function step(id: string, stage: StepRecord['stage'], cells: number[], inputs: string[], outputs: string[]): StepRecord {
  return { id, stage, module: `shop.steps.${id}`, cells, inputs, outputs, settings: [] };
}

const STEPS = [
  step('load', 'load', [1, 2], [], ['df']),
  step('load_prices', 'load', [3], [], ['prices']),
  step('clean', 'clean', [4], ['df'], ['df']),
  step('train', 'train', [7], ['df'], ['model']),
  step('evaluate', 'evaluate', [8], ['model', 'df'], ['auc', 'history', 'curve']),
];

describe('what is recorded of a model', () => {
  it('where it comes from: back from its training by the values that are handed on', () => {
    const notebook = { path: '', source: '', digest: 'sha256:1', kernel: null, cells: [] };
    assert.deepEqual(lineageOf({ notebooks: [notebook], steps: STEPS }), {
      notebook: 'sha256:1',
      cells: [1, 2, 4, 7],
      modules: ['shop.steps.load', 'shop.steps.clean', 'shop.steps.train'],
    });
  });

  it("how good it was: the evaluating steps' plain numbers, not their curves", () => {
    const history = { type: 'list', items: [{ type: 'dict', entries: { model: 'forest', auc: 0.8 } }] };
    const curve = { type: 'list', items: [0.1, 0.2] };
    const expected = { steps: { train: { outputs: { model: 3 } }, evaluate: { outputs: { auc: 0.75, history, curve } } } };
    assert.deepEqual(metricsIn(expected, { steps: STEPS }), { auc: 0.75, 'history.0.auc': 0.8 });
  });
});
