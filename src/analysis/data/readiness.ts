import type { ReadinessItem } from '../analysis.ts';

export interface ReadinessRule {
  readonly rules: readonly string[];
  readonly title: (count: number) => string;
  readonly effort: ReadinessItem['effort'];
  /** It can wait until the model is measured and saved. */
  readonly late?: true;
}

const some = (count: number, noun: string): string =>
  `${count === 1 ? (/^[aeiou]/.test(noun) ? 'an' : 'a') : String(count)} ${noun}${count === 1 ? '' : 's'}`;

/** What has to be done about findings before production, the gravest first. */
export const READINESS: readonly ReadinessRule[] = [
  {
    rules: ['production/syntax-error'],
    title: (count) => `Mend ${some(count, 'place')} that Python can't read`,
    effort: 'medium',
  },
  {
    rules: ['secret/in-source', 'secret/in-output', 'secret/in-metadata'],
    title: (count) => `Withdraw ${some(count, 'secret')} and read ${count === 1 ? 'it' : 'them'} from the environment`,
    effort: 'small',
  },
  {
    rules: ['order/undefined-name', 'order/used-before-made'],
    title: (count) => `Make it run from top to bottom: ${some(count, 'name')} ${count === 1 ? 'is' : 'are'} missing on the way`,
    effort: 'medium',
  },
  {
    rules: ['leakage/preprocessing', 'leakage/overlap', 'leakage/repeated-test'],
    title: () => 'Measure the model again on rows that nothing has learned from',
    effort: 'medium',
  },
  {
    rules: ['order/out-of-order', 'order/stale-output'],
    title: () => 'Run it once from top to bottom: its outputs come from another order or from other code',
    effort: 'small',
  },
  {
    rules: ['reproducibility/absolute-path', 'reproducibility/missing-file'],
    title: (count) => `Replace ${some(count, 'path')} that other machines don't have`,
    effort: 'small',
  },
  {
    rules: ['reproducibility/network', 'reproducibility/time-or-machine', 'reproducibility/unordered'],
    title: (count) => `Make ${some(count, 'place')} give the same on another day and machine`,
    effort: 'small',
  },
  { rules: ['reproducibility/no-seed'], title: (count) => `Seed ${some(count, 'source')} of random numbers`, effort: 'small' },
  {
    rules: ['production/sql-formatting', 'production/unpickling'],
    title: (count) => `Close ${some(count, 'way')} for foreign data to run as code`,
    effort: 'small',
  },
  {
    rules: ['production/removed-api', 'production/chained-assignment'],
    title: (count) => `Replace ${some(count, 'use')} of what newer versions don't have`,
    effort: 'medium',
  },
  {
    rules: ['production/input', 'production/ipython-only', 'production/gpu-device'],
    title: (count) =>
      `Make it run where nobody sits: ${some(count, 'place')} ${count === 1 ? 'needs' : 'need'} a notebook, a person or a graphics card`,
    effort: 'small',
  },
  {
    rules: ['production/no-timeout', 'production/blanket-except'],
    title: (count) => `Say what happens when something fails, in ${some(count, 'place')}`,
    effort: 'small',
  },
  {
    rules: ['production/pip-install'],
    title: () => 'Declare its packages instead of installing them from cells',
    effort: 'small',
    late: true,
  },
  {
    rules: ['production/print-logging', 'production/plot-in-computing'],
    title: (count) => `Take prints and drawings out of ${some(count, 'function')}`,
    effort: 'small',
    late: true,
  },
  {
    rules: ['debt/mixed-concerns', 'debt/long-cell', 'debt/nested', 'debt/duplicate-code', 'debt/redefinition'],
    title: (count) => `Take apart ${some(count, 'piece')} of code that nobody can test alone`,
    effort: 'medium',
    late: true,
  },
  {
    rules: ['debt/unused-cell', 'debt/unused-variable', 'debt/commented-out-code', 'debt/star-import'],
    title: (count) => `Clear away ${some(count, 'left-over')}`,
    effort: 'small',
    late: true,
  },
  { rules: ['reproducibility/unpinned-versions'], title: () => 'Fix the versions of its packages', effort: 'small', late: true },
  { rules: ['debt/unused-import'], title: (count) => `Remove ${some(count, 'unused import')}`, effort: 'small', late: true },
];
