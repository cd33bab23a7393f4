import { NotebookEditorRevealType, NotebookRange, Selection, window, workspace, type NotebookCell } from 'vscode';
import type { Span } from '../../notebook/notebook.ts';
import type { Services } from './services.ts';

/** Shows a cell of the notebook that is previewed. `cell`: its index; `span`: what to select in it. */
export async function revealCell({ preview }: Services, cell: unknown, span: unknown): Promise<void> {
  if (preview.session === undefined || typeof cell !== 'number') return;
  const document = await workspace.openNotebookDocument(preview.session.notebook);
  if (cell >= document.cellCount) return;
  const range = new NotebookRange(cell, cell + 1);
  const editor = await window.showNotebookDocument(document, { selections: [range] });
  editor.revealRange(range, NotebookEditorRevealType.InCenterIfOutsideViewport);
  if (isSpan(span)) await select(document.cellAt(cell), span);
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
