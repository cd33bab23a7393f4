import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { marked } from './findings.ts';

const RULE = 'production/sql-formatting';

describe(RULE, () => {
  it('finds values written into SQL', () => {
    assert.deepEqual(marked(RULE, ['cur.execute(f"SELECT * FROM t WHERE a = {a}")']), ['f"SELECT * FROM t WHERE a = {a}"']);
    assert.deepEqual(marked(RULE, ['q = "select * from t where a = %s" % a\npd.read_sql(q, c)', 'import pandas as pd']), ['q']);
    assert.deepEqual(marked(RULE, ['cur.execute("DELETE FROM t WHERE a = " + a)']), ['"DELETE FROM t WHERE a = " + a']);
    assert.deepEqual(marked(RULE, ['def f(a):\n    q = "select b from t where a={}".format(a)\n    cur.execute(q)']), ['q']);
  });

  it('passes over parameters and other text', () => {
    assert.deepEqual(
      marked(RULE, ['cur.execute("SELECT * FROM t WHERE a = ?", (a,))', 'cur.execute("select a from t " "where b = 1")']),
      [],
    );
    assert.deepEqual(marked(RULE, ['q = "select a from t"\ncur.execute(q)', 'job.execute(f"run {name}")']), []);
  });
});
