import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../support/notebooks.ts';

/** What the last of the cells changes. */
function changes(...cells: readonly string[]): readonly string[] {
  return analysisOf(cells).flow.changes.at(-1) ?? [];
}

describe('a function of the notebook', () => {
  it('gives its parameter, a part of it, a global or something new', () => {
    const same = 'def do(df):\n    df["a"] = 1\n    return df';
    assert.deepEqual(changes(same, 'b = do(a)', 'b.append(1)'), ['a', 'b']);
    assert.deepEqual(changes('def first(d):\n    return d["k"]', 'b = first(a)', 'b.append(1)'), ['a', 'b']);
    assert.deepEqual(changes('kept = []', 'def get():\n    return kept', 'b = get()', 'b.append(1)'), ['b', 'kept']);
    assert.deepEqual(changes('def new(d):\n    return list(d)', 'b = new(a)', 'b.append(1)'), ['b']);
    assert.deepEqual(changes('def either(d, e):\n    return d if d else e', 'b = either(a, c)', 'b.append(1)'), ['a', 'b', 'c']);
  });

  it('keeps what it is handed where it puts it', () => {
    assert.deepEqual(changes('def put(box, x):\n    box.append(x)', 'box = []\na = [1]', 'put(box, a)', 'a.append(2)'), ['a', 'box']);
  });

  it('changes its parameters through other names, calls and itself', () => {
    assert.deepEqual(changes('def f(x):\n    y = x["k"]\n    for z in y:\n        z.append(1)', 'f(d)'), ['d']);
    assert.deepEqual(changes('def f(x, n):\n    if n:\n        f(x, n - 1)\n    else:\n        x.append(1)', 'f(d, 3)'), ['d']);
    assert.deepEqual(changes('def f(x):\n    g(x)\ndef g(x):\n    f(x)\n    x.append(1)', 'f(d)'), ['d']);
    assert.deepEqual(changes('def f(x):\n    x = x.copy()\n    x["a"] = 1', 'f(d)'), []);
    assert.deepEqual(changes('def f(x):\n    def g(y):\n        y.append(1)\n    g(x)', 'f(d)'), ['d']);
  });

  it('runs where it is handed on', () => {
    const clear = 'def clear(d):\n    d.clear()';
    assert.deepEqual(changes(clear, 'list(map(clear, rows))'), ['rows']);
    assert.deepEqual(changes(clear, 'df.pipe(clear)'), ['df']);
    assert.deepEqual(changes(clear, 'def each(f, xs):\n    for x in xs:\n        f(x)', 'each(clear, rows)'), ['rows']);
    assert.deepEqual(changes('log = []', 'def seen(r):\n    log.append(r)', 'df.apply(seen)'), ['log']);
    assert.deepEqual(changes('list(map(lambda d: d.clear(), rows))'), ['rows']);
  });
});

describe('a class of the notebook', () => {
  const COUNTER = `
class Counter:
    def __init__(self, items):
        self.items = items
        self.n = 0
    def add(self, x):
        return Counter(self.items)
    def count(self):
        self.n += 1
    def put(self, x):
        self.items.append(x)
    def look(self):
        return self.n
class More(Counter):
    pass
`;

  it('changes its objects by those of its methods that do', () => {
    const made = ['xs = [1]', 'c = Counter(xs)'];
    assert.deepEqual(changes(COUNTER, ...made, 'c.count()'), ['c']);
    assert.deepEqual(changes(COUNTER, ...made, 'c.look()'), []);
    assert.deepEqual(changes(COUNTER, ...made, 'c.add(1)'), []);
    assert.deepEqual(changes(COUNTER, ...made, 'c.put(1)'), ['c', 'xs']);
    assert.deepEqual(changes(COUNTER, 'xs = [1]', 'm = More(xs)', 'm.count()'), ['m']);
  });

  it('is that of what a function makes, and of what stands in a list', () => {
    assert.deepEqual(changes(COUNTER, 'def make():\n    return Counter([])', 'c = make()', 'c.add(1)'), []);
    assert.deepEqual(changes(COUNTER, 'cs = [Counter([]) for i in range(3)]', 'for c in cs:\n    c.count()'), ['cs']);
    assert.deepEqual(changes(COUNTER, 'cs = [Counter([]) for i in range(3)]', 'for c in cs:\n    c.look()'), []);
  });
});

describe('a block', () => {
  it('binds the same object to two names', () => {
    assert.deepEqual(changes('for c in cs:\n    x = table.join(c)\n    table = x', 'table.drop("a", inplace=True)'), ['table', 'x']);
  });
});
