import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { maskCell } from '../../../src/notebook/mask.ts';
import type { Magic } from '../../../src/notebook/notebook.ts';

/** The masked text with the blanks at line ends and the form feeds made visible. */
function masked(source: string): string {
  const { text } = maskCell(source);
  assert.equal(text.length, source.length, 'length');
  return text.replace(/ +$/gm, '').replaceAll('\f', '␌');
}

function magic(source: string): Magic {
  const { magics, foreign } = maskCell(source);
  const found = foreign ?? magics[0];
  assert.ok(found !== undefined, 'nothing was masked');
  return found;
}

function lines(...text: string[]): string {
  return text.join('\n');
}

const CASES: readonly (readonly [title: string, source: string, expected: string])[] = [
  ['a lone magic', '%matplotlib inline\nx = 1', '0\nx = 1'],
  ['a shell line', 'x = 1\n!pip install a "b', 'x = 1\n0'],
  ['captured shell', '!!ls', '0'],
  ['a magic alone in a block', 'if a:\n    %cd x\nelse:\n\t!ls\n', 'if a:\n    0\nelse:\n\t0\n'],
  ['a backslash carries it on', '!pip install \\\n  a \\\n  b\nx = 1', '0\n\n\nx = 1'],
  ['a comment behind a magic', '%load_ext a  # b', '0'],
  ['%time', '%time f(x)', '0;    f(x)'],
  ['%time in a block', 'for i in a:\n    %time f(i)', 'for i in a:\n    0;    f(i)'],
  ['%timeit with options', '%timeit -n 10 -r3 -q f(x)', '0;                   f(x)'],
  ['%prun with options', '%prun -l 5 -s cumulative f(x)', '0;                       f(x)'],
  ['%time before a compound statement', '%time for i in a: f(i)', '     ␌for i in a: f(i)'],
  ['the same in a block', 'if a:\n  %time for i in a: f(i)', 'if a:\n     ␌  for i in a: f(i)'],
  ['%time carried on by a backslash', '%time f(a, \\\n  b)', '0;    f(a, \\\n  b)'],
  ['%timeit carried on by a bracket', '%timeit f(a,\n  b)\ny = 1', '0;      f(a,\n  b)\ny = 1'],
  ['%timeit with a bracket left open', '%timeit f(a\ny = 1', '0\ny = 1'],
  ['%time without code', '%time', '0'],
  ['%time of a shell line', '%time !ls', '0'],
  ['assigned %time', 'x = %time f()', 'x =       f()'],
  ['assigned %time of a compound statement', 'x = %time if a: b', 'x = 0'],
  ['assigned magic', 'p = %pwd', 'p = 0'],
  ['assigned shell', 'a = !ls -l', 'a = 0'],
  ['assigned shell to two names', 'a, b = !ls', 'a, b = 0'],
  ['assigned shell over lines', 'a = !ls \\\n -l\nb = 1', 'a = 0\n\nb = 1'],
  ['assigned to an item', 'a["x=1"] =!ls', 'a["x=1"] =0'],
  ['annotated', 'a: list = !ls', 'a: list = 0'],
  ['help before', '?df.head', '0'],
  ['help behind', 'df.head?', '0'],
  ['more help', 'x = 1\nif a:\n  df??', 'x = 1\nif a:\n  0'],
  ['help on a magic', '%time?', '0'],
  ['help on an item', 'a[0].b?', '0'],
  ['help after an assignment', 'x = f?', '0'],
  ['auto-calls', '/f x\n,f a b\n;f a b', '0\n0\n0'],
  ['%%time', '%%time\nx = f()', '0\nx = f()'],
  ['%%time and %%capture', '%%time\n%%capture out\nx = f()\n%cd x', '0\n0\nx = f()\n0'],
  ['%%timeit with its set-up', '%%timeit -n 3 a = 1\nf(a)', '0;            a = 1\nf(a)'],
  ['%%time behind comments', '# a\n\n%%time\nx', '# a\n\n0\nx'],
  ['%%time too late', 'x = 1\n%%time\ny = 2', 'x = 1\n0\ny = 2'],
  ['pip alone', '\npip install a', '\n0'],
  ['prompts', '>>> if a:\n...     b\n>>>\n>>> c', '   ␌if a:\n   ␌    b\n  ␌\n   ␌c'],
  ['numbered prompts', 'In [3]: a = 1\n   ...: b = 2', '       ␌a = 1\n       ␌b = 2'],
  ['an indented cell', '  if a:\n    b\n  c', ' ␌if a:\n ␌  b\n ␌c'],
  ['a first line indented by mistake', '  a\nif b:\n  c', '  a\nif b:\n  c'],
  ['an indented cell with magics', '  %cd x\n  if a:\n    !ls', ' ␌0\n ␌if a:\n ␌  0'],
  ['an indented cell with a timed loop', '  %time for i in a: f(i)\n  x', '       ␌for i in a: f(i)\n ␌x'],
];

