import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parsePython } from '../../../../src/language/python/parser.ts';

/** What CPython 3.13 refuses, by the line that it names. */
const REFUSED: readonly (readonly [why: string, source: string, line: number])[] = [
  ['a tuple that is added to', 'x = 1\na, b += 1, 2', 2],
  ['a list that is added to', '[a, b] += 1, 2', 1],
  ['a default in front of none', 'def f(a,\n  b=1,\n  c): pass', 3],
  ['two slashes', 'def f(a, /, b, /): pass', 1],
  ['a slash behind a star', 'lambda *a, b, /: 1', 1],
  ['a slash without a parameter', 'def f(/, a): pass', 1],
  ['two stars', 'def f(*a, *b): pass', 1],
  ['a star that nothing follows', 'def f(*): pass', 1],
  ['a star in front of two', 'def f(*, **k): pass', 1],
  ['a parameter behind **', 'def f(**k, a): pass', 1],
  ['a default of *', 'def f(*a=1): pass', 1],
  ['a generator beside an argument', 'f(x for x in y, 1)', 1],
  ['a generator behind an argument', 'f(1, x for x in y)', 1],
  ['a generator as a base', 'class A(x for x in y): pass', 1],
  ['a bracketed keyword', 'f((a)=1)', 1],
  ['arguments out of order, where they end', 'f(a=1,\n  b,\n  c=2\n)', 4],
  ['a star in a comprehension', '[*a for a in b]', 1],
  ['a walrus as a statement', 'a := 1', 1],
  ['a walrus as a value', 'a = b := 1', 1],
  ['a walrus as a key', '{a := 1: 2}', 1],
  ['except and except*', 'try: a\nexcept A: b\nexcept* B: c', 3],
  ['except* without a type', 'try: a\nexcept*: b', 2],
  ['two types with a name', 'try: a\nexcept A, B as e: b', 2],
  ['a wildcard as a name', 'match a:\n case 1 as _: b', 2],
  ['a pattern behind a keyword pattern', 'match a:\n case B(c=1, d): e', 2],
  ['a pattern behind the rest', 'match a:\n case {**b, "c": d}: e', 2],
  ['a match without a case', 'match a:\n  b = 1', 2],
  ['no type parameters', 'def f[](): pass', 1],
  ['a bound of *Ts', 'class A[*T: int]: pass', 1],
  ['no module', 'from import a', 1],
  ['the old unequal', 'a <> b', 1],
  ['tabs and spaces', 'if a:\n        b\n\tc', 3],
  ['bytes of other letters', 'b"é"', 1],
  ['bytes beside text', '"a" b"b"', 1],
  ['a cut escape', 'a = 1\np = "C:\\Users"', 2],
  ['a cut escape in an f-string', 'f"\\N{a"', 1],
  ['a character without its name', '"\\N"', 1],
  ['a conversion that is none', "f'{a!x}'", 1],
  ['a lambda in a field', "f'{lambda x: 1}'", 1],
  ['fields in fields in fields in fields', "f'{a:{b:{c:{d}}}}'", 1],
  ['a backslash at the end', 'a = 1\nb = 2 \\\n', 2],
  ['a block that is missing at the end', 'a = 1\nif a:\n', 2],
  ['a bracket that stays open', 'a = 1\nf(b,\nc = 2\nd = 3', 2],
  ['brackets that do not match', 'f(a,\n  b],\n  c)', 2],
  ['a value too many in a bracket', '[a,\n b\n c]', 2],
  ['a string that stays open below', 'a b\nc = "d', 2],
];

/** What it takes, and what is easily refused. */
const TAKEN: readonly string[] = [
  '\\\npass\n        \\\n\npass\n',
  'Rf"abc\\\ndef"',
  "f'__{\n    x:d\n}__'",
  "f'{x:=10}{a!=b}{(lambda: 1)()}{d[b:=1]}'",
  "f'\\{a}'",
  "f'{a:{b:{c}}}'",
  'f(x for x in y)',
  'f(*a, b, *c, d=1, *e, **f)',
  'def f(a, b=1, /, c=2, *d: *e, f, g=3, **h): pass',
  'lambda a, *, b: 1',
  'try: a\nexcept A, B: c',
  'try: a\nexcept (A, B) as e: c',
  'match a, *b:\n case [c, *_] | {"d": 1, **e} | f(1, g=2): h',
  'if a:\n\tb\n\tc',
  '"\\N{DIGIT ONE}\\x41\\u0041\\U00010000\\777"',
  'rb"\\x"',
  'r"C:\\Users"',
  'match = {}\nmatch[a]: int\ntype = match\nprint(match, type)',
  'type A[T: (int, str) = int, *Ts = *tuple[int], **P = [int]] = dict[T, *Ts]',
  'async with a as b, c: await d',
  'x = [i async for i in a if await i]',
];

describe('the parser', () => {
  for (const [why, source, line] of REFUSED) {
    it(`refuses ${why}`, () => {
      const [problem] = parsePython(source).problems;
      assert.equal(problem && source.slice(0, problem.start).split('\n').length, line);
    });
  }

  for (const source of TAKEN) {
    it(`takes ${JSON.stringify(source)}`, () => {
      assert.deepEqual(parsePython(source).problems, []);
    });
  }

  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
    ['{1:', '}'],
    ['f(', ')'],
    ['a[', ']'],
  ] as const) {
    it(`takes 200 ${open} in each other, and no more`, () => {
      const nested = (levels: number) => `${open.repeat(levels)}1${close.repeat(levels)}`;
      assert.deepEqual(parsePython(nested(200)).problems, []);
      assert.equal(parsePython(nested(201)).problems[0]?.message, 'too many nested parentheses');
    });
  }
});
