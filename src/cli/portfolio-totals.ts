import type { PortfolioRow } from './portfolio-row.ts';

export interface Total {
  readonly name: string;
  /** How often it is there in all notebooks together. */
  readonly times: number;
  /** In how many notebooks it is there. */
  readonly notebooks: number;
}

/** What the notebooks of a folder have in common; of each kind what is in most notebooks first. */
export function portfolioTotals(
  rows: readonly PortfolioRow[],
): Readonly<Record<'rules' | 'packages' | 'stages' | 'readiness', readonly Total[]>> {
  return {
    rules: totals(rows.map(({ rules }) => rules)),
    packages: totals(rows.map(({ packages }) => once(packages))),
    stages: totals(rows.map(({ stages }) => once(stages))),
    readiness: totals(rows.map(({ readiness }) => once(readiness.map(({ rules, title }) => rules.join(', ') || title)))),
  };
}

function once(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name) => [name, 1]));
}

function totals(rows: readonly Readonly<Record<string, number>>[]): readonly Total[] {
  const found = new Map<string, Total>();
  for (const row of rows) {
    for (const [name, times] of Object.entries(row)) {
      const known = found.get(name);
      found.set(name, { name, times: (known?.times ?? 0) + times, notebooks: (known?.notebooks ?? 0) + 1 });
    }
  }
  return [...found.values()].sort((a, b) => b.notebooks - a.notebooks || b.times - a.times);
}
