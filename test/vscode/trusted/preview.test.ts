import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { COMMANDS } from '../../../src/extension/commands/ids.ts';
import type { OutlineNode } from '../../../src/extension/preview/outline.ts';
import type { PreviewSession } from '../../../src/extension/preview/preview.ts';
import { api, churn, closeAll, eventually, openNotebook, workspaceFolder } from '../api.ts';

async function opened(): Promise<PreviewSession> {
  const { preview } = await api();
  await vscode.commands.executeCommand(COMMANDS.productize, churn());
  assert.ok(preview.session, 'a preview is open');
  return preview.session;
}

function previewTabs(): string[] {
  const labels = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
  return labels.filter((label) => label.startsWith('Productize preview'));
}

async function section(id: string): Promise<OutlineNode> {
  const { previewView } = await api();
  const found = previewView.getChildren().find((node) => node.id === id);
  assert.ok(found, id);
  return found;
}

/** productize.json and the copy of the notebook. */
const NOT_RENDERED = 2;

describe('preview', () => {
  let session: PreviewSession;
  let atFirst: string[];

  before(async () => {
    atFirst = readdirSync(workspaceFolder()).sort();
    await openNotebook(churn());
    session = await opened();
  });

  after(closeAll);

  it('writes nothing', () => {
    assert.deepEqual(readdirSync(workspaceFolder()).sort(), atFirst);
  });

  it('opens one tab with every file', async () => {
    await eventually('the tab', () => (previewTabs().length === 1 ? true : undefined));
  });

  it('lists the steps with their cells, in the order of the plan', async () => {
    const steps = await section('steps');
    assert.deepEqual(
      steps.children.map(({ label }) => label),
      session.proposal.plan.steps.map(({ id }) => id),
    );
    for (const step of steps.children) assert.match(step.description, /^cells? \d/);
  });

  it('says where every cell went', async () => {
    const cells = await section('cells');
    assert.equal(cells.children.length, session.proposal.analysis.notebook.cells.length);
    for (const cell of cells.children) assert.notEqual(cell.description, '');
  });

  it('lists every finding and every file', async () => {
    const { analysis, files, data } = session.proposal;
    assert.equal((await section('findings')).children.length, analysis.findings.length);
    assert.equal((await section('files')).children.length, files.length + data.length + NOT_RENDERED);
  });

  it('shows a step beside the cells that it comes from', async () => {
    const [step] = session.proposal.plan.steps;
    assert.ok(step);
    const path = `/src/${session.proposal.project.package}/steps/${step.id}.py`;
    const cells = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'productize-preview', authority: 'cells', path }));
    const file = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'productize-preview', authority: 'file', path }));
    assert.match(cells.getText(), new RegExp(`^# cell ${String(step.cells[0] ?? 0)}\n`));
    assert.match(file.getText(), new RegExp(`^def ${step.id}\\(`, 'm'));
    assert.equal(file.languageId, 'python');
  });

  it('opens the diff of one file', async () => {
    const [step] = session.proposal.plan.steps;
    const path = `src/${session.proposal.project.package}/steps/${step?.id ?? ''}.py`;
    await vscode.commands.executeCommand(COMMANDS.openPreviewFile, path);
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.path, `/${path}`);
  });

  it('shows a cell of the notebook', async () => {
    await vscode.commands.executeCommand(COMMANDS.revealCell, 5, undefined);
    assert.equal(vscode.window.activeNotebookEditor?.selection.start, 5);
  });

  it('is gone when it is discarded, and nothing is left', async () => {
    const { preview, previewView } = await api();
    await vscode.commands.executeCommand(COMMANDS.discardPreview);
    assert.equal(preview.session, undefined);
    assert.deepEqual(previewView.getChildren(), []);
    await eventually('no tab', () => (previewTabs().length === 0 ? true : undefined));
    assert.deepEqual(readdirSync(workspaceFolder()).sort(), atFirst);
  });
});

describe('create', () => {
  after(closeAll);

  it('writes what was previewed', async () => {
    const { preview } = await api();
    const { proposal } = await opened();
    const folder = join(workspaceFolder(), 'made');
    await vscode.commands.executeCommand(COMMANDS.createProject, { folder: vscode.Uri.file(folder) });
    assert.equal(preview.session, undefined);
    for (const { path, text } of proposal.files) assert.equal(readFileSync(join(folder, path), 'utf8'), text, path);
    assert.ok(existsSync(join(folder, 'productize.json')));
  });

  it('keeps the preview where the folder is refused', async () => {
    const { preview } = await api();
    await opened();
    const atFirst = readdirSync(workspaceFolder(), { recursive: true }).length;
    await vscode.commands.executeCommand(COMMANDS.createProject, { folder: vscode.Uri.file(join(workspaceFolder(), 'data')) });
    assert.ok(preview.session, 'the preview is still there');
    assert.equal(readdirSync(workspaceFolder(), { recursive: true }).length, atFirst);
    await vscode.commands.executeCommand(COMMANDS.discardPreview);
  });
});
