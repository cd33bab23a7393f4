import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../cancelled.ts';
import { allDeployments } from '../../connections/open-deployments.ts';
import { collectHealth } from '../../health/collect.ts';
import type { PageRequest, PageUpdate } from '../../../webview/protocol.ts';
import type { Log } from '../log.ts';
import type { Source } from './source.ts';

const HOUR = 3_600_000;
/** Between two looks while the page is seen. */
const EVERY_MS = 15_000;
/** While nothing is there that would be asked, or something is on its way. */
const SOON_MS = 3000;

/** How the models are doing, looked at again and again while somebody sees it. */
export class HealthSource implements Source {
  readonly #log: Log;
  #hours = 24;
  #again = new AbortController();

  constructor(log: Log) {
    this.#log = log;
  }

  async watch(tell: (update: PageUpdate) => void, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const health = await collectHealth(allDeployments(), this.#hours * HOUR, () => true, signal);
      if (isCancelled(signal)) return;
      this.#log.debug('health', { deployments: health.deployments.length });
      tell({ kind: 'health', health });
      const steady = health.deployments.length > 0 && health.deployments.every(({ state }) => state !== 'rolling-out');
      await pause(steady ? EVERY_MS : SOON_MS, undefined, {
        signal: AbortSignal.any([signal, this.#again.signal]),
      }).catch(() => undefined);
    }
  }

  /** Another window: looks at once. */
  asked(request: PageRequest): Promise<void> {
    if (request.kind === 'window') {
      this.#hours = request.hours;
      this.#again.abort();
      this.#again = new AbortController();
    }
    return Promise.resolve();
  }
}
