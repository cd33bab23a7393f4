import {
  NotebookEditorRevealType,
  NotebookRange,
  Selection,
  window,
  workspace,
  type NotebookCell,
  type NotebookDocument,
  type Uri,
} from 'vscode';
import type { Span } from '../../notebook/notebook.ts';
import type { Services } from './services.ts';

/** Shows a cell. `cell`: its index; `span`: what to select in it; `notebook`: the URI of an open one, else the one that is previewed. */
export async function revealCell({ preview }: Services, ...[cell, span, notebook]: readonly unknown[]): Promise<void> {
  if (typeof cell !== 'number') return;
  const document = typeof notebook === 'string' ? openNotebook(notebook) : await previewed(preview.session?.notebook);
  if (document === undefined || cell >= document.cellCount) return;
  const range = new NotebookRange(cell, cell + 1);
  const editor = await window.showNotebookDocument(document, { selections: [range] });
  editor.revealRange(range, NotebookEditorRevealType.InCenterIfOutsideViewport);
  if (isSpan(span)) await select(document.cellAt(cell), span);
}

function openNotebook(uri: string): NotebookDocument | undefined {
  return workspace.notebookDocuments.find((open) => open.uri.toString() === uri);
}

async function previewed(uri: Uri | undefined): Promise<NotebookDocument | undefined> {
  return uri && (await workspace.openNotebookDocument(uri));
}

async function select({ document }: NotebookCell, { start, end }: Span): Promise<void> {
  const selection = new Selection(document.positionAt(start), document.positionAt(end));
  await window.showTextDocument(document, { selection });
}

function isSpan(value: unknown): value is Span {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    'end' in value &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
  );
}
