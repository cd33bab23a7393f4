import { l10n, window } from 'vscode';
import { Failure } from '../failure.ts';
import { messageOf, type Log } from './log.ts';

export interface ErrorAction {
  readonly title: string;
  run(): unknown;
}

/**
 * The one way in which the extension says that something failed: a message with the given action and **Show Log**.
 * What the user cancelled is no error and shows nothing. Returns when the message is answered or gone.
 */
export async function showError(log: Log, error: unknown, action?: ErrorAction): Promise<void> {
  if (isCancellation(error)) {
    log.info('cancelled');
    return;
  }
  log.error('failed', error, { kind: error instanceof Failure ? error.kind : 'bug' });
  const showLog = l10n.t('Show Log');
  const actions = action === undefined ? [showLog] : [action.title, showLog];
  const chosen = await window.showErrorMessage(errorText(error), ...actions);
  if (chosen === showLog) log.show();
  else if (chosen !== undefined) await action?.run();
}

function errorText(error: unknown): string {
  if (error instanceof Failure) return error.message;
  return l10n.t('Productize met an unexpected error: {0}', messageOf(error));
}

function isCancellation(error: unknown): boolean {
  if (error instanceof Failure) return error.kind === 'cancelled';
  return error instanceof Error && (error.name === 'AbortError' || error.name === 'Canceled');
}
