import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/api.ts';

const LIMIT = 30_000;

export function extension(): vscode.Extension<Api> {
  const found = vscode.extensions.getExtension<Api>('productize.productize');
  assert.ok(found, 'the extension is there');
  return found;
}

export async function api(): Promise<Api> {
  return await extension().activate();
}

/** The folder that the window has open. */
export function workspaceFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'a folder is open');
  return folder.uri.fsPath;
}

export function churn(): vscode.Uri {
  return vscode.Uri.file(join(workspaceFolder(), 'churn.ipynb'));
}

/** Asks again and again until there is a value. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>, within = LIMIT): Promise<T> {
  const limit = Date.now() + within;
  while (Date.now() < limit) {
    const value = await ask();
    if (value !== undefined) return value;
    await pause(50);
  }
  throw new Error(`never: ${what}`);
}

export async function openNotebook(uri: vscode.Uri): Promise<vscode.NotebookDocument> {
  const document = await vscode.workspace.openNotebookDocument(uri);
  await vscode.window.showNotebookDocument(document);
  return document;
}

export function pythonCell(text: string): vscode.NotebookCellData {
  return new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');
}

/** A new notebook of these cells, in front. */
export async function openCells(language: string, ...cells: vscode.NotebookCellData[]): Promise<vscode.NotebookDocument> {
  const data = new vscode.NotebookData(cells);
  data.metadata = { metadata: { language_info: { name: language } } };
  const document = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
  await vscode.window.showNotebookDocument(document);
  return document;
}

/** The extension's own diagnostics, by index of their cell. */
export function findings(document: vscode.NotebookDocument): { cell: number; diagnostic: vscode.Diagnostic }[] {
  return document.getCells().flatMap((cell) =>
    vscode.languages
      .getDiagnostics(cell.document.uri)
      .filter(({ source }) => source === 'productize')
      .map((diagnostic) => ({ cell: cell.index, diagnostic })),
  );
}

/** The rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Puts another text into the one module that has `good`; gives its path. */
export async function faultIn(steps: string, good: string, bad: string): Promise<string> {
  for (const [name] of await vscode.workspace.fs.readDirectory(vscode.Uri.file(steps))) {
    const path = join(steps, name);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(good)) continue;
    writeFileSync(path, text.replace(good, bad));
    return path;
  }
  throw new Error(`no module has ${good}`);
}
