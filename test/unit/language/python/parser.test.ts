import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parsePython } from '../../../../src/language/python/parser.ts';
import { syntaxOf } from '../../../support/syntax.ts';

const SYNTAX: readonly (readonly [source: string, tree: string])[] = [
  ['a = b = 1', '(Assign a b 1)'],
  ['a, *b = f(*c, d=1, **e)', '(Assign (Tuple a (Starred b)) (Call f (Starred c) (Keyword d 1) (Keyword e)))'],
  ['x[1:2, ::3]', '(Expr (Subscript x (Tuple (Slice 1 2) (Slice 3))))'],
  ['a.b[c](d).e', '(Expr (Attribute (Call (Subscript (Attribute a b) c) d) e))'],
  ['a < b <= c', '(Expr (Compare a < b <= c))'],
  ['not a or b and c', '(Expr (BoolOp (UnaryOp a) (BoolOp b c)))'],
  ['-x ** -y', '(Expr (UnaryOp (BinOp x (UnaryOp y))))'],
  ['a - b - c * d', '(Expr (BinOp (BinOp a b) (BinOp c d)))'],
  ['a if b else c', '(Expr (IfExp b a c))'],
  ['lambda x, /, y=1, *, z: x', '(Expr (Lambda (Arguments (Parameter x) (Parameter y (Default 1)) (Parameter z)) x))'],
  ['[i for i in x if i for j in i]', '(Expr (ListComp i (Comprehension i x i) (Comprehension j i)))'],
  ['{**a, 1: 2}', '(Expr (Dict (DictUnpack a) (DictItem 1 2)))'],
  ['{k: v for k, v in x}', '(Expr (DictComp k v (Comprehension (Tuple k v) x)))'],
  ["f'{a!r:>{w}}{b}'", '(Expr (JoinedStr (FormattedValue a (FormatSpec > (FormattedValue w))) (FormattedValue b)))'],
  ["'a' f'b{c}' 'd'", "(Expr (JoinedStr 'a' b (FormattedValue c) 'd'))"],
  ["t'{a}'", '(Expr (TemplateStr (FormattedValue a)))'],
  ['if a:\n  b\nelif c:\n  d\nelse:\n  e', '(If a (Body (Expr b)) (OrElse (If c (Body (Expr d)) (OrElse (Expr e)))))'],
  ['for i in x: y; z', '(For i x (Body (Expr y) (Expr z)))'],
  ['with a as b, c: pass', '(With (WithItem a b) (WithItem c) (Body Pass))'],
  ['with (a as b, c as d,): pass', '(With (WithItem a b) (WithItem c d) (Body Pass))'],
  [
    'try:\n a\nexcept* E as e:\n b\nelse:\n c\nfinally:\n d',
    '(Try (Body (Expr a)) (ExceptHandler E e (Body (Expr b))) (OrElse (Expr c)) (Finally (Expr d)))',
  ],
  [
    '@d\nasync def f[T: int = str](a: int, *b, c=1, **d) -> e: await g',
    '(FunctionDef (Decorators d) f (TypeParams (TypeVar T (Annotation int) (Default str)))' +
      ' (Arguments (Parameter a (Annotation int)) (Parameter b) (Parameter c (Default 1)) (Parameter d)) (Returns e) (Body (Expr (Await g))))',
  ],
  ['class A(B, m=C): x: int = 1', '(ClassDef A (Bases B (Keyword m C)) (Body (AnnAssign x int 1)))'],
  [
    'match x:\n case [1, *_] | {"a": b, **c} if d: pass\n case P(x=1) as p: pass\n case None: pass',
    '(Match x (MatchCase (MatchOr (MatchSequence (MatchValue 1) MatchStar) (MatchMapping (MatchItem "a" (MatchAs b)) (MatchStar c))) (Guard d) (Body Pass))' +
      ' (MatchCase (MatchAs (MatchClass P (MatchKeyword x (MatchValue 1))) p) (Body Pass)) (MatchCase (MatchSingleton None) (Body Pass)))',
  ],
  ['match = 1; case = match', '(Assign match 1) (Assign case match)'],
  ['match(x)\nmatch[x] = 1', '(Expr (Call match x)) (Assign (Subscript match x) 1)'],
  ['type X[T] = list[T]', '(TypeAlias X (TypeParams (TypeVar T)) (Subscript list T))'],
  ['type = type(x)', '(Assign type (Call type x))'],
  ['import a.b as c, d', '(Import (Alias a.b c) (Alias d))'],
  ['from ..a import (b as c, d,)', '(ImportFrom a (Alias b c) (Alias d))'],
  ['from . import *', '(ImportFrom (Alias *))'],
  ['a += yield b', '(AugAssign a (Yield b))'],
  ['f(a=1, *b, c=2, **d, e=3)', '(Expr (Call f (Keyword a 1) (Starred b) (Keyword c 2) (Keyword d) (Keyword e 3)))'],
  ['print(x := 1)', '(Expr (Call print (NamedExpr x 1)))'],
  ['del a, b[0]', '(Delete a (Subscript b 0))'],
  ['raise a from b', '(Raise a b)'],
  ['x = (\n1,  # one\n)', '(Assign x (Tuple 1))'],
  ['a = 1 + \\\n  2', '(Assign a (BinOp 1 2))'],
  ['é = 1if a else 0x1F', '(Assign é (IfExp a 1 0x1F))'],
  ['', ''],
];

