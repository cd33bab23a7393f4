/** Runs a task with a signal that aborts on Ctrl-C or when the process is asked to end; the task cleans up in its own time. */
export async function withCancellation<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = () => {
    controller.abort();
  };
  process.on('SIGINT', abort).on('SIGTERM', abort);
  try {
    return await task(controller.signal);
  } finally {
    process.off('SIGINT', abort).off('SIGTERM', abort);
  }
}
