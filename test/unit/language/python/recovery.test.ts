import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { analysisOf } from '../../../support/notebooks.ts';

/** Twenty statements that are right, of five kinds. */
const GOOD = Array.from({ length: 20 }, (_, at) => {
  const n = String(at);
  const kinds = [
    `a${n} = ${n}`,
    `b${n} = f(a${n})`,
    `if a${n}:\n    c${n} = 1\nelse:\n    c${n} = 2`,
    `def g${n}(x):\n    return x + ${n}`,
    `d${n} = [x for x in range(${n})]`,
  ];
  return kinds[at % 5] ?? '';
});

const BREAKAGE: Readonly<Record<string, string>> = {
  'an open bracket': 'z = foo(1, 2',
  'an open list': 'z = [1, 2,',
  'an open dictionary': 'z = {"a": 1,',
  'an open string': 'z = "abc',
  'an open f-string': 'z = f"abc {x',
  'an open triple string': 'z = """abc',
  'a wrong indentation': '    z = 1',
  'a wrong indentation in a block': 'if x:\n    y = 1\n  z = 2',
  'half a def': 'def h(',
  'a def without a colon': 'def h(a, b)',
  'a def without a body': 'def h(a, b):',
  'half a class': 'class',
  'marks of a merge': '<<<<<<< HEAD\nz = 1\n=======\nz = 2\n>>>>>>> other',
  'print of Python 2': 'print "hello", x',
  'exec of Python 2': 'exec "code"',
  'except of Python 2': 'try:\n    z = 1\nexcept E, e:\n    z = 2',
  'a stray bracket': 'z = 1)',
  'a missing colon': 'for i in range(3)\n    print(i)',
  'an else alone': 'else:\n    z = 1',
  'half an assignment': 'z =',
  'half an operation': 'z = 1 +',
  'a character that is none of Python': 'z = 1 ¿ 2',
  'a keyword for a name': 'class = 1',
  'half a decorator': '@',
  'half an import': 'from x import',
  'quotes of a word processor': 'z = “abc”',
  'a try alone': 'try:\n    z = 1',
  text: 'and then we do this:',
  'mark-up': '<b>bold</b>',
};

describe('around something broken', () => {
  for (const [name, broken] of Object.entries(BREAKAGE)) {
    it(`${name}: at least 19 of 20 statements survive`, () => {
      for (const at of [0, 7, 10, 13, 20]) {
        const { notebook, program } = analysisOf([[...GOOD.slice(0, at), broken, ...GOOD.slice(at)].join('\n')]);
        const source = notebook.cells[0]?.source ?? '';
        const read = program.statements.filter(({ kind }) => kind !== 'broken').map(({ span }) => source.slice(span.start, span.end));
        const lost = GOOD.filter((statement) => !read.includes(statement));
        assert.ok(lost.length <= 1, `behind ${String(at)} statements: ${lost.join(' | ')}`);
      }
    });
  }
});
