import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Statement } from '../../../../src/language/program.ts';
import { analysisOf } from '../../../support/notebooks.ts';

type Names = Partial<Record<'reads' | 'lateReads' | 'binds' | 'maybeBinds' | 'changes' | 'deletes', string>>;

const NAMES = ['reads', 'lateReads', 'binds', 'maybeBinds', 'changes', 'deletes'] as const;

/** Names as `a b`; those that aren't said are none. */
const CASES: readonly (readonly [source: string, names: Names])[] = [
  [
    'def f(a=b):\n  global c\n  c = d + a\n  e = 1\n  def g():\n    nonlocal e\n    e = h\n  return g',
    { reads: 'b', lateReads: 'd h', binds: 'f' },
  ],
  ['class A(B):\n  x = y\n  z = x\n  def m(self): return x, w', { reads: 'B y', lateReads: 'w x', binds: 'A' }],
  ['[a for a in b if c]', { reads: 'b c' }],
  ['if (n := f()) > 1: m = n', { reads: 'f', binds: 'm n', maybeBinds: 'm' }],
  ['if a:\n  b = 1\nelse:\n  b = 2', { reads: 'a', binds: 'b' }],
  ['try:\n  a = 1\nexcept E as e:\n  b = e', { reads: 'E', binds: 'a b', maybeBinds: 'a b' }],
  ['with open(p) as f: d = f.read()', { reads: 'p', binds: 'd f' }],
  ['del a, b["c"]', { reads: 'a b', changes: 'b', deletes: 'a' }],
  ['match x:\n  case {"a": y, **r}: z = y', { reads: 'x', binds: 'r y z', maybeBinds: 'r y z' }],
  ['z.w = 3', { reads: 'z', changes: 'z' }],
  ['v += 1', { reads: 'v', binds: 'v' }],
  ['lambda a, b=c: a + b + d', { reads: 'c d' }],
  ['df.drop("a", axis=1, inplace=True)', { reads: 'df', changes: 'df' }],
  ['df.drop("a", axis=1)', { reads: 'df' }],
  ['model.fit(X, y)', { reads: 'X model y', changes: 'model' }],
  ['f"{a:{b}} {c!r}"', { reads: 'a b c' }],
  ['%time y = g(x)', { reads: 'g x', binds: 'y' }],
  ['df.query("a > @limit and b == @low")', { reads: 'df limit low' }],
  ["df.eval('c = a * @rate', inplace=True)", { reads: 'df rate', changes: 'df' }],
  ['pd.eval("a + b * sin(2)")', { reads: 'a b pd' }],
  ['m = smf.ols(formula="b ~ np.log(a) + double(a) + C(c)", data=df)', { reads: 'df double np smf', binds: 'm' }],
  ['def f(low):\n  return df.query("a > @low and a < @high")', { lateReads: 'df high', binds: 'f' }],
  ["df.query(f'a > {limit} and b > @low')", { reads: 'df limit' }],
  ['df.query("""a >\n@low""", engine="python")', { reads: 'df low' }],
  ['async def f():\n  async for i in a: await i', { lateReads: 'a', binds: 'f' }],
  ['a, (b, *c) = d', { reads: 'd', binds: 'a b c' }],
  ['w.mul_(2)', { reads: 'w', changes: 'w' }],
  ['m.__len__()', { reads: 'm' }],
  ['torch.nn.utils.clip_grad_norm_(net.parameters(), 1)', { reads: 'net torch', changes: 'net' }],
  ['np.divide.at(totals, at, 2)', { reads: 'at np totals', changes: 'totals' }],
  ['next(it)', { reads: 'it', changes: 'it' }],
  ['  a = b', { reads: 'b', binds: 'a' }],
];

describe('the names of a statement', () => {
  for (const [source, names] of CASES) {
    it(JSON.stringify(source), () => {
      const statement = analysisOf([source]).program.statements.at(-1);
      assert.ok(statement);
      assert.deepEqual(namesOf(statement), Object.fromEntries(NAMES.map((name) => [name, names[name] ?? ''])));
    });
  }

  it('are read from what is left of a cell that is broken', () => {
    const { statements } = analysisOf(['a = 1\nb = a +\nc = a']).program;
    assert.deepEqual(
      statements.map(({ kind, binds }) => [kind, binds.join(' ')]),
      [
        ['assign', 'a'],
        ['broken', ''],
        ['assign', 'c'],
      ],
    );
  });
});

function namesOf(statement: Statement): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, [...statement[name]].sort().join(' ')]));
}

describe('the names of a cell', () => {
  const CELLS: readonly (readonly [source: string, reads: string, binds: string, changes: string])[] = [
    ['def f[T](x: T) -> T: return x', '', 'f', ''],
    ['class A[T](B[T]): x: T', 'B', 'A', ''],
    ['try:\n  import a\nexcept ImportError:\n  a = None', '', 'a', ''],
    ['import numpy as np\nnp.add(a, b, out=c)', 'a b c', '', 'c'],
    ['from random import shuffle as mix\nmix(a)', 'a', '', 'a'],
    ['import heapq as h\nh.heappush(a, 1)', 'a', '', 'a'],
    ['import numpy as np\nnp.add.at(a, i, 1)', 'a i', '', 'a'],
    ['import cv2\nout = cv2.circle(img, p, 3, c)', 'c img p', 'out', 'img'],
    ['import cv2\ncv2.drawKeypoints(a, k, b)', 'a b k', '', 'b'],
    ['x = 1\n!echo {x} $HOME', '', 'x', ''],
  ];
  for (const [source, reads, binds, changes] of CELLS) {
    it(JSON.stringify(source), () => {
      const [cell] = analysisOf([source]).cells;
      assert.ok(cell);
      assert.deepEqual([cell.reads.join(' '), cell.binds.join(' '), cell.changes.join(' ')], [reads, binds, changes]);
    });
  }

  it('hold what IPython puts into a shell line', () => {
    const [, cell] = analysisOf(['x = 1\ny = 2', 'files = !ls {x} $y $PATH']).cells;
    assert.deepEqual(cell?.reads, ['x', 'y']);
  });
});
