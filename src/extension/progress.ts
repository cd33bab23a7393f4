import { ProgressLocation, window } from 'vscode';

export type Report = (message: string) => void;

/** Runs a task behind a notification with a Cancel button; pressing it aborts the signal, and the task ends in its own time. */
export async function withCancellableProgress<T>(title: string, task: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return await window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      return await task((message) => {
        progress.report({ message });
      }, controller.signal);
    } finally {
      subscription.dispose();
    }
  });
}
