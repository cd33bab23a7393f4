import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parsePython } from '../../../../src/language/python/parser.ts';
import { symbolTable, type SymbolTable } from '../../../../src/language/python/symbols.ts';

/** The names of each scope with their classes, as \`symtable\` of Python 3.11 has them (3.12 where type parameters are new). */
const SCOPES: readonly (readonly [what: string, source: string, ...scopes: string[]])[] = [
  ['a module', 'a = b\ndel c\nimport d.e, f as g', 'a:local b:global-implicit c:local d:local g:local'],
  ['a function', 'def f(a, *b, c=d, **e): g = a', 'd:global-implicit f:local', 'a:local b:local c:local e:local g:local'],
  ['a closure', 'def f(a):\n def g(): return a', 'f:local', 'a:cell g:local', 'a:free'],
  ['a name handed through', 'def f(a):\n def g():\n  def h(): return a', 'f:local', 'a:cell g:local', 'a:free h:local', 'a:free'],
  ['nonlocal', 'def f():\n a = 1\n def g():\n  nonlocal a\n  a = 2', 'f:local', 'a:cell g:local', 'a:free'],
  [
    'global',
    'def f():\n global a\n a = 1\n def g(): return a',
    'a:global-explicit f:local',
    'a:global-explicit g:local',
    'a:global-implicit',
  ],
  [
    'a class',
    'class A(B):\n a = b\n def f(self): return a',
    'A:local B:global-implicit',
    'a:local b:global-implicit f:local',
    'a:global-implicit self:local',
  ],
  [
    'a class in a function',
    'def f(a):\n class A:\n  b = a\n  def g(self): return b, a',
    'f:local',
    'A:local a:cell',
    'a:free b:local g:local',
    'a:free b:global-implicit self:local',
  ],
  ['super', 'class A:\n def f(self): super()', 'A:local', 'f:local', '__class__:free self:local super:global-implicit'],
  [
    'private names',
    'class _A:\n __a = 1\n def f(self, __b): return __c__',
    '_A:local',
    '_A__a:local f:local',
    '_A__b:local __c__:global-implicit self:local',
  ],
  ['a lambda', 'lambda a, b=c: a + d', 'c:global-implicit', 'a:local b:local d:global-implicit'],
  ['a comprehension', '[a for a in b for c in d if e]', 'b:global-implicit', 'a:local c:local d:global-implicit e:global-implicit'],
  ['a comprehension in a class', 'class A:\n a = 1\n b = [a for c in a]', 'A:local', 'a:local b:local', 'a:global-implicit c:local'],
  ['a walrus in a comprehension', 'def f(a): return [b for c in a if (b := c)]', 'f:local', 'a:local b:cell', 'b:free c:local'],
  [
    'a walrus in a comprehension of a module',
    '[b for c in a if (b := c)]',
    'a:global-implicit b:global-explicit',
    'b:global-explicit c:local',
  ],
  [
    'annotations',
    'a: b\nc: d = e\nf.g: h',
    'a:local b:global-implicit c:local d:global-implicit e:global-implicit f:global-implicit h:global-implicit',
  ],
  [
    'annotations that stay text',
    'from __future__ import annotations\ndef f(a: b) -> c: d: e',
    'annotations:local f:local',
    'a:local d:local',
  ],
  ['decorators and defaults', '@a\ndef f(b=c): pass', 'a:global-implicit c:global-implicit f:local', 'b:local'],
  [
    'handlers, with and for',
    'try: a\nexcept B as c: d\nwith e as (f, g): pass\nfor h in i: pass',
    'B:global-implicit a:global-implicit c:local d:global-implicit e:global-implicit f:local g:local h:local i:global-implicit',
  ],
  [
    'patterns',
    'match a:\n case [b, *c] | {"d": e, **f} | G(h=i) as j: k',
    'G:global-implicit a:global-implicit b:local c:local e:local f:local i:local j:local k:global-implicit',
  ],
  ['type parameters', 'def f[T](a: T) -> U: b: T', 'f:local', 'T:cell U:global-implicit', 'T:free a:local b:local'],
  ['a star import', 'from a import *\nb', 'b:global-implicit'],
];

describe('the symbol table', () => {
  for (const [what, source, ...scopes] of SCOPES) {
    it(`has ${what}`, () => {
      assert.deepEqual(shown(symbolTable(parsePython(source))), scopes);
    });
  }

  it('reads thousands of scopes beside each other and one hundred in each other', () => {
    assert.equal(shown(symbolTable(parsePython('lambda: a\n'.repeat(5000)))).length, 5001);
    assert.equal(shown(symbolTable(parsePython(`x = ${'lambda: '.repeat(100)}1`))).length, 101);
  });
});

function shown({ classes, children }: SymbolTable): string[] {
  const names = [...classes].map(([name, where]) => `${name}:${where}`).sort();
  return [names.join(' '), ...children.flatMap(shown)];
}
