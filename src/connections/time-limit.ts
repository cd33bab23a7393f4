import { isCancelled } from '../cancelled.ts';
import { Failure } from '../failure.ts';
import type { JobEnd } from './connection.ts';
import { ConnectionFailure } from './connection-failure.ts';

/** Runs a job that ends when its signal aborts, and ends it after its time as well: a failure of reason `timed-out`. */
export async function withinLimit(
  connection: string,
  seconds: number | undefined,
  run: (signal: AbortSignal) => Promise<JobEnd | Failure>,
  signal: AbortSignal,
): Promise<JobEnd | Failure> {
  if (seconds === undefined) return run(signal);
  const limit = AbortSignal.timeout(seconds * 1000);
  const end = await run(AbortSignal.any([signal, limit]));
  const ended = end instanceof Failure && end.kind === 'cancelled' && !isCancelled(signal);
  return ended ? new ConnectionFailure(connection, 'timed-out', `the job ran longer than ${seconds} s and was ended`) : end;
}
