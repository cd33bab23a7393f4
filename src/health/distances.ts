/** How far two distributions over the same bins are apart. `before` and `now` are counts, bin by bin. */

/** With fewer values chance alone moves shares so far that nothing can be said. */
export const LEAST = 500;
const LIMIT = 0.1;
const SMOOTHING = 0.5;

/** Population stability index: Σ(p−q)·ln(p/q), each count raised by ½ so that empty bins have a logarithm. */
export function psi(before: readonly number[], now: readonly number[]): number {
  const p = shares(before.map((count) => count + SMOOTHING));
  const q = shares(now.map((count) => count + SMOOTHING));
  return p.reduce((sum, share, at) => sum + (share - (q[at] ?? 0)) * Math.log(share / (q[at] ?? 1)), 0);
}

/**
 * Above it a PSI is more than chance. Without any drift its mean is (B−1)(1/n+1/N), for B bins, n values now and N before, so few
 * values get a wider limit: at most one false alarm in a hundred looks.
 */
export function psiLimit(before: readonly number[], now: readonly number[]): number {
  return Math.max(LIMIT, 2.4 * (before.length - 1) * (1 / total(before) + 1 / total(now)));
}

/** Kolmogorov and Smirnov's D: the largest difference of the cumulative shares, 0 to 1. */
export function kolmogorovSmirnov(before: readonly number[], now: readonly number[]): number {
  return Math.max(0, ...gaps(before, now).map(Math.abs));
}

/**
 * Wasserstein's distance: the area between the cumulative curves, in the feature's own unit, here divided by `deviation`, the
 * reference's standard deviation. `edges` part the bins, values are taken to lie evenly in their bin; the outermost bins end at
 * the reference's least and greatest value.
 */
export function wasserstein(
  before: readonly number[],
  now: readonly number[],
  edges: readonly number[],
  { least, greatest, deviation }: { readonly least: number; readonly greatest: number; readonly deviation: number },
): number {
  if (!(deviation > 0)) return 0;
  const ends = [least, ...edges, greatest];
  const differences = [0, ...gaps(before, now)];
  let area = 0;
  for (let at = 1; at < ends.length; at++) {
    const width = Math.max(0, (ends[at] ?? 0) - (ends[at - 1] ?? 0));
    area += width * between(differences[at - 1] ?? 0, differences[at] ?? 0);
  }
  return area / deviation;
}

/** Mean absolute height of a line from one height to another. */
function between(left: number, right: number): number {
  if (left * right >= 0) return (Math.abs(left) + Math.abs(right)) / 2;
  return (left * left + right * right) / (2 * (Math.abs(left) + Math.abs(right)));
}

/** Jensen and Shannon's distance, to the base of 2: 0 is the same, 1 has nothing in common. */
export function jensenShannon(before: readonly number[], now: readonly number[]): number {
  const [p, q] = [shares(before), shares(now)];
  const middle = p.map((share, at) => (share + (q[at] ?? 0)) / 2);
  return Math.sqrt(Math.max(0, (divergence(p, middle) + divergence(q, middle)) / 2));
}

function divergence(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, at) => (share > 0 ? sum + share * Math.log2(share / (q[at] ?? 0)) : sum), 0);
}

/** Differences of the cumulative shares after each bin; the last is 0. */
function gaps(before: readonly number[], now: readonly number[]): number[] {
  const [p, q] = [shares(before), shares(now)];
  let gap = 0;
  return p.map((share, at) => (gap += share - (q[at] ?? 0)));
}

export function shares(counts: readonly number[]): number[] {
  const sum = total(counts);
  return counts.map((count) => (sum === 0 ? 0 : count / sum));
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