const BROKEN: readonly (readonly [why: string, source: string, tree: string])[] = [
  ['an expression that ends early', 'a = 1 +\nb = 2', '<a = 1 +> (Assign b 2)'],
  ['a line in a block', 'if x:\n  a = )\n  b = 1\nc = 2', '(If x (Body <a = )> (Assign b 1))) (Assign c 2)'],
  ['the head of a block, with its body', 'for x in:\n  a\n\n  b\nc', '<for x in:\n  a\n\n  b> (Expr c)'],
  [
    'a method',
    'class A:\n  def f(self):\n    return )\n  def g(self): pass',
    '(ClassDef A (Body (FunctionDef f (Arguments (Parameter self)) (Body <return )>)) (FunctionDef g (Arguments (Parameter self)) (Body Pass))))',
  ],
  ['an open bracket', 'x = [1,\n\ny = 3', '<x = [1,> (Assign y 3)'],
  ['an open string', "x = 'abc\ny = 2", "<x = 'abc> (Assign y 2)"],
  ['an open f-string', 'x = f"{a"\ny = 1', '<x = f"{a"> (Assign y 1)'],
  ['an unexpected indent', 'x = 1\n  y = 2\nz = 3', '(Assign x 1) <y = 2> (Assign z 3)'],
  ['an unexpected indent in a block', 'if a:\n  b\n    c\n  d\ne', '(If a (Body (Expr b) <c> (Expr d))) (Expr e)'],
  ['an indent that fits no block', 'if a:\n    b\n  c\nd', '(If a (Body (Expr b) <c>)) (Expr d)'],
  ['a missing block', 'if a:\nb = 1', '<if a:> (Assign b 1)'],
  ['a try without a handler', 'try:\n  a\nx = 1', '<try:\n  a> (Assign x 1)'],
  ['an argument out of order', 'f(a=1, b)\nf(**k, b)\nf(**k, *a)\nx = 1', '<f(a=1, b)> <f(**k, b)> <f(**k, *a)> (Assign x 1)'],
  ['a value as a target', '1 = a\nb', '<1 = a> (Expr b)'],
  ['Python 2', 'print "x"\nexec "a"\nraise E, "x"\n`a`\nz = 1', '<print "x"> <exec "a"> <raise E, "x"> <`a`> (Assign z 1)'],
  ['characters that Python does not know', '?\nx = 1', '<?> (Assign x 1)'],
];

describe('the parser', () => {
  for (const [source, tree] of SYNTAX) {
    it(`reads ${JSON.stringify(source)}`, () => {
      assert.equal(syntaxOf(source), tree);
      assert.deepEqual(parsePython(source).problems, []);
    });
  }

  it('reads chains of any length and refuses depth that no stack holds', () => {
    const links = 20_000;
    const chain = parsePython(`x = a${'.b'.repeat(links)}${' + 1'.repeat(links)}${'[0]'.repeat(links)}`);
    assert.deepEqual(chain.problems, []);
    const deep = parsePython(`x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}\ny = 2`);
    assert.equal(deep.problems.length, 1);
    assert.equal(deep.textOf(deep.children(deep.root).at(-1) ?? 0), 'y = 2');
  });
});

describe('the parser on broken code', () => {
  for (const [why, source, tree] of BROKEN) {
    it(`goes on behind ${why}`, () => {
      assert.equal(syntaxOf(source), tree);
      assert.ok(parsePython(source).problems.length > 0);
    });
  }
});
