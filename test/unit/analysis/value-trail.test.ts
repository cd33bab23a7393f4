import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { nameAt, occurrencesOf, trailOf, type ValueTrail } from '../../../src/analysis/value-trail.ts';
import { analysisOf } from '../../support/notebooks.ts';

/** The cells of the trail of the name at the first `text` of a cell. */
function trail(cell: number, text: string, cells: readonly string[]): { made: number[]; changed: number[]; used: number[] } {
  const { analysis, found } = find(cell, text, cells);
  const cellsOf = (indices: readonly number[]): number[] => indices.map((index) => analysis.program.statements[index]?.cell ?? -1);
  return { made: cellsOf(found.makers), changed: cellsOf(found.changers), used: cellsOf(found.users) };
}

function find(cell: number, text: string, cells: readonly string[]): { analysis: ReturnType<typeof analysisOf>; found: ValueTrail } {
  const analysis = analysisOf(cells);
  const place = nameAt(analysis.program, cell, cells[cell]?.indexOf(text) ?? -1);
  assert.ok(place, text);
  return { analysis, found: trailOf(analysis, place) };
}

function occurrences(cell: number, text: string, cells: readonly string[]): string[] {
  const { analysis, found } = find(cell, text, cells);
  return occurrencesOf(analysis, found).map(({ cell: at, span, writes }) => {
    const word = cells[at]?.slice(span.start, span.end) ?? '';
    return `${String(at)}:${String(span.start)} ${word}${writes ? ' writes' : ''}`;
  });
}

const TABLE = ['df = load()', 'df["a"] = 1', 'x = df["a"]', 'df = df.dropna()', 'show(df)'];

describe('the trail of a value', () => {
  it('has who made it, who changed it and who needs it, from wherever it is asked', () => {
    const life = { made: [0], changed: [1], used: [2, 3] };
    assert.deepEqual(trail(0, 'df', TABLE), life);
    assert.deepEqual(trail(1, 'df', TABLE), life);
    assert.deepEqual(trail(2, 'df', TABLE), life);
    assert.deepEqual(trail(3, 'df.', TABLE), life);
  });

  it('ends where the name is bound anew', () => {
    assert.deepEqual(trail(3, 'df', TABLE), { made: [3], changed: [], used: [4] });
    assert.deepEqual(trail(4, 'df', TABLE), { made: [3], changed: [], used: [4] });
  });

  it('has changes through another name of the object', () => {
    assert.deepEqual(trail(0, 'a', ['a = []', 'b = a', 'b.append(1)', 'print(a)']), { made: [0], changed: [2], used: [1, 3] });
  });

  it('goes on through an augmented assignment', () => {
    assert.deepEqual(trail(2, 'n)', ['n = 1', 'n += 1', 'print(n)']), { made: [0], changed: [1], used: [2] });
  });

  it('has both makers where a condition decides', () => {
    assert.deepEqual(trail(2, 'a', ['a = 1', 'if c:\n    a = 2', 'print(a)']), { made: [0, 1], changed: [], used: [2] });
  });

  it('has the import of what is imported', () => {
    const cells = ['import numpy as np', 'x = np.zeros(3)', 'def f():\n    return np.ones(2)'];
    for (const [cell, text] of ['np', 'np.', 'np.'].entries())
      assert.deepEqual(trail(cell, text, cells), { made: [0], changed: [], used: [1, 2] });
  });

  it('is found from the body of a function', () => {
    assert.deepEqual(trail(1, 'k\n', ['k = 2', 'def f(x):\n    return x * k\n', 'y = f(1)']), { made: [0], changed: [], used: [2] });
  });

  it('is none for a name of a function, or where no name is', () => {
    const { program } = analysisOf(['def f(x):\n    y = x\n    return y']);
    assert.equal(nameAt(program, 0, 14), undefined);
    assert.equal(nameAt(program, 0, 6), undefined);
    assert.equal(nameAt(program, 1, 0), undefined);
  });
});

describe('the occurrences of a value', () => {
  it('write where it is made or changed', () => {
    assert.deepEqual(occurrences(2, 'df', TABLE), ['0:0 df writes', '1:0 df writes', '2:4 df', '3:5 df']);
    assert.deepEqual(occurrences(4, 'df', TABLE), ['3:0 df writes', '4:5 df']);
  });

  it('are in bodies of functions as well', () => {
    assert.deepEqual(occurrences(0, 'k', ['k = 2', 'def f(x):\n    return x * k', 'y = f(1)']), ['0:0 k writes', '1:25 k']);
  });

  it('have the name where an import binds it', () => {
    assert.deepEqual(occurrences(1, 'os', ['import os', 'print(os.sep)']), ['0:7 os writes', '1:6 os']);
  });
});
