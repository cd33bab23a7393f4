import type { Stage } from '../analysis/analysis.ts';
import type { ValueUse } from './values.ts';

/** A step before it has its name. */
export interface Stretch {
  readonly stage: Stage;
  readonly uses: readonly ValueUse[];
  readonly cells: readonly number[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly reason: string | undefined;
}
