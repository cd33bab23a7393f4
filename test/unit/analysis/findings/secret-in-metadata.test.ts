import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeBytes } from '../../../../src/analysis/analyze-bytes.ts';
import type { Finding } from '../../../../src/analysis/analysis.ts';
import { Failure } from '../../../../src/failure.ts';

// Put together here, so that nobody takes it for one that was lost.
const TOKEN = ['ghp', 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA1b2C'].join('_');

function found(whole: object, cell: object): readonly Finding[] {
  const code = { cell_type: 'code', id: 'b', metadata: cell, source: 'x = 1\nprint(x)', execution_count: 2, outputs: [] };
  const first = { cell_type: 'markdown', id: 'a', metadata: {}, source: '# Title' };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: whole, cells: [first, code] };
  const analysis = analyzeBytes(new TextEncoder().encode(JSON.stringify(notebook)), 'a.ipynb');
  assert.ok(!(analysis instanceof Failure));
  return analysis.findings.filter(({ rule }) => rule === 'secret/in-metadata');
}

describe('secret/in-metadata', () => {
  it('finds secrets by their form and by their name, of the notebook and of a cell', () => {
    const [whole] = found({ papermill: { parameters: { url: `https://x.org?t=${TOKEN}` } } }, {});
    assert.equal(whole?.cell, 0);
    assert.match(whole.message, /^A GitHub token \(ghp_…\) stands in the metadata of the notebook/);
    const [own] = found({}, { connection: [{ db_password: 'tr0ub4dor&3' }] });
    assert.deepEqual(own?.span, { start: 0, end: 5 });
    assert.match(own.message, /^The value of "db_password" stands in the metadata of this cell/);
    assert.ok(!JSON.stringify([whole, own]).includes(TOKEN) && !JSON.stringify(own).includes('tr0ub4dor'));
  });

  it('passes over what tools usually write', () => {
    assert.deepEqual(
      found({ kernelspec: { name: 'python3' }, colab: { provenance: [{ file_id: 'x' }] } }, { tags: ['a'], id: '3f8b0c6d9e1a47b2' }),
      [],
    );
    assert.deepEqual(found({ token: 'YOUR_TOKEN' }, { password: '' }), []);
  });
});
