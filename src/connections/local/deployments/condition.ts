import type { DeploymentState } from '../../deployments.ts';
import type { State } from './records.ts';

/** What state a deployment is in by what its supervisor tells, and why, in one line; null where it is ready. */
export function conditionOf(state: State): { readonly state: DeploymentState; readonly reason: string | null } {
  const { rollout, serving, outcome, replicas, drift } = state;
  if (rollout !== null) return { state: 'rolling-out', reason: rollout };
  if (serving === null) return { state: 'failed', reason: outcome?.reason ?? 'nothing answers' };
  const ready = replicas.filter((replica) => replica.state === 'ready' && replica.version === serving.release.version).length;
  const last = state.events.find(({ kind }) => kind === 'warning')?.message;
  if (ready === 0)
    return { state: 'failed', reason: `none of ${String(serving.replicas)} replicas is ready${last === undefined ? '' : `: ${last}`}` };
  if (ready < serving.replicas) {
    const reason = `${String(ready)} of ${String(serving.replicas)} replicas are ready${last === undefined ? '' : `: ${last}`}`;
    return { state: 'degraded', reason };
  }
  const [first] = drift;
  if (first !== undefined) {
    const more = drift.length > 1 ? ` and ${String(drift.length - 1)} more` : '';
    return { state: 'drifted', reason: `changed by hand: ${first}${more}` };
  }
  return { state: 'ready', reason: null };
}
