import { commands, l10n, workspace, type Disposable } from 'vscode';
import { Failure } from '../../failure.ts';
import { DisposableStore } from '../disposables.ts';
import { showError } from '../show-error.ts';
import { discardPreview } from './discard-preview.ts';
import { gatherCell } from './gather-cell.ts';
import { COMMANDS, type CommandId } from './ids.ts';
import { openPreviewFile } from './open-preview-file.ts';
import { openProject } from './open-project.ts';
import { productize } from './productize.ts';
import { refreshProjects } from './refresh-projects.ts';
import { revealCell } from './reveal-cell.ts';
import { runTests } from './run-tests.ts';
import type { Command, Services } from './services.ts';
import { showDifference } from './show-difference.ts';
import { showLog } from './show-log.ts';
import { showPreview } from './show-preview.ts';
import { showReport } from './show-report.ts';

const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.productize]: productize,
  [COMMANDS.createProject]: async (services, given) => await (await import('./create-project.ts')).createProject(services, given),
  [COMMANDS.discardPreview]: discardPreview,
  [COMMANDS.showPreview]: showPreview,
  [COMMANDS.openPreviewFile]: openPreviewFile,
  [COMMANDS.revealCell]: revealCell,
  [COMMANDS.showReport]: showReport,
  [COMMANDS.runTests]: runTests,
  [COMMANDS.verifyPreview]: async (services) => await (await import('./verify.ts')).verifyPreview(services),
  [COMMANDS.verifyProject]: async (services, given) => await (await import('./verify.ts')).verifyProject(services, given),
  [COMMANDS.showDifference]: showDifference,
  [COMMANDS.openProject]: openProject,
  [COMMANDS.refreshProjects]: refreshProjects,
  [COMMANDS.addConnection]: async (services, given) => await (await import('./add-connection.ts')).addConnection(services, given),
  [COMMANDS.checkConnection]: async (services, given) => await (await import('./add-connection.ts')).checkConnection(services, given),
  [COMMANDS.enterSecret]: async (services, given) => await (await import('./add-connection.ts')).enterSecret(services, given),
  [COMMANDS.removeConnection]: async (services, given) => await (await import('./add-connection.ts')).removeConnection(services, given),
  [COMMANDS.refreshConnections]: ({ connections }) => {
    connections.refresh();
  },
  [COMMANDS.gather]: async (services, ...given) => await (await import('./gather.ts')).gatherVariable(services, ...given),
  [COMMANDS.gatherCell]: gatherCell,
  [COMMANDS.openDeployments]: ({ pages }) => pages.openTab('deployments'),
  [COMMANDS.openHealth]: ({ pages }) => pages.openTab('health'),
  [COMMANDS.showLog]: showLog,
};

/** What writes, or runs what the workspace holds. Menus don't offer these in Restricted Mode; other extensions and keys might. */
const NEED_TRUST: ReadonlySet<string> = new Set<CommandId>([
  COMMANDS.productize,
  COMMANDS.createProject,
  COMMANDS.runTests,
  COMMANDS.verifyPreview,
  COMMANDS.verifyProject,
  COMMANDS.addConnection,
  COMMANDS.checkConnection,
  COMMANDS.enterSecret,
  COMMANDS.removeConnection,
]);

/** Registers every command. What one throws is shown and logged, and not handed to the caller. */
export function registerCommands(services: Services): Disposable {
  const store = new DisposableStore();
  for (const [id, handler] of Object.entries(HANDLERS)) {
    const run = async (...given: readonly unknown[]): Promise<unknown> => {
      services.log.debug('command', { id });
      if (NEED_TRUST.has(id) && !workspace.isTrusted) {
        void refuse(services);
        return undefined;
      }
      try {
        return await handler(services, ...given);
      } catch (error) {
        void showError(services.log, error);
        return undefined;
      }
    };
    store.add(commands.registerCommand(id, run));
  }
  return store;
}

async function refuse({ log }: Services): Promise<void> {
  const failure = new Failure('input', l10n.t('In Restricted Mode notebooks are analyzed only. Trust this workspace to go on.'));
  const title = l10n.t('Manage Workspace Trust');
  await showError(log, failure, { title, run: () => commands.executeCommand('workbench.trust.manage') });
}
