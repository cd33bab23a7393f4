import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { toPython3 } from '../../../../src/language/python2/convert.ts';
import type { Cell, Notebook } from '../../../../src/notebook/notebook.ts';

function notebookOf(sources: readonly string[], more: Partial<Notebook> = {}): Notebook {
  const cells = sources.map((source, index): Cell => {
    return { index, id: `c${String(index)}`, kind: 'code', source, executionCount: undefined, tags: [], metadata: {}, outputs: undefined };
  });
  return {
    format: { major: 4, minor: 5 },
    language: 'python',
    kernel: 'python2',
    languageVersion: undefined,
    metadata: {},
    cells,
    ...more,
  };
}

function converted(source: string): string | undefined {
  return toPython3(notebookOf([source]))?.notebook.cells[0]?.source;
}

describe('a Python 2 notebook', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ['print x', 'print(x)'],
    ['print', 'print()'],
    ['print "a", b, # shown', `print("a", b, end=' ') # shown`],
    ['print("a")', 'print("a")'],
    ['print ("a", b)', 'print (("a", b))'],
    ['print (a + b) * 2', 'print((a + b) * 2)'],
    ['print >>f, "x", y', 'print("x", y, file=f)'],
    ['print >>f', 'print(file=f)'],
    ['if x: print y; print z', 'if x: print(y); print(z)'],
    ['print "%s" % \\\n  x', 'print("%s" % \\\n  x)'],
    ['exec "x = 1"', 'exec("x = 1")'],
    ['exec code in ns', 'exec(code, ns)'],
    ['try:\n  f()\nexcept (A, B), e:\n  pass', 'try:\n  f()\nexcept (A, B) as e:\n  pass'],
    ['raise ValueError, "no"', 'raise ValueError("no")'],
    ['a <> b', 'a != b'],
    ['`x`', 'repr(x)'],
    ["ur'\\d'", "r'\\d'"],
    ['n = 10L + 0777', 'n = 10 + 0o777'],
    ['x = 7/2', 'x = 7//2'],
    ['for i in xrange(3): f(unicode(i))', 'for i in range(3): f(str(i))'],
    ['x = range(3)', 'x = list(range(3))'],
    ['x = map(f, y)[0]', 'x = list(map(f, y))[0]'],
    ['for a, b in zip(x, y): pass', 'for a, b in zip(x, y): pass'],
    ['s = sum(map(f, y))', 's = sum(map(f, y))'],
    ['k = d["a"].keys()', 'k = list(d["a"].keys())'],
    ['for k in d.keys(): pass', 'for k in d.keys(): pass'],
    ['for k, v in d.iteritems(): pass', 'for k, v in d.items(): pass'],
    ['d.has_key(1)', 'd.__contains__(1)'],
    ['n = it.next()', 'n = it.__next__()'],
    ['x = input("?")', 'x = eval(input("?"))'],
    ['x = raw_input("?")', 'x = input("?")'],
    ['import cPickle as pickle', 'import pickle'],
    ['import urllib2, os', 'import urllib.request as urllib2, os'],
    ['from StringIO import StringIO', 'from io import StringIO'],
    ['from itertools import izip', 'izip = zip'],
    ['t = reduce(f, x)', 'import functools\nt = functools.reduce(f, x)'],
    ['%time print x', '%time print(x)'],
    ['!print x\ny = "print z"', '!print x\ny = "print z"'],
  ];
  for (const [before, after] of cases) {
    it(before, () => {
      assert.equal(converted(before), after);
    });
  }

  it('keeps what the notebook calls by such a name itself', () => {
    assert.equal(converted('def unicode(x):\n    return x\ny = unicode(1)'), 'def unicode(x):\n    return x\ny = unicode(1)');
    assert.equal(converted('from __future__ import print_function\nprint(a, b)'), 'from __future__ import print_function\nprint(a, b)');
  });

  it('tells each line that is another one, and those that only its author can judge', () => {
    const { conversions } = toPython3(notebookOf(['x = 1\nprint x', 'y = x / 2'])) ?? {};
    assert.deepEqual(conversions, [
      { cell: 0, before: 'print x', after: 'print(x)', what: ['print is a function'] },
      {
        cell: 1,
        before: 'y = x / 2',
        after: 'y = x / 2',
        what: ['not converted: of two whole numbers `/` gave a whole number in Python 2'],
      },
    ]);
  });

  it('is told by its kernel, by its version, or where both are silent by what it says', () => {
    const silent = { kernel: undefined, languageVersion: undefined };
    assert.notEqual(toPython3(notebookOf(['print x'], silent)), undefined);
    assert.equal(toPython3(notebookOf(['print(x)', 'SELECT a FROM b'], silent)), undefined);
    assert.notEqual(toPython3(notebookOf(['x = 1'], { kernel: 'python3', languageVersion: '2.7.11' })), undefined);
    assert.equal(toPython3(notebookOf(['print x'], { kernel: 'python3' })), undefined);
    assert.equal(toPython3(notebookOf(['print x'], { kernel: 'python2', languageVersion: '3.6.1' })), undefined);
  });
});
