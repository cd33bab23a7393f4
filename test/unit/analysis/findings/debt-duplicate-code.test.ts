import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'debt/duplicate-code';

describe(RULE, () => {
  const CODE =
    'table = pd.read_csv(path, sep=";")\ntable = table.dropna(how="any")\ntable["day"] = pd.to_datetime(table["day"])\ntable = table.set_index("day")\ntable = table.sort_index(ascending=False)';

  it('finds the same lines in two cells', () => {
    assert.deepEqual(marked(RULE, [`x = 1\n${CODE}`, `y = 2\n${CODE}\nz = 3`]), [CODE]);
    assert.equal(findingsOf(RULE, [CODE, CODE])[0]?.related[0]?.cell, 0);
  });

  it('passes over few lines, other lines and imports', () => {
    const few = CODE.split('\n').slice(0, 3).join('\n');
    assert.deepEqual(marked(RULE, [few, few]), []);
    assert.deepEqual(marked(RULE, [CODE, CODE.replace('"any"', '"all"')]), []);
    const imports = 'import aaaaaaaaaaaaaaaaaa\n'.repeat(7);
    assert.deepEqual(marked(RULE, [imports, imports]), []);
  });
});
