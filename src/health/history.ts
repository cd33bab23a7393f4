import { increase, sumOf } from './counters.ts';
import type { Counted, Counters } from './counters.ts';

/** What was counted of one deployment over time, on disk; schemas/health-history.schema.json. Times in milliseconds since 1970. */
export interface History {
  readonly format: 1;
  /** What each replica told last, by its id. */
  readonly last: { readonly at: number; readonly replicas: Readonly<Record<string, Counters>> } | null;
  /** In order of time. */
  readonly buckets: readonly Bucket[];
}

/** What was counted by one model version from one moment to another. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly version: string;
  readonly counters: Counters;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The older, the coarser: at most some 550 buckets, a few megabytes with 50 features. */
const GRAIN = [
  { age: 2 * HOUR, slot: MINUTE },
  { age: 2 * DAY, slot: 10 * MINUTE },
  { age: 30 * DAY, slot: 6 * HOUR },
] as const;

export const NO_HISTORY: History = { format: 1, last: null, buckets: [] };

/**
 * With one more look at all replicas. One that wasn't there at the last look has counted everything since; at the first look of
 * all, everything since `began`, when the deployment was made. What a replica counted between its last look and its end is lost.
 */
export function withLook(history: History, at: number, replicas: ReadonlyMap<string, Counted>, began: number): History {
  const from = Math.min(history.last?.at ?? began, at);
  const byVersion = new Map<string, Counters[]>();
  for (const [id, { version, counters }] of replicas) {
    const more = increase(history.last?.replicas[id], counters);
    byVersion.set(version, [...(byVersion.get(version) ?? []), more]);
  }
  const fresh = [...byVersion].map(([version, all]) => ({ from, to: at, version, counters: sumOf(all) }));
  const last = { at, replicas: Object.fromEntries([...replicas].map(([id, { counters }]) => [id, counters])) };
  return { format: 1, last, buckets: coarser([...history.buckets, ...fresh], at) };
}

/** Buckets of the same version in the same slot become one; what is too old is forgotten. */
function coarser(buckets: readonly Bucket[], now: number): readonly Bucket[] {
  const merged = new Map<string, Bucket[]>();
  for (const bucket of buckets) {
    const grain = GRAIN.find(({ age }) => now - bucket.to < age);
    if (grain === undefined) continue;
    const key = JSON.stringify([bucket.version, grain.slot, Math.floor(bucket.to / grain.slot)]);
    merged.set(key, [...(merged.get(key) ?? []), bucket]);
  }
  return [...merged.values()].map(together).sort((one, other) => one.to - other.to);
}

function together(buckets: readonly Bucket[]): Bucket {
  const [first] = buckets;
  // Most stand alone.
  if (first !== undefined && buckets.length === 1) return first;
  const from = Math.min(...buckets.map((bucket) => bucket.from));
  const to = Math.max(...buckets.map((bucket) => bucket.to));
  return { from, to, version: first?.version ?? '', counters: sumOf(buckets.map(({ counters }) => counters)) };
}

/** What a version has counted since a moment. A bucket that reaches back before it counts whole, and `from` says so. */
export function since(history: History, version: string, moment: number): Bucket | undefined {
  const inside = history.buckets.filter((bucket) => bucket.version === version && bucket.to > moment);
  return inside.length === 0 ? undefined : together(inside);
}
