import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { churn, closeAll, eventually, openNotebook } from '../api.ts';

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
});
