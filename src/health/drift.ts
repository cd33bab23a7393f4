import { LEAST, jensenShannon, kolmogorovSmirnov, psi, psiLimit, shares, total, wasserstein } from './distances.ts';
import type { Column } from './reference.ts';

/** How the values of a feature, or the answers, compare with those of the training data; schemas/health.schema.json. */
export interface Drift {
  readonly name: string;
  readonly kind: Column['kind'];
  /** Values now, without the missing ones, and in the reference. */
  readonly n: number;
  readonly referenceN: number;
  /** `little`: fewer than 500 on either side, so nothing can be said. */
  readonly state: 'steady' | 'moved' | 'little';
  readonly psi: number | null;
  /** The PSI that it may have. */
  readonly limit: number | null;
  readonly ks: number | null;
  /** In standard deviations of the reference; null for categories. */
  readonly wasserstein: number | null;
  readonly jensenShannon: number | null;
  readonly missing: Missing;
  readonly bins: readonly Bin[];
}

/** Shares of missing values. `moved`: by the same rule as the values. */
export interface Missing {
  readonly before: number;
  readonly now: number;
  readonly moved: boolean;
}

/** Shares of the values in it. */
export interface Bin {
  readonly label: string;
  readonly before: number;
  readonly now: number;
}

const OTHER = 'other';

/** `counted`: values by the bins that the service counts into; `null` counts the missing ones. */
export function driftOf(name: string, column: Column, counted: ReadonlyMap<string, number>): Drift {
  const { kind } = column;
  const keys = kind === 'number' ? column.counts.map((_, at) => String(at)) : [...column.categories, OTHER];
  // A category that wasn't in the reference.
  const before = kind === 'number' ? column.counts : [...column.counts, 0];
  const now = keys.map((key) => counted.get(key) ?? 0);
  const absent = counted.get('null') ?? 0;
  const [n, referenceN] = [total(now), total(before)];
  const [p, q] = [shares(before), shares(now)];
  const enough = n >= LEAST && referenceN >= LEAST;
  const value = enough ? psi(before, now) : null;
  const limit = enough ? psiLimit(before, now) : null;
  return {
    name,
    kind,
    n,
    referenceN,
    state: value === null || limit === null ? 'little' : value > limit ? 'moved' : 'steady',
    psi: value,
    limit,
    ks: enough && kind === 'number' ? kolmogorovSmirnov(before, now) : null,
    wasserstein: enough && kind === 'number' ? wasserstein(before, now, column.edges, column) : null,
    jensenShannon: enough ? jensenShannon(before, now) : null,
    missing: missingOf([column.missing, referenceN], [absent, n]),
    bins: labels(column).map((label, at) => ({ label, before: p[at] ?? 0, now: q[at] ?? 0 })),
  };
}

/** Absent and present, before and now: two bins. */
function missingOf(before: readonly [number, number], now: readonly [number, number]): Missing {
  const enough = total(before) >= LEAST && total(now) >= LEAST;
  return { before: shares(before)[0] ?? 0, now: shares(now)[0] ?? 0, moved: enough && psi(before, now) > psiLimit(before, now) };
}

function labels(column: Column): string[] {
  if (column.kind === 'category') return [...column.categories, OTHER];
  const { edges } = column;
  const first = edges[0];
  if (first === undefined) return ['all'];
  return [
    `≤ ${short(first)}`,
    ...edges.slice(1).map((edge, at) => `${short(edges[at] ?? 0)} – ${short(edge)}`),
    `> ${short(edges.at(-1) ?? 0)}`,
  ];
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
