/** What became of one notebook: a line of the bench's output. */
export interface Row {
  /** Path below the folder that was named. */
  readonly notebook: string;
  /**
   * - `not-a-notebook`: the file is no JSON with a notebook's format number, and was refused with one line
   * - `refused`: a notebook that got no project; `crashed`: an exception, or no end within a minute
   * - `half-written`: a file is missing, differs from the manifest, or was left behind
   */
  readonly outcome: 'project' | 'not-a-notebook' | 'refused' | 'crashed' | 'half-written';
  readonly detail: string;
  readonly plan?: PlanRow;
  /** Seconds for reading, planning and writing out all files. */
  readonly seconds?: number;
  /** A second time gave the same bytes. */
  readonly same?: boolean;
  readonly code?: CodeRow;
  readonly imports?: ImportRow;
}

export interface PlanRow {
  readonly language: string;
  readonly codeCells: number;
  /** Different stages that its statements do. */
  readonly stages: number;
  readonly steps: number;
  /** Statements of the largest step, of all in the pipeline; 0 where there is none. */
  readonly largest: number;
  /** Values that the median step takes. */
  readonly inputs: number;
  /** Cells without an entry or a reason, and statements that are in no place. */
  readonly lost: readonly string[];
}

/** What ruff (its default rules, and I, F, E, B) says of the written project and not of the notebook's own code. */
export interface CodeRow {
  /** Syntax errors and undefined names. */
  readonly broken: readonly string[];
  readonly others: readonly string[];
  /** The notebook's own code has a syntax error or an undefined name. */
  readonly notebookBroken: boolean;
}

/** How importing every module of the package went. */
export interface ImportRow {
  /**
   * - `library`: an installed library doesn't have what the notebook itself imports
   * - `failed`: anything else that an import raised, or that doesn't compile
   * - `effects`: importing it printed something or wrote a file
   */
  readonly outcome: 'imported' | 'library' | 'failed' | 'effects';
  readonly detail: string;
  /** Packages that aren't installed and were stood in for. */
  readonly standIns: readonly string[];
}
