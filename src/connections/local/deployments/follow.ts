import { watch } from 'node:fs';
import { isCancelled } from '../../../cancelled.ts';
import { Failure } from '../../../failure.ts';
import type { DeploymentEnd, OnProgress } from '../../deployments.ts';
import { isHeld } from './files.ts';
import type { DeploymentFolder, State, Wanted } from './records.ts';
import { lastLine } from './read-log.ts';

/** Where the system doesn't tell that a file has changed. */
const LOOK_MS = 500;
/** So long a supervisor may take to be there. */
const START_MS = 15_000;

/** Follows what is wanted until its supervisor has brought it about, or not. */
export async function followDeployment(
  folder: DeploymentFolder,
  wanted: Wanted,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<Omit<DeploymentEnd, 'deployment'> | Failure> {
  const started = Date.now();
  let said = '';
  let wake: () => void = () => undefined;
  const watcher = watch(folder.path, () => wake());
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    for (;;) {
      if (isCancelled(signal)) return new Failure('cancelled', 'cancelled; what answered before goes on answering');
      // Before what it has written is read: its last word counts.
      const alive = isHeld(folder.supervisorLock) || Date.now() - started < START_MS;
      const state = await folder.state();
      if (state instanceof Failure) return state;
      if (state !== undefined && state.observed >= wanted.generation) return endOf(state);
      if (state?.rollout !== null && state?.rollout !== undefined && state.rollout !== said) onProgress((said = state.rollout));
      if (!alive) {
        const reason = (await lastLine(folder.supervisorLog)) ?? 'it said nothing';
        return new Failure('environment', `the process that looks after it ended: ${reason}`);
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, LOOK_MS);
      });
    }
  } finally {
    watcher.close();
    signal.removeEventListener('abort', onAbort);
  }
}

function endOf({ outcome }: State): Omit<DeploymentEnd, 'deployment'> {
  if (outcome === null || outcome.result === 'ended') return { outcome: 'failed', reason: 'it was ended meanwhile' };
  return { outcome: outcome.result, reason: outcome.reason };
}
