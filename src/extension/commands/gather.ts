import { l10n, window, workspace, type NotebookDocument } from 'vscode';
import { Failure } from '../../failure.ts';
import type { GatherTarget } from '../../refactor/gather.ts';
import { engine } from '../engine.ts';
import type { Log } from '../log.ts';
import { notebookFromDocument } from '../notebook/from-document.ts';
import { isPythonNotebook } from '../notebook/python-notebook.ts';
import { showError } from '../show-error.ts';
import type { Services } from './services.ts';

/** Opens a new notebook with only what makes a variable that the user picks, or that the caller names. */
export async function gatherVariable({ log }: Services, ...given: readonly unknown[]): Promise<void> {
  const document = window.activeNotebookEditor?.notebook;
  if (document === undefined || !isPythonNotebook(document)) {
    void showError(log, new Failure('input', l10n.t('Open a Python notebook first: a variable is gathered from the one in front.')));
    return;
  }
  const { variablesOf } = await engine.gather();
  const [named] = given;
  const variable = typeof named === 'string' ? named : await pick(variablesOf(notebookFromDocument(document)));
  if (variable !== undefined) await openGathered(log, document, { variable });
}

/** Opens a new notebook with only what makes a variable, or what a cell shows. */
export async function openGathered(log: Log, document: NotebookDocument, target: GatherTarget): Promise<void> {
  const { gatherFrom, notebookData } = await engine.gather();
  const gathered = gatherFrom(notebookFromDocument(document), target);
  if (gathered instanceof Failure) {
    void showError(log, gathered);
    return;
  }
  const made = await workspace.openNotebookDocument(document.notebookType, notebookData(gathered.json));
  await window.showNotebookDocument(made);
}

async function pick(variables: readonly string[]): Promise<string | undefined> {
  return await window.showQuickPick(variables, { placeHolder: l10n.t('The variable whose making is wanted') });
}
