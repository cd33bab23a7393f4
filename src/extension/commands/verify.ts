import { basename, join } from 'node:path';
import { commands, l10n, Uri, window, workspace } from 'vscode';
import { Failure } from '../../failure.ts';
import type { Project } from '../../project/open.ts';
import type { ProofEvent } from '../../proof/prove.ts';
import type { Verification } from '../../proof/verification.ts';
import { engine } from '../engine.ts';
import { previewUri } from '../preview/documents.ts';
import { withCancellableProgress } from '../progress.ts';
import { pythonOption } from '../python-setting.ts';
import { showError } from '../show-error.ts';
import type { Verified } from '../verification/verifications.ts';
import { chosenProject } from './chosen-project.ts';
import { COMMANDS } from './ids.ts';
import type { Services } from './services.ts';

/** Runs the previewed notebook beside the pipeline to come and marks its cells with what was found. Nothing is written. */
export async function verifyPreview(services: Services): Promise<void> {
  const { session } = services.preview;
  if (session === undefined) return;
  const { notebook, proposal } = session;
  const verification = await proving(basename(notebook.fsPath), async (onEvent, signal) => {
    const { proveUnwritten } = await engine.proof();
    return await proveUnwritten(proposal, pythonOption(notebook), onEvent, signal);
  });
  await show(services, notebook, verification, (path) => previewUri('file', path));
}

/** Runs a project's notebook beside its pipeline and marks the notebook's cells with what was found. */
export async function verifyProject(services: Services, given: unknown): Promise<void> {
  const project = await chosenProject(services, given);
  if (project === undefined) return;
  const verification =
    project instanceof Failure
      ? project
      : await proving(project.name, async (onEvent, signal) => {
          const { proveProject } = await engine.proof();
          return await proveProject(project, pythonOption(Uri.file(project.folder)), onEvent, signal);
        });
  services.projects.refresh();
  if (project instanceof Failure || verification instanceof Failure) void showError(services.log, verification);
  else await show(services, notebookOf(project), verification, (path) => Uri.file(join(project.folder, path)));
}

type Prove = (onEvent: (event: ProofEvent) => void, signal: AbortSignal) => Promise<Verification | Failure>;

async function proving(name: string, prove: Prove): Promise<Verification | Failure> {
  return await withCancellableProgress(
    l10n.t('Verifying {0}', name),
    async (report, signal) =>
      await prove((event) => {
        report(eventText(event));
      }, signal),
  );
}

function eventText(event: ProofEvent): string {
  if (event.kind === 'progress') return event.message;
  return event.run === 'pipeline' ? l10n.t('pipeline: cell {0}', event.cell) : l10n.t('notebook: cell {0}', event.cell);
}

/** The notebook beside the project where it still lies there, else the project's own copy. */
function notebookOf({ folder, notebook, manifest }: Project): Uri {
  const source = manifest.notebooks[0]?.source ?? '';
  const beside = Uri.file(join(folder, '..', source));
  const open = workspace.notebookDocuments.find(({ uri }) => uri.toString() === beside.toString());
  return open?.uri ?? Uri.file(join(folder, notebook));
}

async function show(
  { log, verifications }: Services,
  notebook: Uri,
  verification: Verification | Failure,
  moduleUri: Verified['moduleUri'],
): Promise<void> {
  if (verification instanceof Failure) {
    void showError(log, verification);
    return;
  }
  log.info('verified', { outcome: verification.outcome, ...verification.counts });
  await verifications.keep(notebook, { verification, moduleUri });
  void tell(notebook, verification);
}

async function tell(notebook: Uri, verification: Verification): Promise<void> {
  const { headline } = await engine.proof();
  const text = headline(verification);
  if (verification.outcome === 'equal') {
    void window.showInformationMessage(text);
    return;
  }
  const difference = l10n.t('Show Difference');
  const actions = verification.counts.different > 0 ? [difference] : [];
  if ((await window.showWarningMessage(text, ...actions)) === difference)
    await commands.executeCommand(COMMANDS.showDifference, notebook.toString());
}
