import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compilePatterns } from '../../../src/analysis/patterns.ts';

describe('patterns', () => {
  const lookup = compilePatterns([
    ['a.*', 'module'],
    ['a.b.*', 'inner module'],
    ['a.b.read_*', 'star inside'],
    ['a.b.read_csv', 'whole'],
    ['.fit', 'method'],
    ['*Split', 'ending'],
    ['fit', 'name'],
  ]);

  it('take the most exact that fits', () => {
    assert.equal(lookup('a.b.read_csv'), 'whole');
    assert.equal(lookup('a.b.read_sql'), 'star inside');
    assert.equal(lookup('a.b.c.d'), 'inner module');
    assert.equal(lookup('a.x'), 'module');
  });

  it('tell methods from functions', () => {
    assert.equal(lookup('.fit'), 'method');
    assert.equal(lookup('fit'), 'name');
    assert.equal(lookup('x.fit'), 'name');
  });

  it('look at the last part of what nothing else fits', () => {
    assert.equal(lookup('x.y.KSplit'), 'ending');
    assert.equal(lookup('.KSplit'), 'ending');
    assert.equal(lookup('x.y'), undefined);
    assert.equal(lookup(''), undefined);
  });
});
