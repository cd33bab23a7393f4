import type { ReadinessItem } from '../analysis.ts';

interface ReadinessRule {
  readonly rules: readonly string[];
  readonly title: (count: number) => string;
  readonly effort: ReadinessItem['effort'];
}

const some = (count: number, noun: string): string =>
  `${count === 1 ? (/^[aeiou]/.test(noun) ? 'an' : 'a') : String(count)} ${noun}${count === 1 ? '' : 's'}`;

/** What has to be done about findings before production, the gravest first. */
export const READINESS: readonly ReadinessRule[] = [
  {
    rules: ['secret/in-source'],
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
  { rules: ['order/out-of-order'], title: () => 'Run it once from top to bottom: its outputs come from another order', effort: 'small' },
  {
    rules: ['reproducibility/absolute-path'],
    title: (count) => `Replace ${some(count, 'path')} that other machines don't have`,
    effort: 'small',
  },
  { rules: ['reproducibility/no-seed'], title: (count) => `Seed ${some(count, 'source')} of random numbers`, effort: 'small' },
  { rules: ['production/pip-install'], title: () => 'Declare its packages instead of installing them from cells', effort: 'small' },
  { rules: ['debt/unused-import'], title: (count) => `Remove ${some(count, 'unused import')}`, effort: 'small' },
];
