import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { codeOnly, stringTokens } from '../../../src/analysis/strings.ts';

describe('strings', () => {
  it('are found with prefix, quotes and value, outside of comments', () => {
    const text = `a = r"x\\y" # "no"\nb = '''one\n"two"''' + f'{c["d"]}' + "it\\'s"`;
    assert.deepEqual(
      stringTokens(text).map(({ span, prefix, triple, value }) => [text.slice(span.start, span.end), prefix, triple, value]),
      [
        ['r"x\\y"', 'r', false, 'x\\y'],
        [`'''one\n"two"'''`, '', true, 'one\n"two"'],
        [`f'{c["d"]}'`, 'f', false, '{c["d"]}'],
        [`"it\\'s"`, '', false, "it's"],
      ],
    );
  });

  it('end with their line where they are not closed', () => {
    assert.deepEqual(
      stringTokens('a = "b\nc = "d"').map(({ value }) => value),
      ['b', 'd'],
    );
  });

  it('are blanked with the comments at equal length', () => {
    assert.equal(codeOnly('a = "import x" # import y\nb'), `a = "${' '.repeat(8)}"${' '.repeat(11)}\nb`);
  });
});
