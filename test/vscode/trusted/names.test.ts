import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { closeAll, eventually, openCells, pythonCell } from '../api.ts';

const TABLE = ['import pandas as pd\ndf = pd.DataFrame({"a": [1]})', 'df["b"] = 2', 'x = df["a"]\nprint(df)', 'def f(y):\n    return y'];

async function open(): Promise<vscode.NotebookDocument> {
  return await openCells('python', ...TABLE.map(pythonCell));
}

function at(document: vscode.NotebookDocument, cell: number, text: string): [vscode.Uri, vscode.Position] {
  const { document: own } = document.cellAt(cell);
  return [own.uri, own.positionAt(own.getText().indexOf(text))];
}

async function hover(document: vscode.NotebookDocument, cell: number, text: string): Promise<vscode.MarkdownString | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', ...at(document, cell, text));
  for (const content of hovers.flatMap(({ contents }) => contents))
    if (content instanceof vscode.MarkdownString && content.value.includes('revealCell')) return content;
  return undefined;
}

/** The cells and lines of places, as `cell:line:column`. */
function places(document: vscode.NotebookDocument, locations: readonly vscode.Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const cell = document.getCells().find((own) => own.document.uri.toString() === uri.toString());
    return `${String(cell?.index)}:${String(range.start.line)}:${String(range.start.character)}`;
  });
}

describe('a name in a cell', () => {
  afterEach(closeAll);

  it('says where its value is made, changed and needed', async () => {
    const document = await open();
    const shown = await hover(document, 2, 'df');
    assert.ok(shown);
    assert.match(shown.value, /`df` is made in \[cell 0\].*\n.*changed in \[cell 1\].*\n.*needed by \[cell 2\]\([^)]*\) → `x`/);
    assert.deepEqual(shown.isTrusted, { enabledCommands: ['productize.revealCell'] });
  });

  it('leads to the cell', async () => {
    const document = await open();
    const shown = await hover(document, 2, 'df');
    const link = /\[cell 1\]\(command:productize\.revealCell\?([^)]*)\)/.exec(shown?.value ?? '')?.[1];
    const given: unknown = JSON.parse(decodeURIComponent(link ?? ''));
    assert.deepEqual(given, [1, null, document.uri.toString()]);
    await vscode.commands.executeCommand('productize.revealCell', 1, null, document.uri.toString());
    await eventually('the cell is selected', () => (vscode.window.activeNotebookEditor?.selections[0]?.start === 1 ? true : undefined));
    assert.equal(vscode.window.activeNotebookEditor?.notebook, document);
  });

  it('is highlighted, written or read', async () => {
    const document = await open();
    const asked = at(document, 1, 'df');
    const [own] = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', ...asked);
    assert.equal(own?.kind, vscode.DocumentHighlightKind.Write);
    const [first, second] = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      ...at(document, 2, 'df'),
    );
    assert.equal(first?.kind, vscode.DocumentHighlightKind.Read);
    assert.equal(second?.range.start.line, 1);
  });

  it('leads to its definition and its references in other cells', async () => {
    const document = await open();
    const asked = at(document, 2, 'df');
    const made = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeDefinitionProvider', ...asked);
    assert.deepEqual(places(document, made), ['0:1:0']);
    const all = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', ...asked);
    assert.deepEqual(places(document, all), ['0:1:0', '1:0:0', '2:0:4', '2:1:6']);
  });

  it('follows what is typed', async () => {
    const document = await open();
    await hover(document, 2, 'df');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.cellAt(2).document.uri, new vscode.Position(0, 0), 'df = 3\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(await hover(document, 2, 'df["a"]'), undefined);
    const [, position] = at(document, 2, 'df["a"]');
    const made = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.cellAt(2).document.uri,
      position,
    );
    assert.deepEqual(places(document, made), ['2:0:0']);
  });

  it('says nothing of what is a function’s own, or of another language', async () => {
    assert.equal(await hover(await open(), 3, 'y'), undefined);
    const other = await openCells('r', ...TABLE.map(pythonCell));
    assert.equal(await hover(other, 2, 'df'), undefined);
    const made = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeDefinitionProvider', ...at(other, 2, 'df'));
    assert.deepEqual(made, []);
  });
});
