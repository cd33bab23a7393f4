import { commands, type Disposable } from 'vscode';
import { DisposableStore } from '../disposables.ts';
import { showError } from '../show-error.ts';
import { createProject } from './create-project.ts';
import { discardPreview } from './discard-preview.ts';
import { COMMANDS, type CommandId } from './ids.ts';
import { openPreviewFile } from './open-preview-file.ts';
import { openProject } from './open-project.ts';
import { productize } from './productize.ts';
import { refreshProjects } from './refresh-projects.ts';
import { revealCell } from './reveal-cell.ts';
import { runTests } from './run-tests.ts';
import type { Command, Services } from './services.ts';
import { showLog } from './show-log.ts';
import { showPreview } from './show-preview.ts';
import { showReport } from './show-report.ts';

const HANDLERS: Readonly<Record<CommandId, Command>> = {
  [COMMANDS.productize]: productize,
  [COMMANDS.createProject]: createProject,
  [COMMANDS.discardPreview]: discardPreview,
  [COMMANDS.showPreview]: showPreview,
  [COMMANDS.openPreviewFile]: openPreviewFile,
  [COMMANDS.revealCell]: revealCell,
  [COMMANDS.showReport]: showReport,
  [COMMANDS.runTests]: runTests,
  [COMMANDS.openProject]: openProject,
  [COMMANDS.refreshProjects]: refreshProjects,
  [COMMANDS.showLog]: showLog,
};

/** Registers every command. What one throws is shown and logged, and not handed to the caller. */
export function registerCommands(services: Services): Disposable {
  const store = new DisposableStore();
  for (const [id, handler] of Object.entries(HANDLERS)) {
    const run = async (...given: readonly unknown[]): Promise<unknown> => {
      services.log.debug('command', { id });
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
