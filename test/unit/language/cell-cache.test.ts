import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { analyze } from '../../../src/analysis/analyze.ts';
import { Failure } from '../../../src/failure.ts';
import { CellCache } from '../../../src/language/cell-cache.ts';
import type { Program } from '../../../src/language/program.ts';
import { readProgram } from '../../../src/language/read.ts';
import type { Notebook } from '../../../src/notebook/notebook.ts';
import { readNotebook } from '../../../src/notebook/read.ts';
import { notebookBytes } from '../../support/notebooks.ts';

function notebookOf(cells: readonly string[]): Notebook {
  const notebook = readNotebook(notebookBytes(cells), 'test.ipynb');
  assert.ok(!(notebook instanceof Failure));
  return notebook;
}

function read(cells: readonly string[], cache?: CellCache): Program {
  const program = readProgram(notebookOf(cells), cache);
  assert.ok(!(program instanceof Failure));
  return program;
}

/** Everything that is said of a notebook, statements in full. */
function said(cells: readonly string[], cache?: CellCache): unknown {
  const program = read(cells, cache);
  const { findings, flow, stages } = analyze(notebookOf(cells), program);
  const statements = program.statements.map((own) => ({
    names: [own.index, own.cell, own.kind, own.span, own.reads, own.lateReads, own.binds, own.maybeBinds, own.changes, own.deletes],
    parts: [own.uses, own.calls, own.doings, own.actions, own.definition, own.lambda, own.constant, own.displayed, own.magic],
  }));
  return structuredClone({ cells: program.cells, statements, findings, flow, stages });
}

/** Cells that mean something else by what the others import, bind and read. */
const CELLS = [
  'import pandas as pd\nimport numpy as np',
  'import polars as pd',
  'df = pd.read_csv("a.csv")',
  'df["a"] = pd.to_numeric(df["a"])\ndf.head()',
  'list = [1, 2]',
  'x = list(map(str, df))\nprint(x)',
  '!cp {target} $x',
  'target = "b"',
  'def f(a):\n    return np.mean(a) + len(df)',
  'y = f(df)\ny',
  'len = 3',
  'api_key = "x7Gk29dLqP0vR8sT4wYz"',
  '# api_key: none\nimport os',
  'md:# Title',
  '%%bash\nls',
  'for i in range(3):\n  df = df +',
  'from sklearn.preprocessing import StandardScaler\ndf = StandardScaler().fit_transform(df)',
  'from sklearn.model_selection import train_test_split\nX_train, X_test = train_test_split(df)',
  'from sklearn.svm import SVC\nmodel = SVC().fit(X_train)\nmodel.score(X_test)',
  'def run(rows):\n    return SVC().fit(rows).score(rows)',
];

describe('a program read with what was kept of the last time', () => {
  it('is the one that is read without', () => {
    const notebook = fc.array(fc.constantFrom(...CELLS), { maxLength: 8 }).map((cells) => ['z = 0', ...cells]);
    fc.assert(
      fc.property(fc.array(notebook, { minLength: 2, maxLength: 5 }), (versions) => {
        const cache = new CellCache();
        for (const cells of versions) assert.deepEqual(said(cells, cache), said(cells));
      }),
    );
  });

  it('has the statements of cells that nothing has changed for', () => {
    const cache = new CellCache();
    const before = read(['import os', 'a = 1', 'b = a'], cache);
    const after = read(['import os', 'a = 22', 'b = a'], cache);
    assert.equal(after.statements[2], before.statements[2]);
    assert.notEqual(after.statements[1], before.statements[1]);
  });

  it('reads cells again whose names mean something else now', () => {
    const cache = new CellCache();
    const cells = (first: string): readonly string[] => [first, 'b = len(os)'];
    const [, before] = read(cells('os = 1'), cache).statements;
    assert.deepEqual(before?.reads, ['os']);
    assert.deepEqual(read(cells('os = len = 1'), cache).statements[1]?.reads, ['len', 'os']);
  });

  it('reads cells again whose imports mean something else now', () => {
    const cache = new CellCache();
    const cells = (first: string): readonly string[] => [first, 'x = [1, 2]', 'r.shuffle(x)'];
    assert.deepEqual(read(cells('import mine as r'), cache).statements[2]?.changes, []);
    assert.deepEqual(read(cells('import random as r'), cache).statements[2]?.changes, ['x']);
  });

  it('keeps nothing of cells that are gone', () => {
    const cache = new CellCache();
    read(['a = 1', 'b = 2'], cache);
    read(['a = 1'], cache);
    assert.deepEqual([...(cache.python?.cells.keys() ?? [])], ['a = 1']);
  });
});