const UNTOUCHED: readonly (readonly [title: string, source: string])[] = [
  ['plain Python', 'x = 1\ny = "a" % x'],
  ['modulo in brackets', 'x = (a\n% b)'],
  ['modulo behind a backslash', 'x = a \\\n% b'],
  ['division in brackets', 'x = (a\n/ b\n)'],
  ['a string over lines', 'x = """\n%cd\n!ls\nwhat?\n"""'],
  ['a prompt in a docstring', 'def f():\n    """\n    >>> f()\n    """'],
  ['not equal', 'x = a != b\nassert a!=b'],
  ['a question in a comment', 'x = 1  # really?'],
  ['a question in a string', "print('really?')\nx = 'what?'"],
  ['a keyword in brackets', 'f(a=1, b=\n%c)'],
  ['an f-string with the same quotes inside', 'x = f"{a["k"]}"\ny = f"{a!r:>{w}} {{"\nz = f\'{d:%Y-%m}\''],
  ['an f-string over lines', 'x = f"""{\n a  # it\'s\n}\n%cd\n"""'],
  ['an f-string with a backslash before a field', 'x = f"\\{a["("]}"\ny = 1'],
  ['a format that holds a quote', 'x = f"{a:\'>9}"\ny = 1'],
  ['a raw string', "x = r'\\'\ny = '''\n!ls'''"],
  ['indented comment', 'x = 1\n   # a'],
  ['%-formatting at the end of an open bracket', 'print("%s"\n  % a)'],
  ['cd as a name', 'cd = 1'],
  ['cd in an expression', 'cd in a'],
];

