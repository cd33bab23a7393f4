import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeBytes } from '../../../../src/analysis/analyze-bytes.ts';
import { Failure } from '../../../../src/failure.ts';
import { notebookBytes } from '../../../support/notebooks.ts';

const RULE = 'reproducibility/missing-file';

function missing(...cells: readonly string[]): readonly string[] {
  const hasFile = (path: string): boolean => path === 'there.csv';
  const analysis = analyzeBytes(notebookBytes(['import pandas as pd', ...cells]), 'a.ipynb', { localModules: new Set(), hasFile });
  assert.ok(!(analysis instanceof Failure));
  return analysis.findings.filter(({ rule }) => rule === RULE).map(({ message }) => /^"(.*?)"/.exec(message)?.[1] ?? '');
}

describe(RULE, () => {
  it('finds files that are not there', () => {
    assert.deepEqual(missing('df = pd.read_csv("gone.csv")\nok = pd.read_csv("there.csv")'), ['gone.csv']);
    assert.deepEqual(missing('PATH = "gone.csv"', 'df = pd.read_csv(PATH)'), ['gone.csv']);
  });

  it('passes over what a cell makes, and notebooks that bring files along', () => {
    assert.deepEqual(missing('df.to_csv("new.csv")', 'df = pd.read_csv("new.csv")'), []);
    assert.deepEqual(missing('save_best(model, "best.h5")', 'import joblib\nm = joblib.load("best.h5")'), []);
    assert.deepEqual(missing('!unzip data.zip', 'df = pd.read_csv("gone.csv")'), []);
    assert.deepEqual(missing('df = pd.read_csv("/data/gone.csv")\nx = pd.read_csv("https://example.org/a.csv")'), []);
  });
});
