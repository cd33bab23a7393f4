import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../cancelled.ts';
import { ApiError } from './api.ts';
import type { KubernetesApi } from './api.ts';
import { isAway } from './kubernetes-failure.ts';
import { RUNNER } from './manifest.ts';
import { inNamespace } from './pod.ts';

const AGAIN_MS = 300;

/** One message of python/cluster_job.py. */
export interface Said {
  readonly kind: string;
  readonly text: string;
}

/**
 * What the job says, each message once and in order, until `signal` aborts. A stream that breaks off or ends is taken up
 * where it was. It is read anew when `ended` aborts, which is when the container has: who follows a log may miss its last lines
 * for some seconds. Throws ApiError.
 */
export async function* followLog(
  api: KubernetesApi,
  namespace: string,
  pod: string,
  ended: AbortSignal,
  signal: AbortSignal,
): AsyncGenerator<Said> {
  let last = 0;
  let since = '';
  while (!isCancelled(signal)) {
    const isGoing = !isCancelled(ended);
    const from = since === '' ? '' : `&sinceTime=${encodeURIComponent(since)}`;
    try {
      const path = inNamespace(namespace, `pods/${pod}/log?container=${RUNNER}&follow=${String(isGoing)}&timestamps=true${from}`);
      for await (const line of api.lines(path, isGoing ? AbortSignal.any([signal, ended]) : signal)) {
        const [, time = '', number = '', kind = '', text = ''] = /^(\S+) (\d+) ([a-z]) ?(.*)$/s.exec(line) ?? [];
        // What comes again was said within the same second.
        if (Number(number) <= last) continue;
        last = Number(number);
        since = time;
        yield { kind, text };
      }
    } catch (error) {
      if (isCancelled(signal)) return;
      // 400: its container hasn't been started yet.
      const isEarly = error instanceof ApiError && error.status === 400;
      if (!isEarly && !isAway(error)) throw error;
    }
    await pause(AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}
