import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineNear, statementLines } from '../../../src/proof/module-lines.ts';
import { statementMark } from '../../../src/refactor/step-module.ts';

const MARKED = `def clean(df):
    """Clean."""
    ${statementMark(3)}
    # drop what is missing
    df = df.dropna()
    ${statementMark(5)}

    for name in df:
        print(name)
    return df
`;

describe('statements in a module', () => {
  it('are found where the module is as the tool writes it', () => {
    const actual = MARKED.split('\n')
      .filter((line) => !line.includes('__statement__'))
      .join('\n');
    assert.deepEqual(statementLines(MARKED, actual), [
      { line: 4, statement: 3 },
      { line: 6, statement: 5 },
    ]);
  });

  it('are found around what people changed', () => {
    const edited =
      'import os\n\n\ndef clean(df):\n    """Clean."""\n    df = df.dropna(how="all")\n    more = os.getcwd()\n    for name in df:\n        print(name)\n    return df\n';
    assert.deepEqual(statementLines(MARKED, edited), [{ line: 8, statement: 5 }]);
  });

  it('are not found in a module that has nothing of them', () => {
    assert.deepEqual(statementLines(MARKED, 'x = 1\n'), []);
  });

  it('that people changed are looked for beside their neighbours', () => {
    const lines = [
      { line: 8, statement: 3 },
      { line: 12, statement: 6 },
    ];
    assert.deepEqual(
      [2, 3, 5, 7].map((statement) => lineNear(lines, statement)),
      [7, 8, 8, 12],
    );
    assert.equal(lineNear([], 4), 1);
  });
});
