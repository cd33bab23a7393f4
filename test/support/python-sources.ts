import fc from 'fast-check';

/** What Python is made of, and what breaks it. */
const PIECES = [
  ...'a b self 1 0x 1.5e 0777 "s" \'\'\' f"{ f"{a}" }" rb\' ( ) [ ] { } : , . ; = += == := -> @ ** * // / - ~ <> ! ? $ ¿ ` \\'.split(' '),
  ...'not and or in is if else elif for while try except finally with as def class lambda return yield await async'.split(' '),
  ...'import from match case type global nonlocal del pass None print exec'.split(' '),
  ...[
    '%time ',
    '%%time\n',
    '%%bash\n',
    '!ls {a}',
    'a = !ls',
    'a?',
    '>>> ',
    '# c',
    '"""',
    "'",
    '\\\n',
    '\u0000',
    '\ufeff',
    '\f',
    '\ud800',
    '😀',
    'ﬁ',
  ],
  ...[' ', '  ', '    ', '\t', '\n', '\n    ', '\n\t', '\r\n', '\r'],
];

/** Tokens in any order. */
export const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 80 }).map((pieces) => pieces.join(''));

const names = fc.constantFrom('a', 'b', 'df', 'np', 'x', 'model', '_', '__p', 'match', 'type', 'é', 'print');

/** Programs by the grammar: every kind of statement and expression, right but for what \`soup\` puts in here and there. */
export const program = fc.letrec<Record<'expression' | 'target' | 'simple' | 'block' | 'statement' | 'program', string>>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    names,
    fc.constantFrom('1', '1.5', '"s"', "b'x'", 'None', '...', '[]', '{}', '()', '1j', '"""a\nb"""'),
    fc
      .tuple(
        tie('expression'),
        fc.constantFrom('+', '-', '**', ' if a else ', ' and ', ' in ', ' not in ', '<', '@', ' or '),
        tie('expression'),
      )
      .map((parts) => parts.join('')),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `not ${inner}`),
    fc.tuple(tie('expression'), names).map(([value, name]) => `(${value}).${name}`),
    fc.tuple(names, tie('expression'), tie('expression')).map(([callee, first, second]) => `${callee}(${first}, *a, k=${second}, **b)`),
    fc.tuple(names, tie('expression'), tie('expression')).map(([value, low, high]) => `${value}[${low}:${high}, ::2]`),
    fc
      .tuple(tie('expression'), names, tie('expression'))
      .map(([element, name, iterable]) => `[${element} for ${name} in (${iterable}) if ${name}]`),
    fc.tuple(tie('expression'), tie('expression')).map(([key, value]) => `{${key}: ${value}, **a}`),
    fc.tuple(names, tie('expression')).map(([name, body]) => `(lambda ${name}, *c, d=1: ${body})`),
    tie('expression').map((inner) => `f"{${inner.replace(/["\n]/g, '')}!r:>{a}}"`),
    fc.tuple(names, tie('expression')).map(([name, value]) => `(${name} := ${value})`),
  ),
  target: fc.oneof(
    names,
    names.map((name) => `${name}.b`),
    names.map((name) => `${name}["c"]`),
    fc.tuple(names, names).map(([a, b]) => `${a}, *${b}`),
  ),
  simple: fc.oneof(
    tie('expression'),
    fc.tuple(tie('target'), tie('expression')).map(([target, value]) => `${target} = ${value}`),
    fc.tuple(names, tie('expression')).map(([name, value]) => `${name} += ${value}`),
    fc.tuple(names, tie('expression'), tie('expression')).map(([name, kind, value]) => `${name}: ${kind} = ${value}`),
    fc.constantFrom(
      'import numpy as np',
      'from a.b import *',
      'from . import (c as d,)',
      'del a, b[0]',
      'global x',
      'pass',
      'raise a from b',
      'assert a, b',
      'return a',
      '%matplotlib inline',
      '!pip install a',
      'df.head?',
      'x = !ls',
      '%time f(a)',
      'type A[T] = a',
    ),
  ),
  block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n').replace(/^/gm, '    ')),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('simple'),
    fc.tuple(tie('expression'), tie('block'), tie('block')).map(([test, body, other]) => `if ${test}:\n${body}\nelse:\n${other}`),
    fc.tuple(tie('target'), tie('expression'), tie('block')).map(([target, iterable, body]) => `for ${target} in ${iterable}:\n${body}`),
    fc.tuple(tie('expression'), tie('block')).map(([test, body]) => `while ${test}:\n${body}`),
    fc
      .tuple(names, names, tie('expression'), tie('block'))
      .map(([name, parameter, value, body]) => `@a\ndef ${name}(${parameter}, /, b_=${value}, *c_, d_: int, **e_) -> a:\n${body}`),
    fc.tuple(names, tie('block')).map(([name, body]) => `class ${name}(a, k=b):\n${body}`),
    fc.tuple(tie('expression'), tie('target'), tie('block')).map(([value, target, body]) => `with ${value} as (${target}), b:\n${body}`),
    fc
      .tuple(tie('block'), tie('block'), tie('block'))
      .map(([body, handler, last]) => `try:\n${body}\nexcept (A, B) as e:\n${handler}\nfinally:\n${last}`),
    fc
      .tuple(tie('expression'), tie('block'))
      .map(([subject, body]) => `match ${subject}:\n    case [a, *_] | {"k": b, **c} | D(e=1) as f if a:\n${body.replace(/^/gm, '    ')}`),
  ),
  program: fc
    .array(fc.oneof({ weight: 9, arbitrary: tie('statement') }, { weight: 1, arbitrary: soup }), { maxLength: 8 })
    .map((lines) => lines.join('\n')),
})).program;

/** A text with stretches taken out, put in, or moved. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(12),
    piece: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)),
  });
  return fc.tuple(texts, fc.array(edit, { minLength: 1, maxLength: 6 })).map(([text, edits]) =>
    edits.reduce((now, { at, length, piece }) => {
      const start = Math.floor(at * now.length);
      return now.slice(0, start) + piece + now.slice(start + length);
    }, text),
  );
}
