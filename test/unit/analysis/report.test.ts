import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, it } from 'mocha';
import { findingReport, flowReport } from '../../../src/analysis/report.ts';
import { analysisOf } from '../../support/notebooks.ts';

describe('report', () => {
  it('turns offsets into lines and columns', () => {
    const { findings, notebook } = analysisOf(['x = 1\ny = "ä" + missing\nprint(x, y)\n']);
    const [finding] = findings;
    assert.ok(finding);
    assert.deepEqual(findingReport(finding, notebook).range, { start: { line: 1, column: 10 }, end: { line: 1, column: 17 } });
  });

  it('gives the flow between cells, once for a pair', () => {
    assert.deepEqual(flowReport(analysisOf(['a = 1\nb = a', 'c = a + b\nd = a'])), [
      { name: 'a', from: 0, to: 1 },
      { name: 'b', from: 0, to: 1 },
    ]);
  });

  it('fits the schema', () => {
    const analysis = analysisOf([
      '# Title',
      '!pip install pandas',
      'import os\nfrom sklearn.model_selection import train_test_split',
      'a, b = train_test_split(rows)',
      'rows = [1, 2]',
      'print(a)',
    ]);
    const document = {
      notebook: 'churn.ipynb',
      language: analysis.program.language,
      cells: analysis.cells.map(({ index, stages, reads, binds, changes, deletes }) => ({
        index,
        id: `c${String(index)}`,
        kind: 'code',
        stages,
        reads,
        binds,
        changes,
        deletes,
        steps: [],
      })),
      findings: analysis.findings.map((finding) => findingReport(finding, analysis.notebook)),
      flow: flowReport(analysis),
      steps: [{ id: 'split', stage: 'split', cells: [3], inputs: ['rows'], outputs: ['a', 'b'], settings: [] }],
      packages: analysis.packages.map((entry) => ({ ...entry, module: entry.module ?? null })),
      python: analysis.python,
      readiness: analysis.readiness,
    };
    assert.ok(document.findings.length >= 4 && document.readiness.length >= 4 && document.packages.length === 2);
    const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync('schemas/analyze.schema.json', 'utf8')) as object,
    );
    assert.ok(validate(document), JSON.stringify(validate.errors));
    assert.ok(!validate({ ...document, findings: [{ rule: 'x' }] }));
  });
});
