import { dirname, join } from 'node:path';
import { commands, l10n, Uri, window } from 'vscode';
import { Failure } from '../../failure.ts';
import type { CreatedProject } from '../../project/create.ts';
import { setContext } from '../context-keys.ts';
import { engine } from '../engine.ts';
import type { PreviewSession } from '../preview/preview.ts';
import { closePreviewTabs } from '../preview/preview-tab.ts';
import { withCancellableProgress } from '../progress.ts';
import { showError } from '../show-error.ts';
import { COMMANDS } from './ids.ts';
import type { Services } from './services.ts';

/** Writes the project that is previewed. `given.folder`: where to, as a Uri; without it the user is asked. Menus hand over other things. */
export async function createProject(services: Services, given: unknown): Promise<void> {
  const { preview, log, projects } = services;
  const session = preview.session;
  if (session === undefined) return;
  const out = folderOf(given) ?? (await chooseFolder(session));
  if (out === undefined) return;
  const created = await create(session, out);
  if (created instanceof Failure) {
    const title = l10n.t('Choose Another Folder');
    void showError(log, created, { title, run: () => commands.executeCommand(COMMANDS.createProject) });
    return;
  }
  log.info('created', { folder: out });
  await closePreviewTabs();
  await preview.close();
  projects.refresh();
  void offerNext(out, session.proposal.project.name);
}

async function create({ proposal }: PreviewSession, out: string): Promise<CreatedProject | Failure> {
  await setContext('productize.creating', true);
  try {
    return await withCancellableProgress(l10n.t('Creating {0}', proposal.project.name), async (report, signal) => {
      const engineModule = await engine.create();
      return await engineModule.createProject(proposal, out, report, signal);
    });
  } finally {
    await setContext('productize.creating', false);
  }
}

function folderOf(given: unknown): string | undefined {
  if (typeof given !== 'object' || given === null || !('folder' in given)) return undefined;
  return given.folder instanceof Uri ? given.folder.fsPath : undefined;
}

async function chooseFolder({ notebook, proposal }: PreviewSession): Promise<string | undefined> {
  const { name } = proposal.project;
  const beside = join(dirname(notebook.fsPath), name);
  const items = [
    { label: l10n.t('Beside the notebook'), description: beside, folder: beside },
    { label: l10n.t('In another folder…'), description: '', folder: undefined },
  ];
  const chosen = await window.showQuickPick(items, { title: l10n.t('Where should {0} be created?', name), ignoreFocusOut: true });
  if (chosen === undefined || chosen.folder !== undefined) return chosen?.folder;
  const [parent] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: Uri.file(dirname(notebook.fsPath)),
      openLabel: l10n.t('Create {0} Here', name),
    })) ?? [];
  return parent === undefined ? undefined : join(parent.fsPath, name);
}

async function offerNext(folder: string, name: string): Promise<void> {
  const actions = [
    { title: l10n.t('Open Project'), command: COMMANDS.openProject },
    { title: l10n.t('Run Tests'), command: COMMANDS.runTests },
    { title: l10n.t('Show Report'), command: COMMANDS.showReport },
  ];
  const chosen = await window.showInformationMessage(l10n.t('{0} is created in {1}.', name, folder), ...actions);
  if (chosen !== undefined) await commands.executeCommand(chosen.command, Uri.file(folder));
}
