import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../../support/notebooks.ts';
import { withoutSuppressed } from '../../../../src/analysis/findings/suppress.ts';

const CODE = 'import os\nimport sys\nkey = "sk_live_4eC39HqLyjWDarjtT1zdp7dc"\nprint(key)';

function rules(source: string): string[] {
  return analysisOf([source]).findings.map((finding) => finding.rule);
}

describe('what the author has switched off', () => {
  const UNUSED = 'debt/unused-import';
  const SECRET = 'secret/in-source';

  it('is one line behind whose code the comment stands', () => {
    assert.deepEqual(rules(CODE), [UNUSED, UNUSED, SECRET]);
    assert.deepEqual(rules(CODE.replace('import os', 'import os  # productize: ignore')), [UNUSED, SECRET]);
  });

  it('is the cell where the comment has a line of its own', () => {
    assert.deepEqual(rules(`# productize: ignore[debt]\n${CODE}`), [SECRET]);
    assert.deepEqual(rules(`# productize: ignore[debt/unused-import, order]\n${CODE}`), [SECRET]);
    assert.deepEqual(rules(`# productize: ignore[order]\n${CODE}`), [UNUSED, UNUSED, SECRET]);
  });

  it('is never a secret that is not named', () => {
    assert.deepEqual(rules(`# productize: ignore\n${CODE}`), [SECRET]);
    assert.deepEqual(rules(`# productize: ignore[secret]\n${CODE}`), [UNUSED, UNUSED]);
  });

  it('can be said by a tag of the cell', () => {
    const { notebook, findings } = analysisOf([CODE]);
    const tagged = (...tags: string[]) => ({ ...notebook, cells: notebook.cells.map((cell) => ({ ...cell, tags })) });
    assert.equal(withoutSuppressed(tagged('productize-ignore'), findings).length, 1);
    assert.equal(withoutSuppressed(tagged('productize-ignore:debt'), findings).length, 1);
    assert.equal(withoutSuppressed(tagged('other'), findings).length, 3);
  });
});
