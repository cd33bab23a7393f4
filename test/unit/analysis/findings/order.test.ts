import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findingsOf, marked, mended } from './findings.ts';

describe('order/out-of-order', () => {
  const RULE = 'order/out-of-order';

  it('passes over cells of comments, and services that count nothing', () => {
    assert.deepEqual(
      findingsOf(RULE, [
        { source: '# a = 1', count: 9 },
        { source: 'b = 1', count: 2 },
      ]),
      [],
    );
    assert.deepEqual(
      findingsOf(RULE, [
        { source: 'a = 1', count: 9 },
        { source: 'b = 1', count: 0 },
      ]),
      [],
    );
  });

  it('names the fewest cells, with the one that they clash with', () => {
    const found = findingsOf(RULE, [
      { source: 'a = 1', count: 1 },
      { source: 'b = a', count: 9 },
      { source: 'c = 2', count: 3 },
      { source: 'd = 3', count: 4 },
    ]);
    const [first] = found;
    assert.ok(first !== undefined && found.length === 1);
    assert.equal(first.cell, 1);
    assert.match(first.message, /ran as \[9\], after cell 2 below it/);
    assert.equal(first.related[0]?.cell, 2);
    assert.equal(first.severity, 'information');
  });

  it('warns where a value flows between the two', () => {
    const [found] = findingsOf(RULE, [
      { source: 'a = 1', count: 5 },
      { source: 'b = a', count: 2 },
    ]);
    assert.equal(found?.severity, 'warning');
  });

  it('is silent on rising counts, gaps included', () => {
    assert.deepEqual(
      findingsOf(RULE, [
        { source: 'a = 1', count: 3 },
        { source: 'b = 1', count: 8 },
      ]),
      [],
    );
  });
});

describe('order/used-before-made', () => {
  const RULE = 'order/used-before-made';

  it('finds names that are made below', () => {
    const [found] = findingsOf(RULE, ['b = a + 1', 'a = 1']);
    assert.match(found?.message ?? '', /"a" is used here, but it is made only in cell 1, below/);
    assert.deepEqual(marked(RULE, ['b = a + 1', 'a = 1']), ['a']);
    assert.deepEqual(marked(RULE, ['x = np.zeros(3)', 'import numpy as np']), ['np']);
  });

  it('finds names that a called function needs', () => {
    const cells = ['def f():\n    return limit', 'x = f()', 'limit = 3'];
    const [found] = findingsOf(RULE, cells);
    assert.equal(found?.cell, 1);
    assert.equal(found.related.length, 2);
    assert.deepEqual(marked(RULE, ['def f():\n    return limit', 'limit = 3', 'x = f()']), []);
  });
});

describe('order/undefined-name', () => {
  const RULE = 'order/undefined-name';

  it('is silent behind code that can make any name', () => {
    for (const source of [
      'exec("a = 1")',
      'globals()["a"] = 1',
      'locals().update(a=1)',
      'vars()["a"] = 1',
      'def f():\n    globals()["a"] = 1',
    ])
      assert.deepEqual(findingsOf(RULE, [{ source }, { source: 'a + 1' }]), [], source);
    assert.equal(findingsOf(RULE, [{ source: 'import os\nvars(os)' }, { source: 'a + 1' }]).length, 1);
  });

  it('says that a cell is gone where the name was there when the notebook ran', () => {
    const message = (count: number): string => findingsOf('order/undefined-name', [{ source: 'b = gone + 1', count }])[0]?.message ?? '';
    assert.match(
      message(7),
      /^"gone" is made nowhere in this notebook, though this cell ran as \[7\]; a cell that made it must have been deleted/,
    );
    assert.match(message(0), /^"gone" is made nowhere in this notebook: /);
  });

  it('passes over names that code which can not be read would make', () => {
    assert.deepEqual(findingsOf(RULE, ['def f():\n    loss = # TODO\n    return loss']), []);
  });

  it('finds names that nothing makes', () => {
    assert.deepEqual(marked(RULE, ['a = 1', 'b = a + missing']), ['missing']);
    assert.deepEqual(marked(RULE, ['def f():\n    return missing']), ['missing']);
  });

  it('finds names that were deleted', () => {
    const [found] = findingsOf(RULE, ['a = 1', 'del a', 'b = a']);
    assert.match(found?.message ?? '', /"a" was deleted in cell 1/);
  });

  it('imports what everyone calls by that name', () => {
    assert.equal(mended(RULE, 'df = pd.DataFrame()'), 'import pandas as pd\ndf = pd.DataFrame()');
    assert.deepEqual(
      findingsOf(RULE, ['a = pd.NA', 'b = pd.NA']).map(({ fix }) => fix !== undefined),
      [true, false],
    );
  });

  it('is silent on what may exist all the same', () => {
    const fine: readonly (readonly string[])[] = [
      ['print(len([1]))', 'display(_)', 'get_ipython()', 'x = Out[1]'],
      ['from math import *', 'x = sqrt(2)'],
      ['%run helpers.py', 'x = helper()'],
      ['%pylab inline', 'x = linspace(0, 1)'],
      ['%%capture out\nprint(1)', 'out.show()'],
      ['try:\n    x\nexcept NameError:\n    x = 1'],
      ['if "x" not in globals():\n    x = 1\nprint(x)'],
      ['def f():\n    global g\n    g = 1', 'f()', 'print(g)'],
      ['list = 1\ndel list', 'x = list((1, 2))'],
      ['for i in range(3):\n    for j in range(3):\n        k = i\n    print(k)'],
      ['x = [i for i in range(3)]', 'f = lambda a: a', 'class A:\n    def m(self):\n        return __class__'],
    ];
    for (const cells of fine) assert.deepEqual(marked(RULE, cells), [], cells.join('; '));
  });
});
