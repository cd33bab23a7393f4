import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/blanket-except';

describe(RULE, () => {
  it('finds handlers for everything', () => {
    assert.deepEqual(marked(RULE, ['try:\n    f()\nexcept:\n    pass']), ['except:']);
    assert.deepEqual(marked(RULE, ['def g():\n    try:\n        f()\n    except Exception as e:\n        print(e)']), [
      'except Exception as e:',
    ]);
  });

  it('passes over those that raise or leave, that name what they take, and questions whether something is installed', () => {
    assert.deepEqual(marked(RULE, ['try:\n    f()\nexcept Exception:\n    if x:\n        raise']), []);
    assert.deepEqual(marked(RULE, ['import sys\ntry:\n    f()\nexcept:\n    sys.exit(1)']), []);
    assert.deepEqual(marked(RULE, ['try:\n    f()\nexcept (KeyError, ValueError):\n    pass']), []);
    assert.deepEqual(marked(RULE, ['try:\n    import x\nexcept:\n    x = None']), []);
    assert.deepEqual(marked(RULE, ['try:\n    import x\n    x.set_theme()\nexcept Exception:\n    x = None']), []);
  });
});
