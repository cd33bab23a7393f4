import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/unpickling';

describe(RULE, () => {
  it('finds files that can hold any code', () => {
    assert.deepEqual(marked(RULE, ['import pickle\nm = pickle.load(open("m.pkl", "rb"))']), ['pickle.load(open("m.pkl", "rb"))']);
    assert.deepEqual(marked(RULE, ['import torch\nm = torch.load("m.pt", weights_only=False)']), [
      'torch.load("m.pt", weights_only=False)',
    ]);
    assert.deepEqual(marked(RULE, ['import numpy as np\na = np.load("a.npy", allow_pickle=True)']), [
      'np.load("a.npy", allow_pickle=True)',
    ]);
  });

  it('passes over what the notebook wrote itself and what holds data alone', () => {
    assert.deepEqual(marked(RULE, ['import joblib\njoblib.dump(m, "m.pkl")\nn = joblib.load("m.pkl")']), []);
    assert.deepEqual(marked(RULE, ['import pickle\ns = pickle.dumps(m)\nn = pickle.loads(s)']), []);
    assert.deepEqual(marked(RULE, ['def keep(m, p):\n    pass', 'import joblib\nkeep(m, "m.pkl")\nn = joblib.load("m.pkl")']), []);
    assert.deepEqual(marked(RULE, ['df.to_pickle("parts/frame")', 'import pandas as pd\nd = pd.read_pickle("parts/frame")']), []);
    assert.deepEqual(
      marked(RULE, [
        'import torch\nn = torch.load("m.pt")\nm = torch.load("m.pt", weights_only=True)',
        'import numpy as np\na = np.load("a.npy")',
      ]),
      [],
    );
  });
});
