import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'production/pip-install';

describe(RULE, () => {
  it('finds installs in shell lines, magics, shell cells and calls', () => {
    assert.deepEqual(marked(RULE, ['x = 1\n!pip install xgboost']), ['!pip install xgboost']);
    assert.deepEqual(marked(RULE, ['%pip install -q pandas']), ['%pip install -q pandas']);
    assert.deepEqual(marked(RULE, ['import sys\n!{sys.executable} -m pip install pandas']), ['!{sys.executable} -m pip install pandas']);
    assert.deepEqual(marked(RULE, ['%%bash\nls\npip install pandas']), ['pip install pandas']);
    assert.equal(findingsOf(RULE, ['import os\nos.system("pip install pandas")']).length, 1);
  });

  it('says what is fetched', () => {
    assert.match(findingsOf(RULE, ['!pip install xgboost'])[0]?.message ?? '', /xgboost.*newest/);
    assert.doesNotMatch(findingsOf(RULE, ['!pip install xgboost==1.7'])[0]?.message ?? '', /newest/);
  });

  it('passes over other commands', () => {
    assert.deepEqual(marked(RULE, ['!pip list', '!ls', '!pip freeze > requirements.txt', '# !pip install x']), []);
  });
});
