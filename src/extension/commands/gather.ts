import { l10n, window, workspace } from 'vscode';
import { Failure } from '../../failure.ts';
import { engine } from '../engine.ts';
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
  const { variablesOf, gatherFrom, notebookData } = await engine.gather();
  const notebook = notebookFromDocument(document);
  const [named] = given;
  const variable = typeof named === 'string' ? named : await pick(variablesOf(notebook));
  if (variable === undefined) return;
  const gathered = gatherFrom(notebook, variable);
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
