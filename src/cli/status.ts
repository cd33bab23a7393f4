import type { Failure } from '../failure.ts';

/** Exit statuses of the command line. */
export const STATUS = { done: 0, doesNotHold: 1, wrongUsage: 2, cancelled: 130 } as const;

/** Says on stderr, in its one line, why nothing came of a command, and sets the exit status. */
export function fail({ kind, message }: Failure): void {
  console.error(`productize: ${message}`);
  process.exitCode = kind === 'cancelled' ? STATUS.cancelled : STATUS.wrongUsage;
}
