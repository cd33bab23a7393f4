import { at } from '../json.ts';
import { ConnectionFailure } from '../connection-failure.ts';

export const STOPPED = 'Docker was stopped in mid-run';

/** What the engine or the way to it says, as a Failure; anything else is a bug and thrown. */
export function dockerFailure(connection: string, error: unknown): ConnectionFailure {
  const [code, status] = [at(error, 'code'), at(error, 'statusCode')];
  const text = dockerSays(error);
  const fail = (reason: ConstructorParameters<typeof ConnectionFailure>[1], what: string) =>
    new ConnectionFailure(connection, reason, what);
  if (code === 'EACCES' || code === 'EPERM') return fail('forbidden', 'you may not use its socket (are you in the group docker?)');
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return fail('unreachable', `no Docker answers at its socket (${code})`);
  if (code === 'ECONNRESET' || code === 'EPIPE' || /socket hang up|aborted/.test(text)) return fail('lost', STOPPED);
  if (/no space left on device/i.test(text)) return fail('quota', 'its disk is full');
  if (status === 404) return fail('lost', `the container is gone (${text})`);
  if (typeof status === 'number') return fail('lost', `Docker answers with an error (${status}): ${text}`);
  throw error;
}

/** What an error of Docker's says, on one line. */
export function dockerSays(error: unknown): string {
  const text = String(at(at(error, 'json'), 'message') ?? (error instanceof Error ? error.message : error));
  return text.replace(/\s+/g, ' ').trim();
}
