import type { Deployment } from '../../deployments.ts';
import { conditionOf } from './condition.ts';
import { isAlive } from './identity.ts';
import type { Spec, State, Wanted } from './records.ts';

/** Its supervisor lives, the last release that was asked for answers, and nothing is under way. */
export function isServing(state: State | undefined): boolean {
  return state !== undefined && isAlive(state.supervisor) && conditionOf(state).state !== 'failed' && state.outcome?.result === 'deployed';
}

/** A deployment by what is on record, and by whether its supervisor lives. */
export function deploymentOf(wanted: Wanted, state: State | undefined): Deployment {
  const spec = state?.serving ?? null;
  const alive = state !== undefined && isAlive(state.supervisor);
  const asked = wanted.spec ?? spec;
  const condition = alive ? conditionOf(state) : isStarting(state, asked) ? STARTING : gone(state);
  const { project, tenant, folder } = wanted;
  return {
    connection: 'local',
    project,
    tenant,
    ...condition,
    since: state?.since ?? asked?.at ?? new Date(0).toISOString(),
    version: alive ? (spec?.release.version ?? null) : null,
    asked: asked?.release.version ?? '',
    commit: spec?.release.commit ?? null,
    models: spec?.release.models ?? [],
    replicas: {
      wanted: (spec ?? asked)?.replicas ?? 0,
      ready: alive ? state.replicas.filter((one) => one.state === 'ready' && one.version === spec?.release.version).length : 0,
      restarts: state?.replicas.reduce((sum, { restarts }) => sum + restarts, 0) ?? 0,
    },
    address: `http://127.0.0.1:${String(wanted.port)}`,
    traffic: alive ? state.traffic : null,
    drift: state?.drift ?? [],
    by: (spec ?? asked)?.by ?? '',
    at: (spec ?? asked)?.at ?? new Date(0).toISOString(),
    folder,
    events: state?.events ?? [],
    history: state?.history ?? [],
  };
}

/** So long the process that looks after it may take to say its first word. */
const FIRST_WORD_MS = 15_000;
const STARTING = { state: 'rolling-out', reason: 'starting' } as const;

function isStarting(state: State | undefined, asked: Spec | null): boolean {
  return state === undefined && asked !== null && Date.now() - Date.parse(asked.at) < FIRST_WORD_MS;
}

/** Nobody looks after it. */
function gone(state: State | undefined): Pick<Deployment, 'state' | 'reason'> {
  if (state?.outcome?.result === 'failed') return { state: 'failed', reason: state.outcome.reason };
  const reason = 'the process that looks after it has ended (killed, or the machine was restarted): productize deploy starts it again';
  return { state: 'unreachable', reason };
}
