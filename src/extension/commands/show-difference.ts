import {
  l10n,
  NotebookEditorRevealType,
  NotebookRange,
  Position,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type NotebookDocument,
} from 'vscode';
import type { ComparedValue } from '../../proof/verification.ts';
import type { Services } from './services.ts';

/** Opens the first difference of a notebook, or of one of its cells: the cell on the left, the module that it became on the right. */
export async function showDifference({ verifications }: Services, notebook: unknown, cell: unknown): Promise<void> {
  if (typeof notebook !== 'string') return;
  const uri = Uri.parse(notebook);
  const verified = verifications.of(uri);
  const value = verified?.verification.values.find((one) => one.outcome === 'different' && (typeof cell !== 'number' || one.cell === cell));
  if (verified === undefined || value === undefined) return;
  await showCell(await workspace.openNotebookDocument(uri), value);
  if (value.source?.file != null) await showLine(verified.moduleUri(value.source.file), value.source.line ?? 1);
  window.setStatusBarMessage(l10n.t('{0}: {1}', value.name, value.detail ?? ''), 10_000);
}

async function showCell(document: NotebookDocument, { cell, source }: ComparedValue): Promise<void> {
  if (cell === null || cell >= document.cellCount) return;
  const range = new NotebookRange(cell, cell + 1);
  const editor = await window.showNotebookDocument(document, { viewColumn: ViewColumn.One, selections: [range] });
  editor.revealRange(range, NotebookEditorRevealType.InCenterIfOutsideViewport);
  if (source === null) return;
  const at = new Position(source.cellLine - 1, 0);
  await window.showTextDocument(document.cellAt(cell).document, { viewColumn: ViewColumn.One, selection: new Selection(at, at) });
}

async function showLine(uri: Uri, line: number): Promise<void> {
  const at = new Position(line - 1, 0);
  const editor = await window.showTextDocument(uri, { viewColumn: ViewColumn.Two, preserveFocus: true });
  editor.selection = new Selection(at, at);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenter);
}
