import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/gpu-device';

describe(RULE, () => {
  it('finds devices that not every machine has, once a cell', () => {
    assert.deepEqual(marked(RULE, ['model.to("cuda")\ndata.cuda()']), ['model.to("cuda")']);
    assert.deepEqual(marked(RULE, ['import torch\nd = torch.device("cuda:0")']), ['torch.device("cuda:0")']);
    assert.deepEqual(marked(RULE, ['import tensorflow as tf\nwith tf.device("/gpu:0"):\n    f()']), ['tf.device("/gpu:0")']);
  });

  it('passes over code that asks first', () => {
    assert.deepEqual(marked(RULE, ['import torch\nd = torch.device("cuda" if torch.cuda.is_available() else "cpu")']), []);
    assert.deepEqual(marked(RULE, ['import torch\nif torch.cuda.is_available():\n    model.cuda()']), []);
    assert.deepEqual(marked(RULE, ['for x in xs:\n    if train_on_gpu:\n        x = x.cuda()']), []);
    assert.deepEqual(marked(RULE, ['if not on_gpu:\n    print(1)\nelse:\n    model.cuda()']), []);
    assert.deepEqual(marked(RULE, ['if train:\n    model.cuda()']), ['model.cuda()']);
    assert.deepEqual(marked(RULE, ['model.to(device)\nmodel.to("cpu")']), []);
  });
});
