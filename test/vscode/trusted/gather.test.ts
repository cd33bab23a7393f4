import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { churn, closeAll, eventually, openCells, openNotebook, pythonCell } from '../api.ts';

describe('gather', () => {
  afterEach(closeAll);

  it('opens what a variable needs as a new notebook', async () => {
    const document = await openNotebook(churn());
    await vscode.commands.executeCommand('productize.gather', 'X_train');
    const made = await eventually('a new notebook', () => {
      const front = vscode.window.activeNotebookEditor?.notebook;
      return front !== undefined && front !== document ? front : undefined;
    });
    assert.ok(made.isUntitled);
    const code = made
      .getCells()
      .map((cell) => cell.document.getText())
      .join('\n');
    assert.match(code, /train_test_split\(/);
    assert.doesNotMatch(code, /RandomForestClassifier\(/);
  });

  it('opens what the output of a cell needs', async () => {
    const document = await openCells('python', pythonCell('a = 1\nb = 2'), pythonCell('c = b * 3'), pythonCell('print(a)'));
    await vscode.commands.executeCommand('productize.gatherCell', document.cellAt(2));
    const made = await eventually('a new notebook', () => {
      const front = vscode.window.activeNotebookEditor?.notebook;
      return front !== undefined && front !== document ? front : undefined;
    });
    assert.deepEqual(
      made.getCells().map((cell) => cell.document.getText()),
      ['a = 1', 'print(a)'],
    );
  });
});
