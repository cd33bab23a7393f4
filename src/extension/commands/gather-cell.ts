import { l10n, window, type NotebookCell } from 'vscode';
import { Failure } from '../../failure.ts';
import { isPythonNotebook } from '../notebook/python-notebook.ts';
import { showError } from '../show-error.ts';
import { openGathered } from './gather.ts';
import type { Services } from './services.ts';

/** Opens a new notebook with only what makes the output of a cell: the one that the caller gives, else the selected one. */
export async function gatherCell({ log }: Services, ...given: readonly unknown[]): Promise<void> {
  const editor = window.activeNotebookEditor;
  const [named] = given;
  const cell = isCell(named) ? named : selectedCell();
  if (cell === undefined || !isPythonNotebook(cell.notebook)) {
    void showError(log, new Failure('input', l10n.t('Select a cell of a Python notebook first: what it shows is gathered.')));
    return;
  }
  await openGathered(log, cell.notebook, { cell: cell.index });

  function selectedCell(): NotebookCell | undefined {
    const index = editor?.selections[0]?.start;
    return editor === undefined || index === undefined || index >= editor.notebook.cellCount ? undefined : editor.notebook.cellAt(index);
  }
}

function isCell(value: unknown): value is NotebookCell {
  return typeof value === 'object' && value !== null && 'notebook' in value && 'index' in value && 'document' in value;
}
