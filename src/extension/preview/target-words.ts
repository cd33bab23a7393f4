import type { TargetKind } from '../../refactor/plan.ts';

/** What people read for where a cell went. */
export const TARGET_WORDS: Readonly<Record<TargetKind, string>> = {
  step: 'step',
  library: 'library',
  settings: 'settings',
  exploration: 'exploration',
  acquisition: 'fetches data',
  dependency: 'packages',
  documentation: 'text',
  'left-out': 'left out',
};
