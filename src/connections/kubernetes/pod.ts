import { ConnectionFailure } from '../connection-failure.ts';
import { at, list } from '../json.ts';
import type { KubernetesApi } from './api.ts';
import { refusedPod } from './kubernetes-failure.ts';
import type { Fail } from './kubernetes-failure.ts';
import { KEEPER, RUNNER } from './manifest.ts';

/** A job as the cluster has it now. */
export interface PodState {
  /** null: it has none, or none any more. */
  readonly pod: string | null;
  readonly isRunning: boolean;
  /** How the container of the command has ended; null where it hasn't. */
  readonly ended: { readonly exitCode: number; readonly reason: string } | null;
  /** Why it will never end well. */
  readonly failure: ConnectionFailure | null;
  /** Why it doesn't run yet, in words of the cluster. */
  readonly waitsFor: string | null;
}

/** Where things of a namespace are. */
export function inNamespace(namespace: string, kind: string): string {
  return `/api/v1/namespaces/${namespace}/${kind}`;
}

export function jobsPath(namespace: string): string {
  return `/apis/batch/v1/namespaces/${namespace}/jobs`;
}

/** What a job is: it, its pod, and what was said of it. Throws what the API throws. */
export async function readState(
  connection: string,
  api: KubernetesApi,
  namespace: string,
  job: string,
  before: PodState | undefined,
  signal: AbortSignal,
): Promise<PodState> {
  const fail: Fail = (reason, what, advice) => new ConnectionFailure(connection, reason, what, advice);
  const pods = list(at(await api.get(inNamespace(namespace, `pods?labelSelector=job-name%3D${job}`), signal), 'items'));
  const [pod] = pods;
  const none = { pod: null, isRunning: false, ended: null, failure: null, waitsFor: null };
  if (pod === undefined) {
    const failure = (await failureOfJob(api, namespace, job, fail, signal)) ?? (await refusalOf(api, namespace, job, fail, signal));
    const gone = before?.pod !== undefined && before.pod !== null ? fail('lost', 'the pod was deleted in mid-run') : null;
    return { ...none, failure: failure ?? gone };
  }
  const status = at(pod, 'status');
  const containers = list(at(status, 'containerStatuses'));
  const state = (name: string) =>
    at(
      containers.find((one) => at(one, 'name') === name),
      'state',
    );
  const terminated = at(state(RUNNER), 'terminated');
  const ended =
    terminated === undefined ? null : { exitCode: Number(at(terminated, 'exitCode')), reason: String(at(terminated, 'reason')) };
  const isGoing = at(at(pod, 'metadata'), 'deletionTimestamp') !== undefined || at(status, 'reason') === 'Evicted';
  return {
    pod: String(at(at(pod, 'metadata'), 'name')),
    isRunning: at(state(KEEPER), 'running') !== undefined,
    ended,
    failure: isGoing
      ? ((await failureOfJob(api, namespace, job, fail, signal)) ?? fail('lost', wentAway(status)))
      : (containers.map((one) => failureOfContainer(one, fail)).find((failure) => failure !== null) ?? null),
    waitsFor: waitsFor(status),
  };
}

/** A job over its time: its pod goes because of it, sometimes before the job says so. */
async function failureOfJob(
  api: KubernetesApi,
  namespace: string,
  name: string,
  fail: Fail,
  signal: AbortSignal,
): Promise<ConnectionFailure | null> {
  const job = await api.get(`${jobsPath(namespace)}/${name}`, signal);
  const limit = Number(at(at(job, 'spec'), 'activeDeadlineSeconds'));
  const since = Date.parse(String(at(at(job, 'status'), 'startTime')));
  const said = list(at(at(job, 'status'), 'conditions')).some((condition) => at(condition, 'reason') === 'DeadlineExceeded');
  if (said || Date.now() - since > limit * 1000)
    return fail('timed-out', `the job ran longer than ${limit} s and was ended`, 'raise `deadlineSeconds`, or look at why it hangs');
  return null;
}

/** Why a job has no pod: only its events say it. Who may not read them waits in vain. */
async function refusalOf(
  api: KubernetesApi,
  namespace: string,
  job: string,
  fail: Fail,
  signal: AbortSignal,
): Promise<ConnectionFailure | null> {
  const selector = encodeURIComponent(`involvedObject.kind=Job,involvedObject.name=${job},type=Warning`);
  const events = await api.get(inNamespace(namespace, `events?fieldSelector=${selector}`), signal).catch(() => undefined);
  const message = list(at(events, 'items'))
    .filter((event) => at(event, 'reason') === 'FailedCreate')
    .map((event) => String(at(event, 'message')))
    .at(-1);
  return message === undefined ? null : refusedPod(message, fail);
}

const NO_IMAGE = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);
const NO_START = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError', 'StartError', 'ContainerCannotRun']);

function failureOfContainer(container: unknown, fail: Fail): ConnectionFailure | null {
  const image = String(at(container, 'image'));
  const states = [at(at(container, 'state'), 'waiting'), at(at(container, 'state'), 'terminated')];
  for (const state of states) {
    const [reason, message] = [String(at(state, 'reason')), textOf(at(state, 'message')).replace(/\s+/g, ' ')];
    if (NO_IMAGE.has(reason)) return fail('image-missing', `the image ${image} can't be pulled (${message === '' ? reason : message})`);
    if (NO_START.has(reason))
      return fail(
        'image-missing',
        `the image ${image} can't be started (${message === '' ? reason : message})`,
        'name one that has python',
      );
  }
  return null;
}

function wentAway(status: unknown): string {
  const condition = list(at(status, 'conditions')).find((one) => at(one, 'type') === 'DisruptionTarget' && at(one, 'status') === 'True');
  const why = textOf(at(condition, 'message')) || textOf(at(status, 'message'));
  return `the pod was deleted in mid-run${why === '' ? '' : ` (${why})`}`;
}

function waitsFor(status: unknown): string | null {
  const scheduled = list(at(status, 'conditions')).find((one) => at(one, 'type') === 'PodScheduled');
  return at(scheduled, 'status') === 'False' ? textOf(at(scheduled, 'message')) : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
