import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'reproducibility/time-or-machine';

describe(RULE, () => {
  it('finds the clock in a value that is used further', () => {
    const cells = ['import pandas as pd\ndf = pd.read_csv("a.csv")', 'today = pd.Timestamp.now()', 'df["age"] = today - df["born"]'];
    assert.deepEqual(marked(RULE, cells), ['pd.Timestamp.now()']);
    assert.deepEqual(marked(RULE, ['from datetime import date\nyear = date.today().year', 'age = year - 1980']), ['date.today()']);
  });

  it('passes over stop watches, names and what is only printed', () => {
    assert.deepEqual(marked(RULE, ['from datetime import datetime\nstart = datetime.now()', 'took = datetime.now() - start']), []);
    assert.deepEqual(marked(RULE, ['from datetime import datetime\nrun = datetime.now().strftime("%Y")', 'x = run + "a"']), []);
    assert.deepEqual(marked(RULE, ['from datetime import datetime\nmoment = datetime.now()', 'print(moment)']), []);
  });
});
