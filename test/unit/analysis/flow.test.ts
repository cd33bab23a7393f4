import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

/** `name from→to` for each edge, by statement. */
function edges(...cells: readonly string[]): readonly string[] {
  return analysisOf(cells).flow.edges.map(({ name, from, to }) => `${name} ${String(from)}→${String(to)}`);
}

/** What the last statement needs and changes beyond its own text. */
function last(...cells: readonly string[]): { needs: readonly string[]; changes: readonly string[] } {
  const { flow } = analysisOf(cells);
  return { needs: flow.needs.at(-1) ?? [], changes: flow.changes.at(-1) ?? [] };
}

describe('flow', () => {
  it('goes from the last definite binding', () => {
    assert.deepEqual(edges('a = 1', 'a = 2', 'b = a'), ['a 1→2']);
  });

  it('keeps both where a binding is made on some paths only', () => {
    assert.deepEqual(edges('c = 1', 'a = 1', 'if c:\n    a = 2', 'b = a'), ['c 0→2', 'a 1→3', 'a 2→3']);
    assert.deepEqual(edges('c = 1', 'a = 1', 'if c:\n    a = a + 2', 'b = a * 1'), ['a 1→2', 'c 0→2', 'a 2→3']);
  });

  it('takes a change in place for a new version that needs the old one', () => {
    assert.deepEqual(edges('a = []', 'a.append(1)', 'b = a[0]'), ['a 0→1', 'a 1→2']);
    assert.deepEqual(edges('n = 1', 'n += 1', 'm = n + 0'), ['n 0→1', 'n 1→2']);
  });

  it('ends with a deletion', () => {
    assert.deepEqual(edges('a = 1', 'del a', 'b = a'), ['a 0→1']);
  });

  it('does not carry imports', () => {
    assert.deepEqual(edges('import math', 'x = math.pi'), []);
  });

  it('follows an object under its second name', () => {
    assert.deepEqual(edges('a = []', 'b = a', 'b.append(1)', 'c = a[0]').slice(-1), ['a 2→3']);
    assert.deepEqual(edges('a = []', 'b = a', 'b = []', 'b.append(1)', 'c = a[0]').slice(-1), ['a 0→4']);
  });
});

describe('functions of the notebook', () => {
  it('bring what their bodies need, through other functions', () => {
    assert.deepEqual(last('k = 1', 'def f(x):\n    return x * k', 'def g(x):\n    return f(x)', 'y = g(2)').needs, ['f', 'g', 'k']);
  });

  it('bring it when they are handed on, kept in an object, or are lambdas', () => {
    assert.ok(last('k = 1', 'def f(x):\n    return x * k', 'xs = [1]', 'y = map(f, xs)').needs.includes('k'));
    assert.ok(last('k = 1', 'class A:\n    def m(self):\n        return k', 'a = A()', 'y = a.m()').needs.includes('k'));
    assert.ok(last('k = 1', 'f = lambda x: x * k', 'k = 2', 'y = f(2)').needs.includes('k'));
    assert.ok(!last('k = 1', 'def f(x):\n    return x * k', 'y = f(2)', 'z = y + 1').needs.includes('k'));
  });

  it('change globals and arguments, through other functions', () => {
    assert.deepEqual(last('log = []', 'def f(x):\n    log.append(x)', 'f(1)').changes, ['log']);
    assert.deepEqual(last('d = {}', 'def f(x):\n    x["a"] = 1', 'def g(y):\n    f(y)', 'g(d)').changes, ['d']);
    assert.deepEqual(last('d = {}', 'def f(a, *, x):\n    x["a"] = 1', 'f(1, x=d["k"])').changes, ['d']);
    assert.deepEqual(last('d = {}', 'def f(x):\n    x["a"] = 1', 'f(dict(d))').changes, []);
    assert.deepEqual(last('n = 0', 'def f():\n    global n\n    n = 1', 'f()').changes, ['n']);
  });

  it('may call each other in circles', () => {
    const cells = ['d = {}', 'def f(x):\n    g(x)', 'def g(x):\n    x["a"] = 1\n    f(x)', 'f(d)'];
    assert.deepEqual(last(...cells), { needs: ['d', 'f', 'g'], changes: ['d'] });
  });
});
