import { commands, Uri, workspace } from 'vscode';
import { Failure } from '../../failure.ts';
import { showError } from '../show-error.ts';
import { chosenProject } from './chosen-project.ts';
import type { Services } from './services.ts';

/** Shows a project: in the explorer where its folder is in the workspace, with its README; else in a window of its own. */
export async function openProject(services: Services, given: unknown): Promise<void> {
  const project = await chosenProject(services, given);
  if (project === undefined) return;
  if (project instanceof Failure) {
    void showError(services.log, project);
    return;
  }
  const folder = Uri.file(project.folder);
  if (workspace.getWorkspaceFolder(folder) === undefined) {
    await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
    return;
  }
  const readme = Uri.joinPath(folder, 'README.md');
  await commands.executeCommand('revealInExplorer', readme);
  await commands.executeCommand('markdown.showPreview', readme);
}
