import { setTimeout as pause } from 'node:timers/promises';
import { at, list } from '../json.ts';
import type { Failure } from '../../failure.ts';
import type { KubernetesApi } from './api.ts';
import { isAway, kubernetesFailure } from './kubernetes-failure.ts';
import { PROCESS, ownedLabel } from './manifest.ts';
import { inNamespace, jobsPath } from './pod.ts';

const LIMIT_MS = 10_000;
const AGAIN_MS = 100;

/**
 * Ends a job with its pod and sees them gone. What is out of reach stays, at most until the job's own end.
 *
 * `grace`: seconds that what still runs has to end by itself; 0: nothing does, and nobody waits until the node has tidied up.
 */
export async function removeJob(api: KubernetesApi, namespace: string, name: string, grace: 0 | 1): Promise<void> {
  const signal = AbortSignal.timeout(LIMIT_MS);
  const pods = () =>
    api.get(inNamespace(namespace, `pods?labelSelector=job-name%3D${name}`), signal).then((found) => list(at(found, 'items')));
  for (;;) {
    try {
      await api.delete(`${jobsPath(namespace)}/${name}?propagationPolicy=Background`, signal);
      for (const pod of await pods())
        await api.delete(inNamespace(namespace, `pods/${String(at(at(pod, 'metadata'), 'name'))}?gracePeriodSeconds=${grace}`), signal);
      while ((await pods()).length > 0) await pause(AGAIN_MS);
      return;
    } catch (error) {
      if (signal.aborted || !isAway(error)) return;
      await pause(AGAIN_MS);
    }
  }
}

/** Removes the jobs of this user and machine that nobody waits for any more: their names. */
export async function cleanJobs(
  connection: string,
  api: KubernetesApi,
  namespace: string,
  signal: AbortSignal,
): Promise<string[] | Failure> {
  try {
    const jobs = list(at(await api.get(`${jobsPath(namespace)}?labelSelector=${encodeURIComponent(ownedLabel())}`, signal), 'items'));
    const left = jobs.map((job) => at(job, 'metadata')).filter((metadata) => !isAlive(Number(at(at(metadata, 'annotations'), PROCESS))));
    const names = left.map((metadata) => String(at(metadata, 'name')));
    for (const name of names) await removeJob(api, namespace, name, 1);
    return names;
  } catch (error) {
    return kubernetesFailure(connection, error);
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return at(error, 'code') === 'EPERM';
  }
}
