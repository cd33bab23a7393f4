import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import type { Verification } from '../../../src/proof/verification.ts';
import { api, closeAll, eventually, faultIn, openNotebook, workspaceFolder } from '../api.ts';

const CELLS = ['rate = 0.5\nprices = [1.0, 2.0, 3.0]', 'prices.append(4.0)', 'total = sum(prices) * rate\nprint(total)'];

function notebookText(cells: readonly string[]): string {
  const code = cells.map((source) => ({ cell_type: 'code', metadata: {}, execution_count: null, outputs: [], source }));
  const metadata = { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' } };
  return JSON.stringify({ cells: code, metadata, nbformat: 4, nbformat_minor: 5 });
}

async function verificationOf(notebook: vscode.Uri): Promise<Verification> {
  const { verifications } = await api();
  return await eventually('verified', () => verifications.of(notebook)?.verification);
}

describe('verify', () => {
  let folder: string;
  let notebook: vscode.Uri;

  before(() => {
    folder = join(workspaceFolder(), 'proved');
    mkdirSync(folder);
    notebook = vscode.Uri.file(join(folder, 'prices.ipynb'));
    writeFileSync(notebook.fsPath, notebookText(CELLS));
  });

  afterEach(closeAll);

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('proves a project that is only previewed, and writes nothing', async () => {
    await openNotebook(notebook);
    await vscode.commands.executeCommand(COMMANDS.productize, notebook);
    await vscode.commands.executeCommand(COMMANDS.verifyPreview);
    const { outcome, counts } = await verificationOf(notebook);
    assert.equal(outcome, 'equal');
    assert.ok(counts.equal > 0);
    const left = await vscode.workspace.fs.readDirectory(vscode.Uri.file(folder));
    assert.deepEqual(left, [['prices.ipynb', vscode.FileType.File]]);
    await vscode.commands.executeCommand(COMMANDS.discardPreview);
  });

  it('marks the cells, until their text changes', async () => {
    const document = await openNotebook(notebook);
    await vscode.commands.executeCommand(COMMANDS.productize, notebook);
    await vscode.commands.executeCommand(COMMANDS.verifyPreview);
    await verificationOf(notebook);
    const { verifications } = await api();
    const cell = document.cellAt(2);
    assert.ok(verifications.valuesOf(cell).some(({ name, outcome }) => name === 'total' && outcome === 'equal'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(cell.document.uri, new vscode.Position(0, 0), '# edited\n');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(verifications.valuesOf(cell), []);
    await vscode.commands.executeCommand(COMMANDS.discardPreview);
  });

  it('opens both places of a difference side by side', async () => {
    await openNotebook(notebook);
    const project = join(folder, 'prices');
    await vscode.commands.executeCommand(COMMANDS.productize, notebook);
    await vscode.commands.executeCommand(COMMANDS.createProject, { folder: vscode.Uri.file(project) });
    const module = await faultIn(join(project, 'src', 'prices', 'steps'), 'sum(prices) *', 'sum(prices) +');
    await vscode.commands.executeCommand(COMMANDS.verifyProject, vscode.Uri.file(project));
    assert.equal((await verificationOf(notebook)).outcome, 'different');
    await vscode.commands.executeCommand(COMMANDS.showDifference, notebook.toString());
    const shown = await eventually('the module is shown', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.fsPath === module),
    );
    assert.equal(shown.viewColumn, vscode.ViewColumn.Two);
    const near = new vscode.Range(shown.selection.active.line, 0, shown.selection.active.line + 3, 0);
    assert.match(shown.document.getText(near), /sum\(prices\) \+/);
    assert.equal(vscode.window.activeNotebookEditor?.selection.start, 2);
  });
});
