import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeBytes } from '../../../../src/analysis/analyze-bytes.ts';
import type { Finding } from '../../../../src/analysis/analysis.ts';
import { Failure } from '../../../../src/failure.ts';

// Put together here, so that nobody takes it for one that was lost.
const TOKEN = `ghp_aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA1b2C`;

function found(...outputs: readonly object[]): readonly Finding[] {
  const code = { cell_type: 'code', id: 'a', metadata: {}, source: 'import os\nprint(os.environ)', execution_count: 1, outputs };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [code] };
  const analysis = analyzeBytes(new TextEncoder().encode(JSON.stringify(notebook)), 'a.ipynb');
  assert.ok(!(analysis instanceof Failure));
  return analysis.findings.filter(({ rule }) => rule === 'secret/in-output');
}

describe('secret/in-output', () => {
  it('finds secrets in printed text, values and errors, and shows their beginning only', () => {
    const printed = { output_type: 'stream', name: 'stdout', text: ['GITHUB_TOKEN=', `${TOKEN}\n`] };
    const [finding] = found(printed);
    assert.match(finding?.message ?? '', /A GitHub token \(ghp_…\)/);
    assert.ok(!JSON.stringify(finding).includes(TOKEN));
    assert.deepEqual(finding?.span, { start: 0, end: 9 });
    assert.equal(found({ output_type: 'execute_result', data: { 'text/plain': `'${TOKEN}'` }, metadata: {} }).length, 1);
    assert.equal(found({ output_type: 'error', ename: 'E', evalue: '', traceback: ['x', TOKEN] }).length, 1);
  });

  it('tells each kind once a cell', () => {
    assert.equal(found({ output_type: 'stream', name: 'stdout', text: `${TOKEN} ${TOKEN}` }).length, 1);
  });

  it('passes over pictures, placeholders and other text', () => {
    assert.deepEqual(found({ output_type: 'display_data', data: { 'image/png': `AAAA${TOKEN}` }, metadata: {} }), []);
    assert.deepEqual(found({ output_type: 'stream', name: 'stdout', text: 'sk-learn is not a key, ghp_xxx neither' }), []);
    assert.deepEqual(found(), []);
  });
});
