/** What came of a proof, as `productize verify --json` prints it and verification.json keeps it; schemas/verification.schema.json. */
export interface Verification {
  readonly outcome: Outcome;
  readonly counts: Counts;
  readonly values: readonly ComparedValue[];
  readonly notebook: RunSummary;
  readonly pipeline: RunSummary;
  /** Files of the notebook's folder that the pipeline reads though no path in its code names them; in the project at the same place. */
  readonly besides: readonly string[];
}

/**
 * - `equal`: nothing differs, and at least one value was compared
 * - `different`: at least one value differs
 * - `not-comparable`: nothing differs, but nothing could be compared
 * - `notebook-failed`, `pipeline-failed`: it doesn't run to its end; what it gave until then is compared
 */
export type Outcome = 'equal' | 'different' | 'not-comparable' | 'notebook-failed' | 'pipeline-failed' | 'cancelled';

export interface Counts {
  readonly equal: number;
  /** Equal but for rounding: within 1e-9 of each other. */
  readonly tolerance: number;
  readonly different: number;
  readonly notComparable: number;
}

export type ValueOutcome = 'equal' | 'tolerance' | 'different' | 'not-comparable';

/** A variable as a cell leaves it, a file that is written, or the text that a cell prints: in the notebook and in the pipeline. */
export interface ComparedValue {
  readonly name: string;
  /** The cell that makes or changes it last before it was compared; null for a file whose cell isn't known. */
  readonly cell: number | null;
  readonly step: string | null;
  readonly outcome: ValueOutcome;
  /** What kind of value was compared: `DataFrame`, `float`, `text`, `file` … */
  readonly comparer: string;
  /** The first place in which the two differ, with both values in short, or why they can't be compared. */
  readonly detail: string | null;
  /** Where the value comes from: in the notebook's cell (line from 1), and in the project's module. */
  readonly source: SourcePlaces | null;
}

export interface SourcePlaces {
  readonly cellLine: number;
  /** The line of the cell as it stands there. */
  readonly text: string;
  /** A path in the project; null where the step has no module there. */
  readonly file: string | null;
  /** From 1; near it where somebody has changed the statement. */
  readonly line: number | null;
}

/** What is printed for scripts where somebody ended it. */
export const CANCELLED: Verification = {
  outcome: 'cancelled',
  counts: { equal: 0, tolerance: 0, different: 0, notComparable: 0 },
  values: [],
  notebook: { seconds: 0, error: null },
  pipeline: { seconds: 0, error: null },
  besides: [],
};

export interface RunSummary {
  /** Seconds that the code itself took. */
  readonly seconds: number;
  /** Where and why it didn't come to its end: `cell 7: KeyError: 'x'`. */
  readonly error: string | null;
}
