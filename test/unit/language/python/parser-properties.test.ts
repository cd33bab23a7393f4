import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parsePython } from '../../../../src/language/python/parser.ts';
import { analysisOf } from '../../../support/notebooks.ts';
import type { Tree } from '../../../../src/language/python/tree.ts';

const PIECES =
  'a b self 1 0x 1.5e "s" \'\'\' f"{ f"{a}" }" ( ) [ ] { } : , . ; = += == := -> @ ** * // / - ~ not and or in is if else elif for while try except finally with as def class lambda return yield await async import from match case type global del pass None # \\ \n \n\t \n \n   \r\n é 😀 $ ? !'
    .split(' ')
    .concat([' ', '  ']);

const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('the parser, whatever it is given', function () {
  // Thousands of texts each, on machines that are busy as well.
  this.timeout(60_000);
  it('gives a tree whose nodes lie in their parents, in order of their text where the language has it so', () => {
    fc.assert(
      fc.property(fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 80 })), (source) => {
        const tree = parsePython(source);
        assert.equal(tree.start(tree.root), 0);
        assert.equal(tree.end(tree.root), source.length);
        checkSpans(tree, tree.root);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives statements that do not overlap and leave out nothing but space and comments', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const tree = parsePython(source);
        let at = 0;
        for (const node of tree.children(tree.root)) {
          assert.ok(tree.start(node) >= at, `${String(tree.start(node))} is before ${String(at)}`);
          assert.match(between(source, at, tree.start(node)), SKIPPED);
          at = tree.end(node);
        }
        assert.match(between(source, at, source.length), SKIPPED);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the program of code that goes deep', () => {
  const DEEP: readonly (readonly [what: string, source: string])[] = [
    ['operators', `x = ${'1 + '.repeat(20_000)}1`],
    ['attributes', `x = a${'.b'.repeat(20_000)}`],
    ['calls', `x = a${'()'.repeat(20_000)}`],
    ['subscripts', `x = a${'[0]'.repeat(20_000)}`],
    ['branches', `if a: x = 1\n${'elif a: x = 2\n'.repeat(3000)}else: x = 3`],
    ['magics', '!ls\n'.repeat(3000)],
  ];
  for (const [what, source] of DEEP) {
    it(`reads thousands of ${what}`, () => {
      const [cell] = analysisOf([source]).program.cells;
      assert.deepEqual(cell?.problems, []);
    });
  }
});

/** Space, line ends, joined lines, semicolons, comments. */
const SKIPPED = /^(\s|;|\\\r?\n|#[^\n]*)*$/;

function between(source: string, start: number, end: number): string {
  return source.slice(start, end);
}

function checkSpans(tree: Tree, node: number): void {
  for (const child of tree.children(node)) {
    assert.ok(tree.start(child) <= tree.end(child));
    assert.ok(tree.start(child) >= tree.start(node) && tree.end(child) <= tree.end(node));
    checkSpans(tree, child);
  }
}
