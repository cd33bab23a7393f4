import { Failure } from './failure.ts';

/** Asked anew each time: what is said before an `await` may no longer hold behind it. */
export function isCancelled(signal: AbortSignal): boolean {
  return signal.aborted;
}

export function cancelled(): Failure {
  return new Failure('cancelled', 'cancelled; nothing was written');
}
