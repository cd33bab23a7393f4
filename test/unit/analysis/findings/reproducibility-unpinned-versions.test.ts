import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeBytes } from '../../../../src/analysis/analyze-bytes.ts';
import { Failure } from '../../../../src/failure.ts';
import { notebookBytes } from '../../../support/notebooks.ts';
import { findingsOf } from './findings.ts';

const RULE = 'reproducibility/unpinned-versions';

describe(RULE, () => {
  it('is told once, at the first import', () => {
    const found = findingsOf(RULE, ['x = 1', 'import os\nimport pandas as pd', 'import sklearn, torch, numpy, scipy']);
    assert.equal(found.length, 1);
    assert.equal(found[0]?.cell, 1);
    assert.match(found[0].message, /which version of numpy, pandas, scikit-learn and 2 more this needs/);
  });

  it('is silent where lines or files give the versions', () => {
    assert.deepEqual(findingsOf(RULE, ['!pip install pandas==2.2.0', 'import pandas as pd']), []);
    assert.deepEqual(findingsOf(RULE, ['import os']), []);
    const asked: string[] = [];
    const analysis = analyzeBytes(notebookBytes(['import pandas as pd']), 'a.ipynb', {
      localModules: new Set(),
      hasFile: (path) => asked.push(path) > 0 && path === '../pyproject.toml',
    });
    assert.ok(!(analysis instanceof Failure));
    assert.ok(asked.includes('../pyproject.toml'));
    assert.deepEqual(
      analysis.findings.filter(({ rule }) => rule === RULE),
      [],
    );
  });
});
