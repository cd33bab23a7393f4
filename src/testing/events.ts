import type { Connection } from '../connections/connection.ts';
import type { Suite, TestOutcome } from './report.ts';

export interface TestOptions {
  /** Only this folder of `tests/`; default: all that are there. */
  readonly suite?: Suite;
  /** Only these of them: files, folders and tests as pytest names them, with paths from the project's folder. */
  readonly only?: readonly string[];
  /** And not these. */
  readonly except?: readonly string[];
  /** The interpreter whose packages are used as they are; default: an environment of the project's own. */
  readonly python?: string;
  /** Where the tests run; default: here. The notebook's values are recorded here in any case. */
  readonly connection?: Connection;
  /** How long they may take. */
  readonly seconds?: number;
}

export type TestEvent =
  | { readonly kind: 'progress'; readonly message: string }
  /** A cell of the notebook is run, to record its values. */
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'test'; readonly id: string; readonly outcome: TestOutcome }
  /** The notebook itself doesn't run to its end. */
  | { readonly kind: 'notebook-stopped'; readonly cell: number; readonly error: string };
