import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { analysisOf } from '../../../support/notebooks.ts';
import { mutated, program, soup } from '../../../support/python-sources.ts';
import { checkParse, goTheWholeWay } from '../../../support/whole-way.ts';

describe('whatever a cell is given', function () {
  // Thousands of texts, on machines that are busy as well.
  this.timeout(120_000);

  it('the tree is whole', () => {
    fc.assert(fc.property(fc.oneof(soup, program, mutated(program), fc.string({ unit: 'binary', maxLength: 80 })), checkParse), {
      numRuns: 1000,
    });
  });

  it('nothing fails on the way to the plan', () => {
    fc.assert(fc.property(fc.array(fc.oneof(program, mutated(program), soup), { minLength: 1, maxLength: 3 }), goTheWholeWay), {
      numRuns: 100,
    });
  });
});

const DEEP: readonly (readonly [what: string, source: string, problems: number])[] = [
  ['operators', `x = ${'1 + '.repeat(100_000)}1`, 0],
  ['comparisons', `x = ${'a < '.repeat(20_000)}1`, 0],
  ['attributes', `x = a${'.b'.repeat(20_000)}`, 0],
  ['calls', `x = a${'()'.repeat(20_000)}`, 0],
  ['subscripts', `x = a${'[0]'.repeat(20_000)}`, 0],
  ['targets', `${'a = '.repeat(20_000)}1`, 0],
  ['branches', `if a: x = 1\n${'elif a: x = 2\n'.repeat(3000)}else: x = 3`, 0],
  ['magics', '!ls\n'.repeat(3000), 0],
  ['brackets in brackets', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`, 1],
  ['lists in lists', `${'['.repeat(10_000)}1${']'.repeat(10_000)}`, 1],
  ['calls in calls', `${'f('.repeat(10_000)}1${')'.repeat(10_000)}`, 1],
  ['powers', `x = ${'a ** '.repeat(10_000)}1`, 1],
  ['conditions', `x = ${'a if b else '.repeat(10_000)}1`, 1],
  ['negations', `x = ${'not '.repeat(10_000)}1`, 1],
];

describe('the way to the plan of code that goes deep', function () {
  this.timeout(60_000);
  for (const [what, source, problems] of DEEP) {
    it(`reads thousands of ${what}`, () => {
      goTheWholeWay([source]);
      assert.equal(analysisOf([source]).program.cells[0]?.problems.length, problems);
    });
  }
});

describe('text that editors leave behind', () => {
  const ODD: readonly (readonly [what: string, source: string, statements: number, problems: number])[] = [
    ['a byte order mark', '\ufeffx = 1\ny = 2', 2, 0],
    ['line ends of Windows', 'if a:\r\n    b\r\nelse:\r\n    c\r\nd', 2, 0],
    ['line ends of the first Macs', 'if a:\r    b\rd', 2, 0],
    ['form feeds', '\fx = 1\n\f\ny = 2', 2, 0],
    ['a NUL', 'x = 1\ny = \u0000\nz = 2', 3, 1],
    ['a formatted string that ends in a field', 'x = 1\ny = f"{a:', 2, 1],
    ['half a surrogate pair', 'x = "\ud800"\ny = 1', 2, 0],
    ['half a surrogate pair as a name', '\ud800 = 1\ny = 1', 2, 1],
  ];
  for (const [what, source, statements, problems] of ODD) {
    it(`is read with ${what}`, () => {
      goTheWholeWay([source]);
      const [cell] = analysisOf([source]).program.cells;
      assert.deepEqual([cell?.statements.length, cell?.problems.length], [statements, problems]);
    });
  }
});
