import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analyzeBytes } from '../../../../src/analysis/analyze-bytes.ts';
import { Failure } from '../../../../src/failure.ts';

const RULE = 'order/stale-output';

function messages(source: string, ...outputs: readonly object[]): readonly string[] {
  const code = { cell_type: 'code', id: 'a', metadata: {}, source, execution_count: 3, outputs };
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [code] };
  const analysis = analyzeBytes(new TextEncoder().encode(JSON.stringify(notebook)), 'a.ipynb');
  assert.ok(!(analysis instanceof Failure));
  return analysis.findings.filter(({ rule }) => rule === RULE).map(({ message }) => message);
}

const result = (count: number) => ({ output_type: 'execute_result', execution_count: count, data: { 'text/plain': '1' }, metadata: {} });
const error = (line: string) => ({
  output_type: 'error',
  ename: 'E',
  evalue: '',
  traceback: ['-----', 'E  Traceback', `\u001b[0;32mCell In[3], line 2\u001b[0m\n      1 a = 1\n\u001b[1;32m----> 2\u001b[0m ${line}\n`],
});

describe(RULE, () => {
  it('finds a value where no line shows one', () => {
    assert.match(messages('a = 1', result(3))[0] ?? '', /no line that would/);
    assert.deepEqual(messages('a = 1\na', result(3)), []);
    assert.deepEqual(messages('%config InteractiveShell.ast_node_interactivity = "last_expr_or_assign"\na = 1', result(3)), []);
  });

  it('finds a value of another run', () => {
    assert.match(messages('a', result(2))[0] ?? '', /that of \[2\], the code ran as \[3\]/);
  });

  it('finds an error of a line that is gone', () => {
    assert.match(messages('a = 1\nb = a', error('b = a / 0'))[0] ?? '', /"b = a \/ 0", which isn't there/);
    assert.deepEqual(messages('a = 1\nb = a  / 0', error('b = a / 0')), []);
  });

  it('passes over an error that began inside of a function', () => {
    const inner =
      'Cell In[2], line 3, in f()\n      2 try:\n----> 3     v = g()\n\nKeyError: 1\n\nDuring handling of the above exception:\n\n';
    const outer = 'Cell In[3], line 1\n----> 1 work()\n\n';
    assert.deepEqual(messages('work()', { output_type: 'error', ename: 'E', evalue: '', traceback: [inner + outer] }), []);
    assert.match(
      messages('h()', { output_type: 'error', ename: 'E', evalue: '', traceback: [inner + outer] })[0] ?? '',
      /"work\(\)", which/,
    );
  });

  it('passes over printed text and pictures', () => {
    assert.deepEqual(messages('a = 1', { output_type: 'stream', name: 'stdout', text: 'execute_result' }), []);
    assert.deepEqual(messages('a = 1', { output_type: 'display_data', data: {}, metadata: {} }), []);
  });
});
