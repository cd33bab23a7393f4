import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { churn, closeAll, eventually, findings, openCells, openNotebook, pythonCell, ruleOf } from '../api.ts';

async function withRule(document: vscode.NotebookDocument, rule: string): Promise<{ cell: number; diagnostic: vscode.Diagnostic }> {
  return await eventually(rule, () => findings(document).find(({ diagnostic }) => ruleOf(diagnostic) === rule));
}

async function applyAction(document: vscode.NotebookDocument, { range }: vscode.Diagnostic, title: RegExp): Promise<void> {
  const { uri } = document.cellAt(0).document;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, 'quickfix');
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action?.edit, actions.map((candidate) => candidate.title).join(', '));
  await vscode.workspace.applyEdit(action.edit);
}

describe('findings', () => {
  afterEach(closeAll);

  it('stand at what they are about', async () => {
    const document = await openNotebook(churn());
    const { cell, diagnostic } = await withRule(document, 'secret/in-source');
    const text = document.cellAt(cell).document.getText(diagnostic.range);
    assert.match(text, /fake-crm-token/);
    assert.doesNotMatch(diagnostic.message, /9b2e61f07c5d48a3/);
  });

  it('find what is wrong in the example', async () => {
    const document = await openNotebook(churn());
    await withRule(document, 'secret/in-source');
    const rules = new Set(findings(document).map(({ diagnostic }) => ruleOf(diagnostic)));
    for (const rule of ['reproducibility/no-seed', 'reproducibility/absolute-path', 'order/out-of-order', 'debt/unused-import'])
      assert.ok(rules.has(rule), rule);
  });

  it('link to the page of their rule', async () => {
    const document = await openNotebook(churn());
    const { diagnostic } = await withRule(document, 'secret/in-source');
    assert.ok(typeof diagnostic.code === 'object');
    const page = await vscode.workspace.openTextDocument(diagnostic.code.target);
    assert.match(page.getText(), /^# secret\/in-source/);
  });

  it('follow what is typed', async () => {
    const document = await openCells('python', pythonCell('import os\nprint(os.sep)\n'));
    assert.deepEqual(findings(document), []);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.cellAt(0).document.uri, new vscode.Position(0, 0), 'import json\n');
    await vscode.workspace.applyEdit(edit);
    const { diagnostic } = await withRule(document, 'debt/unused-import');
    assert.equal(diagnostic.range.start.line, 0);
  });

  it('are mended by their quick fix', async () => {
    const document = await openCells('python', pythonCell('import json\nimport os\nprint(os.sep)\n'));
    const { diagnostic } = await withRule(document, 'debt/unused-import');
    const { uri } = document.cellAt(0).document;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
      'quickfix',
    );
    const edit = actions.find((action) => action.edit !== undefined)?.edit;
    assert.ok(edit, 'there is a fix');
    await vscode.workspace.applyEdit(edit);
    await eventually('the finding is gone', () => (findings(document).length === 0 ? true : undefined));
    assert.doesNotMatch(document.cellAt(0).document.getText(), /json/);
  });

  it('are mended all at once', async () => {
    const document = await openCells('python', pythonCell('import json\nimport os\nprint(os.sep)\n'), pythonCell('import csv, re\n'));
    const { diagnostic } = await withRule(document, 'debt/unused-import');
    await applyAction(document, diagnostic, /^Fix all debt\/unused-import in this notebook \(3\)$/);
    await eventually('at most one is left', () => (findings(document).length <= 1 ? true : undefined));
    assert.equal(document.cellAt(0).document.getText().trim(), 'import os\nprint(os.sep)');
  });

  it('are ignored where the author says so', async () => {
    const document = await openCells('python', pythonCell('import json\nprint(1)\n'));
    const { diagnostic } = await withRule(document, 'debt/unused-import');
    await applyAction(document, diagnostic, /^Ignore debt\/unused-import in this cell$/);
    await eventually('the finding is gone', () => (findings(document).length === 0 ? true : undefined));
    assert.match(document.cellAt(0).document.getText(), /^# productize: ignore\[debt\/unused-import\]\nimport json/);
  });

  it('tell of a secret that was printed, until the output is cleared', async () => {
    // Put together here, so that nobody takes it for one that was lost.
    const token = ['ghp', 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA1b2C'].join('_');
    const document = await openCells('python', pythonCell('print(1)'), pythonCell('pass'));
    const cell = pythonCell('import os\nprint(os.sep)');
    cell.outputs = [new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stdout(`TOKEN=${token}\n`)])];
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(1, 2), [cell])]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.cellAt(1).outputs.length, 1);
    const found = await withRule(document, 'secret/in-output');
    assert.equal(found.cell, 1);
    assert.ok(!found.diagnostic.message.includes(token));
    await vscode.commands.executeCommand('notebook.clearAllCellsOutputs');
    await eventually('the finding is gone', () => (findings(document).length === 0 ? true : undefined));
  });

  it('tell of a file that is not there, and not of one that is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'productize-files-'));
    const source = 'import pandas as pd\nhere = pd.read_csv("here.csv")\ngone = pd.read_csv("gone.csv")\nprint(here, gone)';
    const cells = [{ cell_type: 'code', metadata: {}, source, execution_count: null, outputs: [] }];
    const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } };
    await writeFile(join(folder, 'here.csv'), 'a\n1\n');
    await writeFile(join(folder, 'a.ipynb'), JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 4 }));
    const document = await openNotebook(vscode.Uri.file(join(folder, 'a.ipynb')));
    const { diagnostic } = await withRule(document, 'reproducibility/missing-file');
    assert.equal(document.cellAt(0).document.getText(diagnostic.range), '"gone.csv"');
    assert.equal(findings(document).filter((found) => ruleOf(found.diagnostic) === 'reproducibility/missing-file').length, 1);
    await closeAll();
    await rm(folder, { recursive: true });
  });

  it('are switched off for a cell by its tag, and by a setting', async () => {
    const tagged = pythonCell('import json\n');
    tagged.metadata = { metadata: { tags: ['productize-ignore:debt/unused-import'] } };
    const document = await openCells('python', tagged, pythonCell('import csv\n'));
    const { cell } = await withRule(document, 'debt/unused-import');
    assert.equal(cell, 1);
    assert.equal(findings(document).length, 1);
    const settings = vscode.workspace.getConfiguration('productize');
    await settings.update('ignoredRules', ['debt'], vscode.ConfigurationTarget.Workspace);
    await eventually('no finding', () => (findings(document).length === 0 ? true : undefined));
    await settings.update('ignoredRules', undefined, vscode.ConfigurationTarget.Workspace);
    await withRule(document, 'debt/unused-import');
  });

  it('tell of an error whose line is gone', async () => {
    const document = await openCells('python', pythonCell('a = 1'), pythonCell('pass'));
    const cell = pythonCell('b = a');
    const stack = 'ZeroDivisionError  Traceback\nCell In[3], line 1\n----> 1 b = a / 0\n\nZeroDivisionError: division by zero';
    const error = { name: 'ZeroDivisionError', message: 'division by zero', stack };
    cell.outputs = [new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.error(error)])];
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, [vscode.NotebookEdit.replaceCells(new vscode.NotebookRange(1, 2), [cell])]);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const found = await withRule(document, 'order/stale-output');
    assert.equal(found.cell, 1);
  });

  it('are none in a notebook of another language', async () => {
    const other = await openCells('r', new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'import json', 'r'));
    const python = await openCells('python', pythonCell('import json\n'));
    await withRule(python, 'debt/unused-import');
    assert.deepEqual(findings(other), []);
  });

  it('go with their notebook and with their setting', async () => {
    const document = await openCells('python', pythonCell('import json\n'));
    await withRule(document, 'debt/unused-import');
    const settings = vscode.workspace.getConfiguration('productize');
    await settings.update('findings', false, vscode.ConfigurationTarget.Workspace);
    await eventually('no finding', () => (findings(document).length === 0 ? true : undefined));
    await settings.update('findings', undefined, vscode.ConfigurationTarget.Workspace);
    await withRule(document, 'debt/unused-import');
  });
});
