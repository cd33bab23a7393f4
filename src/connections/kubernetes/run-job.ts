import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { cancelled, isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import type { Job, JobEnd, JobEvent } from '../connection.ts';
import { list } from '../json.ts';
import { packagesFailure } from '../local/install-failure.ts';
import { jobRequirements } from '../requirements.ts';
import type { KubernetesSetting } from '../settings/settings.ts';
import type { KubernetesApi } from './api.ts';
import { followLog } from './follow-log.ts';
import { fetchResults, handOver } from './hand-over.ts';
import { isAway, kubernetesFailure, wasNotSent } from './kubernetes-failure.ts';
import { manifestOf } from './manifest.ts';
import { jobsPath, readState } from './pod.ts';
import type { PodState } from './pod.ts';
import { removeJob } from './remove-job.ts';

/** How often to ask for a pod that doesn't run yet, and for one that does. */
const SOON_MS = 250;
const WATCH_MS = 1000;
/** How long a pod may take to run, and how long the API server may be away. */
const START_MS = 300_000;
const AWAY_MS = 60_000;
/** How long what a container wrote may take to arrive when it has ended. */
const LAST_WORDS_MS = 10_000;

/** Where a job runs. */
export interface Place {
  readonly connection: string;
  readonly api: KubernetesApi;
  readonly namespace: string;
  readonly setting: KubernetesSetting;
}

/** Runs a job as a Job of the cluster: its pod is handed the files, and what it says is followed. It is asked for, not watched: what is asked for can't be missed. */
export async function runJob(place: Place, job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
  const packages = await jobRequirements(job);
  if (packages instanceof Failure) return packages;
  if (isCancelled(signal)) return cancelled();
  onEvent({ kind: 'queued' });
  const { connection, api, namespace, setting } = place;
  const name = `productize-${randomBytes(5).toString('hex')}`;
  try {
    await api.post(jobsPath(namespace), await manifestOf(name, setting), signal);
  } catch (error) {
    // Where its answer was lost the job is there nevertheless.
    if (!wasNotSent(error)) await removeJob(api, namespace, name, 1);
    return isCancelled(signal) ? cancelled() : kubernetesFailure(connection, error);
  }
  let isOver = false;
  try {
    const end = await new Run(place, name, job, packages, onEvent).toEnd(signal);
    isOver = !isCancelled(signal) && !(end instanceof Failure);
    return isCancelled(signal) ? cancelled() : end;
  } catch (error) {
    if (isCancelled(signal)) return cancelled();
    const failure = kubernetesFailure(connection, error);
    return failure.reason === 'unreachable' ? lost(place) : failure;
  } finally {
    await removeJob(api, namespace, name, isOver ? 0 : 1);
  }
}

function lost({ connection }: Place): ConnectionFailure {
  return new ConnectionFailure(connection, 'lost', 'the API server went away in mid-run');
}

/** One job on its way. */
class Run {
  readonly #place: Place;
  readonly #name: string;
  readonly #job: Job;
  readonly #packages: readonly string[] | null;
  readonly #onEvent: (event: JobEvent) => void;
  #state: PodState | undefined;
  /** Aborts when the container of the command has ended. */
  readonly #ended = new AbortController();

  constructor(place: Place, name: string, job: Job, packages: readonly string[] | null, onEvent: (event: JobEvent) => void) {
    this.#place = place;
    this.#name = name;
    this.#job = job;
    this.#packages = packages;
    this.#onEvent = onEvent;
  }

  async toEnd(signal: AbortSignal): Promise<JobEnd | Failure> {
    const pod = await this.#untilItRuns(signal);
    if (pod instanceof Failure) return pod;
    const ending = new AbortController();
    const both = AbortSignal.any([signal, ending.signal]);
    const working = this.#workOrReason(pod, both);
    const watching = this.#watch(pod, both);
    try {
      return await Promise.race([working, watching]);
    } finally {
      ending.abort();
      for (const one of [working, watching]) one.catch(() => undefined);
    }
  }

  async #ask(signal: AbortSignal): Promise<PodState> {
    const { connection, api, namespace } = this.#place;
    this.#state = await readState(connection, api, namespace, this.#name, this.#state, signal);
    return this.#state;
  }

  /** What breaks the work off is often that the pod went: then its state says why. */
  async #workOrReason(pod: string, signal: AbortSignal): Promise<JobEnd | Failure> {
    try {
      return await this.#work(pod, signal);
    } catch (error) {
      const state = await this.#ask(signal).catch(() => undefined);
      if (state?.failure) return state.failure;
      throw error;
    }
  }

  async #untilItRuns(signal: AbortSignal): Promise<string | Failure> {
    const { connection } = this.#place;
    const since = Date.now();
    let waitsFor: string | null = null;
    while (!isCancelled(signal)) {
      const state = await this.#patiently(() => this.#ask(signal), signal);
      if (state.failure) return state.failure;
      if (state.pod !== null && state.isRunning) return state.pod;
      if (state.waitsFor !== null && state.waitsFor !== waitsFor)
        this.#onEvent({ kind: 'progress', message: `Waiting for room: ${state.waitsFor}` });
      waitsFor = state.waitsFor;
      if (Date.now() - since > START_MS)
        return waitsFor === null
          ? new ConnectionFailure(connection, 'timed-out', `its pod did not start within ${START_MS / 1000} s`)
          : new ConnectionFailure(connection, 'quota', `the cluster had no room for it within ${START_MS / 1000} s (${waitsFor})`);
      await pause(SOON_MS, undefined, { signal }).catch(() => undefined);
    }
    return cancelled();
  }

  async #work(pod: string, signal: AbortSignal): Promise<JobEnd | Failure> {
    const { connection, api, namespace } = this.#place;
    const refused = await this.#patiently(() => handOver(connection, api, namespace, pod, this.#job, this.#packages, signal), signal);
    if (refused) return refused;
    for await (const { kind, text } of followLog(api, namespace, pod, this.#ended.signal, signal)) {
      if (kind === 'p') this.#onEvent({ kind: 'progress', message: text });
      else if (kind === 's') this.#onEvent({ kind: 'started' });
      else if (kind === 'o' || kind === 'e') this.#onEvent({ kind: 'line', text, stream: kind === 'o' ? 'stdout' : 'stderr' });
      else if (kind === 'n') return new Failure('environment', `${this.#job.command[0] ?? ''} could not be started there: ${text}`);
      else if (kind === 'f') return packagesFailure(list(JSON.parse(text)).map(String));
      else return await this.#finish(pod, Number(text), signal);
    }
    return cancelled();
  }

  /** The command has ended: its results are brought back whatever else is the matter. */
  async #finish(pod: string, exitCode: number, signal: AbortSignal): Promise<JobEnd | Failure> {
    const { connection, api, namespace } = this.#place;
    const found = await this.#patiently(() => fetchResults(api, namespace, pod, this.#job, signal), signal);
    for (const path of found) this.#onEvent({ kind: 'result', path });
    if (exitCode !== KILLED) return { exitCode };
    // The cluster says a moment later whether it was for want of memory.
    const until = Date.now() + LAST_WORDS_MS;
    while (!this.#state?.ended && Date.now() < until) {
      await this.#patiently(() => this.#ask(signal), signal);
      await pause(SOON_MS);
    }
    if (this.#state?.ended?.reason !== 'OOMKilled') return { exitCode };
    return new ConnectionFailure(
      connection,
      'quota',
      'the job was killed for want of memory (137)',
      'raise `memoryMb`, or test with less data',
    );
  }

  /** Sees that the pod goes or the container ends without a word. */
  async #watch(pod: string, signal: AbortSignal): Promise<JobEnd | Failure> {
    let endedAt: number | undefined;
    let heardAt = Date.now();
    while (!isCancelled(signal)) {
      await pause(WATCH_MS, undefined, { signal }).catch(() => undefined);
      try {
        const state = await this.#ask(signal);
        heardAt = Date.now();
        if (state.failure) return state.failure;
        if (state.ended) endedAt ??= Date.now();
        if (state.ended) this.#ended.abort();
        if (state.ended && endedAt !== undefined && Date.now() - endedAt > LAST_WORDS_MS)
          return await this.#finish(pod, state.ended.exitCode, signal);
      } catch (error) {
        if (isCancelled(signal)) break;
        if (!isAway(error)) throw error;
        if (Date.now() - heardAt > AWAY_MS) return lost(this.#place);
      }
    }
    return cancelled();
  }

  /** Tries again while the API server is away. */
  async #patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const since = Date.now();
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (isCancelled(signal) || !isAway(error) || Date.now() - since > AWAY_MS) throw error;
      }
      await pause(SOON_MS);
    }
  }
}

const KILLED = 137;
