/** The outcome of a test run, as `productize test --json` prints it; schemas/test.schema.json describes it. */
export interface TestReport {
  /** Where it ran. */
  readonly connection: string;
  /** What was tested: a hash of the project's code, settings and tests. */
  readonly snapshot: string;
  readonly counts: { readonly passed: number; readonly failed: number; readonly skipped: number };
  readonly tests: readonly TestResult[];
}

export type TestOutcome = 'passed' | 'failed' | 'skipped';

export interface TestResult {
  /** As pytest names it: `tests/unit/test_steps.py::test_step_runs[load]`. */
  readonly id: string;
  readonly suite: Suite;
  readonly outcome: TestOutcome;
  readonly seconds: number;
  /** Why it failed or was skipped; null where it passed. */
  readonly message: string | null;
  /** Where the test is: a path from the project's folder, a line from 1. */
  readonly location: { readonly file: string; readonly line: number } | null;
  /** The first cell of the step that it tests. */
  readonly cell: number | null;
}

/** A folder of `tests/`. */
export type Suite = 'unit' | 'data' | 'model' | 'integration';

export const SUITES: readonly Suite[] = ['unit', 'data', 'model', 'integration'];

export function countOutcomes(tests: readonly TestResult[]): TestReport['counts'] {
  const count = (outcome: TestOutcome) => tests.filter((test) => test.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