describe('maskCell', () => {
  for (const [title, source, expected] of CASES) {
    it(`masks: ${title}`, () => {
      assert.equal(masked(source), expected);
    });
  }

  for (const [title, source] of UNTOUCHED) {
    it(`leaves: ${title}`, () => {
      // The last line makes sure that the cell is looked into, and that its end was found.
      const { text, magics } = maskCell(`${source}\n%cd x`);
      assert.equal(text, `${source}\n0    `);
      assert.equal(magics.length, 1);
      assert.equal(maskCell(source).text, source);
    });
  }

  for (const source of [
    '%%bash\nls',
    '%%sql\nSELECT 1',
    '%%writefile a.py\nx = 1',
    '%%html\n<b>',
    '%%R -i x\ny <- x',
    '\n# a\n%%unknown\nx',
    '%sql\nSELECT 1',
    '%md # Title\ntext',
    '%%time\n%%bash\nls',
  ]) {
    it(`takes as foreign: ${JSON.stringify(source)}`, () => {
      const { text, foreign } = maskCell(source);
      assert.ok(foreign !== undefined);
      assert.deepEqual(foreign.span, { start: 0, end: source.length });
      assert.equal(text, source.replace(/[^\n]/g, ' '));
    });
  }

  it('says what was masked', () => {
    const of = (source: string): unknown[] => {
      const { kind, name, argument, span, assigned } = magic(source);
      return [kind, name, argument, source.slice(span.start, span.end), assigned];
    };
    assert.deepEqual(of('%matplotlib  inline'), ['line', 'matplotlib', 'inline', '%matplotlib  inline', false]);
    assert.deepEqual(of('  !pip install \\\n a'), ['shell', 'pip', 'pip install   a', '!pip install \\\n a', false]);
    assert.deepEqual(of('x = !ls -l'), ['shell', 'ls', 'ls -l', '!ls -l', true]);
    assert.deepEqual(of('x = %time f()'), ['line', 'time', 'f()', '%time ', true]);
    assert.deepEqual(of('%timeit -n 3 f()'), ['line', 'timeit', '-n 3 f()', '%timeit -n 3 ', false]);
    assert.deepEqual(of('%%capture out\nx'), ['cell', 'capture', 'out', '%%capture out', false]);
    assert.deepEqual(of('df.head??'), ['help', 'df.head', '', 'df.head??', false]);
    assert.deepEqual(of('?df'), ['help', 'df', '', '?df', false]);
    assert.deepEqual(of('/f a b'), ['auto-call', 'f', 'a b', '/f a b', false]);
    assert.deepEqual(of('%%writefile a.py\nx'), ['cell', 'writefile', 'a.py', '%%writefile a.py\nx', false]);
    assert.deepEqual(of('pip install a'), ['line', 'pip', 'install a', 'pip install a', false]);
  });

  it('keeps lengths, line ends and what is outside of the spans', () => {
    const piece = fc.constantFrom(
      ...[
        '%',
        '%%',
        '!',
        '!!',
        '?',
        '??',
        '%time ',
        '%%time',
        '%%bash',
        '%timeit -n 3 ',
        'x',
        ' = ',
        'f(',
        ')',
        '[',
        ']',
        '{',
        '}',
        '"',
        "'",
      ],
      ...[
        '"""',
        'f"',
        "rb'",
        '\\',
        '\n',
        '\n',
        '\n',
        '    ',
        '\t',
        '#',
        ',',
        ';',
        '/',
        'if a:',
        'for i in x: y',
        '>>> ',
        '... ',
        'In [1]: ',
      ],
      ...['\f', '🙂', 'é', '=', ':', 'pip install ', 'df.head?', '\\\n'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('');
        const { text, magics, foreign } = maskCell(source);
        assert.equal(text.length, source.length);
        for (let at = 0; at < source.length; at++) assert.equal(text[at] === '\n', source[at] === '\n', `line end at ${String(at)}`);
        for (const { span } of [...magics, ...(foreign === undefined ? [] : [foreign])])
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= source.length);
        if (magics.length === 0 && foreign === undefined && !/^\s|>>>|In \[/.test(source)) assert.equal(text, source);
      }),
      { numRuns: 5000 },
    );
  });

  it('is not slow on long cells', () => {
    const long = `${'x = (1 + 2)  # %\n'.repeat(60_000)}%cd x\n${'\n'.repeat(60_000)}`;
    const longer = long.repeat(4);
    // Time of the processor, and the best of some: others may be at work.
    const time = (source: string): number => {
      const runs = [1, 2, 3].map(() => {
        const start = process.cpuUsage();
        maskCell(source);
        return process.cpuUsage(start).user;
      });
      return Math.min(...runs);
    };
    assert.ok(time(longer) < 16 * time(long), 'time grows faster than the text');
  });

  it('works on text with many lines of IPython', () => {
    const source = lines(
      ...Array.from({ length: 500 }, (_, index) => (index % 2 === 0 ? '!ls' : `a${String(index)} = %time f(${String(index)})`)),
    );
    assert.equal(maskCell(source).magics.length, 500);
  });
});
