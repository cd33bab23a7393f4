import type { Counters } from './counters.ts';

/** Counters by what they mean. */
export interface Measured {
  readonly requests: number;
  /** Answered with 4xx: the caller's data. */
  readonly refused: number;
  /** Answered with 5xx. */
  readonly failed: number;
  readonly rows: number;
  /** How many answers took at most so many seconds, in order; the last edge is infinite. */
  readonly latency: readonly Edge[];
  readonly features: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly answers: ReadonlyMap<string, number>;
}

export interface Edge {
  readonly seconds: number;
  readonly count: number;
}

export function measured(counters: Counters): Measured {
  const features = new Map<string, Map<string, number>>();
  const answers = new Map<string, number>();
  const latency: Edge[] = [];
  let [requests, refused, failed, rows] = [0, 0, 0, 0];
  for (const [key, value] of Object.entries(counters)) {
    const [kind, first, second] = parts(key);
    if (kind === 'requests') {
      requests += value;
      if (first.startsWith('5')) failed += value;
      else if (first.startsWith('4')) refused += value;
    } else if (kind === 'rows') rows += value;
    else if (kind === 'seconds') latency.push({ seconds: Number(first.replace('+Inf', 'Infinity')), count: value });
    else if (kind === 'answer') answers.set(first, value);
    else if (kind === 'feature') {
      const bins = features.get(first) ?? new Map<string, number>();
      features.set(first, bins.set(second, value));
    }
  }
  latency.sort((one, other) => one.seconds - other.seconds);
  return { requests, refused, failed, rows, latency, features, answers };
}

function parts(key: string): [string, string, string] {
  const list: unknown = JSON.parse(key);
  const [kind, first, second] = Array.isArray(list) ? list.map(String) : [];
  return [kind ?? '', first ?? '', second ?? ''];
}

/**
 * The time that a share of the answers took at most, in milliseconds, by the histogram: within a bin evenly, as Prometheus'
 * histogram_quantile. In the last bin, which has no end, it is that bin's beginning. Null without any answer.
 */
export function latencyQuantile(latency: readonly Edge[], share: number): number | null {
  const all = latency.at(-1)?.count ?? 0;
  if (all === 0) return null;
  const rank = all * share;
  let below: Edge = { seconds: 0, count: 0 };
  for (const edge of latency) {
    if (edge.count >= rank) {
      if (edge.seconds === Infinity) return below.seconds * 1000;
      const inside = edge.count - below.count;
      const part = inside === 0 ? 0 : (rank - below.count) / inside;
      return (below.seconds + (edge.seconds - below.seconds) * part) * 1000;
    }
    below = edge;
  }
  return below.seconds * 1000;
}

/** Share of the answers within so many seconds; null without any answer. Exact where the histogram has an edge there. */
export function shareWithin(latency: readonly Edge[], seconds: number): number | null {
  const all = latency.at(-1)?.count ?? 0;
  if (all === 0) return null;
  let below: Edge = { seconds: 0, count: 0 };
  for (const edge of latency) {
    if (edge.seconds === seconds) return edge.count / all;
    if (edge.seconds > seconds) {
      const part = edge.seconds === Infinity ? 0 : (seconds - below.seconds) / (edge.seconds - below.seconds);
      return (below.count + (edge.count - below.count) * part) / all;
    }
    below = edge;
  }
  return 1;
}
