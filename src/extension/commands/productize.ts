import { basename } from 'node:path';
import { l10n, window, workspace, type NotebookDocument, type Uri } from 'vscode';
import { Failure } from '../../failure.ts';
import { engine } from '../engine.ts';
import { openPreviewTab } from '../preview/preview-tab.ts';
import { withCancellableProgress } from '../progress.ts';
import { showError } from '../show-error.ts';
import { chosenNotebook } from './chosen-notebook.ts';
import { chosenTemplate } from './chosen-template.ts';
import type { Services } from './services.ts';

/** Shows what would be made of a notebook. Nothing is written but, if the user agrees, the notebook's own unsaved changes. */
export async function productize(services: Services, ...given: readonly unknown[]): Promise<void> {
  const { log, preview, previewView } = services;
  const chosen = await chosenNotebook(given);
  const notebook = chosen === undefined ? undefined : await savedNotebook(chosen);
  if (notebook === undefined) return;
  const template = await chosenTemplate(notebook);
  if (template instanceof Failure) void showError(log, template);
  if (template === undefined || template instanceof Failure) return;
  const name = basename(notebook.fsPath);
  const proposal = await withCancellableProgress(l10n.t('Productize {0}', name), async (report, signal) => {
    report(l10n.t('reading and planning'));
    const { propose } = await engine.propose();
    return await propose({ notebook: notebook.fsPath, ...template }, signal);
  });
  if (proposal instanceof Failure) {
    void showError(log, proposal);
    return;
  }
  log.info('proposed', { notebook: notebook.fsPath, steps: proposal.plan.steps.length, files: proposal.files.length });
  await preview.open({ notebook, proposal });
  await openPreviewTab(preview);
  await previewView.show();
}

/**
 * A project belongs to a notebook on disk: its tests run that file again. So what the editor has is saved first, when
 * the user agrees; undefined where they don't.
 */
async function savedNotebook(uri: Uri): Promise<Uri | undefined> {
  const document = workspace.notebookDocuments.find((open) => open.uri.toString() === uri.toString());
  if (document === undefined || !(document.isDirty || document.isUntitled)) return uri;
  const save = l10n.t('Save and Productize');
  const detail = l10n.t('A project is made of the notebook as it is on disk.');
  const message = l10n.t('{0} has unsaved changes.', basename(uri.path));
  if ((await window.showWarningMessage(message, { modal: true, detail }, save)) !== save) return undefined;
  return await saveNotebook(document);
}

async function saveNotebook(document: NotebookDocument): Promise<Uri | undefined> {
  if (document.isUntitled) return await workspace.saveAs(document.uri);
  return (await document.save()) ? document.uri : undefined;
}
