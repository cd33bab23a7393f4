import { l10n, Uri, window, workspace } from 'vscode';
import { Failure } from '../../failure.ts';
import type { Project } from '../../project/open.ts';
import { engine } from '../engine.ts';
import type { Services } from './services.ts';

/** The project that a command is meant for: what the menu hands over (a row of the view, a folder), else the only one, else one that the user picks. */
export async function chosenProject({ projects }: Services, given: unknown): Promise<Project | Failure | undefined> {
  if (given instanceof Uri) {
    const { openProject } = await engine.projects();
    return await openProject(given.fsPath);
  }
  const listed = await projects.list();
  const folder = rowFolder(given);
  const named = listed.find(({ project }) => project.folder === folder);
  if (named !== undefined) return named.project;
  if (listed.length === 0) return new Failure('input', l10n.t('There is no project in this workspace. Productize a notebook first.'));
  if (listed.length === 1) return listed[0]?.project;
  const items = listed.map(({ project }) => ({ label: project.name, description: workspace.asRelativePath(project.folder), project }));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('The project') });
  return chosen?.project;
}

function rowFolder(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('project' in value)) return undefined;
  const { project } = value;
  if (typeof project !== 'object' || project === null || !('folder' in project)) return undefined;
  return typeof project.folder === 'string' ? project.folder : undefined;
}
