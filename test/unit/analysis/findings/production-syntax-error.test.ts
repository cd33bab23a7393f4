import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked } from './findings.ts';

const RULE = 'production/syntax-error';

describe(RULE, () => {
  it('marks what Python stops at, and what it stops at behind that', () => {
    assert.deepEqual(marked(RULE, ['a = 1\nb = = 2\nc = 3\nd = )\n']), ['=', ')']);
  });

  it('marks the bracket that is never closed', () => {
    assert.deepEqual(marked(RULE, ['a = 1\nb = f(a,\nc = 2\n']), ['(']);
  });

  it('has a place in an empty rest, too', () => {
    assert.deepEqual(marked(RULE, ['if a:\n']), ['\n']);
  });

  it('says that Python 2 is Python 2', () => {
    const messages = findingsOf(RULE, ['print "a"', 'raise E, "a"', 'a = 0777', 'a = = 1', 'a = (1']).map(({ message }) => message);
    assert.deepEqual(
      messages.map((message) => message.includes('Python 2;')),
      [true, true, true, false, false],
    );
  });

  it('passes over magics, other languages and top-level await', () => {
    assert.deepEqual(marked(RULE, ['%matplotlib inline\n!ls', '%%bash\nif [ ]; then', 'await f()', 'x?']), []);
  });

  it('is a finding however deep the brackets are', () => {
    assert.equal(findingsOf(RULE, [`${'('.repeat(10_000)}1${')'.repeat(10_000)}`]).length, 1);
  });
});
