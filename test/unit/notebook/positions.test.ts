import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { LineIndex } from '../../../src/notebook/positions.ts';

describe('LineIndex', () => {
  it('counts lines and columns from 0 in UTF-16 units', () => {
    const index = new LineIndex('ab\n🙂c\n');
    assert.deepEqual(index.position(0), { line: 0, column: 0 });
    assert.deepEqual(index.position(2), { line: 0, column: 2 });
    assert.deepEqual(index.position(5), { line: 1, column: 2 });
    assert.deepEqual(index.position(7), { line: 2, column: 0 });
    assert.equal(index.lineCount, 3);
  });

  it('clamps what is outside of the text', () => {
    const index = new LineIndex('ab\ncd');
    assert.deepEqual(index.position(-1), { line: 0, column: 0 });
    assert.deepEqual(index.position(99), { line: 1, column: 2 });
    assert.equal(index.offset(0, 99), 2);
    assert.equal(index.offset(7, 0), 5);
    assert.equal(index.offset(-1, 3), 0);
  });

  it('finds every offset again', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab\n]{0,40}$/), fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        const index = new LineIndex(text);
        const { line, column } = index.position(offset);
        assert.equal(index.offset(line, column), offset);
        assert.equal(text.slice(0, offset).split('\n').length - 1, line);
      }),
    );
  });
});
