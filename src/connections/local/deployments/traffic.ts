import type { Traffic } from '../../deployments.ts';

const WINDOW_SECONDS = 60;
/** Each bin of times ends 10 % above the one before, from 0.1 ms on: a quantile is at most 10 % too high. */
const GROWTH = 1.1;
const FIRST_MS = 0.1;
const BINS = 140;

interface Second {
  readonly second: number;
  requests: number;
  refused: number;
  failed: number;
  readonly times: Uint32Array;
}

/** What a service was asked within the last minute. */
export class TrafficWindow {
  readonly #seconds: Second[] = [];

  /** `status` undefined: it was not answered at all. `now` in milliseconds. */
  add(status: number | undefined, milliseconds: number, now: number): void {
    const second = Math.floor(now / 1000);
    let last = this.#seconds.at(-1);
    if (last?.second !== second) {
      last = { second, requests: 0, refused: 0, failed: 0, times: new Uint32Array(BINS) };
      this.#seconds.push(last);
      this.#forget(second);
    }
    last.requests += 1;
    if (status === undefined || status >= 500) last.failed += 1;
    else if (status >= 400) last.refused += 1;
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(Math.log(milliseconds / FIRST_MS) / Math.log(GROWTH))));
    last.times[bin] = (last.times[bin] ?? 0) + 1;
  }

  at(now: number): Traffic {
    this.#forget(Math.floor(now / 1000));
    const total = (key: 'requests' | 'refused' | 'failed') => this.#seconds.reduce((sum, second) => sum + second[key], 0);
    const requests = total('requests');
    return {
      seconds: WINDOW_SECONDS,
      requests,
      refused: total('refused'),
      failed: total('failed'),
      p50: this.#quantile(0.5, requests),
      p95: this.#quantile(0.95, requests),
    };
  }

  #forget(second: number): void {
    while (this.#seconds[0] !== undefined && this.#seconds[0].second <= second - WINDOW_SECONDS) this.#seconds.shift();
  }

  #quantile(share: number, requests: number): number | null {
    if (requests === 0) return null;
    let rest = Math.ceil(requests * share);
    for (let bin = 0; bin < BINS; bin++) {
      for (const { times } of this.#seconds) rest -= times[bin] ?? 0;
      if (rest <= 0) return Math.round(FIRST_MS * GROWTH ** bin * 10) / 10;
    }
    return null;
  }
}
