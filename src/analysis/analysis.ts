import type { Notebook, Span } from '../notebook/notebook.ts';
import type { Program } from '../language/program.ts';
import type { RanFile } from './ran-files.ts';
import type { Conversion } from '../language/python2/convert.ts';

/** Everything that is known of a notebook before a plan is made. Pure data. */
export interface Analysis {
  readonly notebook: Notebook;
  readonly program: Program;
  /** Lines of a Python 2 notebook that `notebook` has as Python 3. */
  readonly conversions: readonly Conversion[];
  /** Files that `%run` runs, where they are there. */
  readonly ran: readonly RanFile[];
  readonly cells: readonly CellAnalysis[];
  /** Parallel to `program.statements`. */
  readonly stages: readonly Stage[];
  readonly flow: Flow;
  readonly findings: readonly Finding[];
  readonly packages: readonly Package[];
  /** PEP 440 specifier of the Python that its packages' versions run on: `<3.12`; '' where any does. */
  readonly python: string;
  readonly readiness: readonly ReadinessItem[];
}

/** The kind of work that a statement does, in the order of a pipeline. */
export type Stage = 'setup' | 'load' | 'explore' | 'clean' | 'features' | 'split' | 'train' | 'evaluate' | 'predict' | 'save';

export interface CellAnalysis {
  readonly index: number;
  readonly stages: readonly Stage[];
  /** Names that the cell needs from before it. */
  readonly reads: readonly string[];
  /** Names that it makes; imports apart. */
  readonly binds: readonly string[];
  /** Names whose object it changes in place. */
  readonly changes: readonly string[];
  /** Names that are gone after it. */
  readonly deletes: readonly string[];
  /** The nearest headings above it, outermost first, without `#`. */
  readonly headings: readonly string[];
}

/** Values flowing between statements, in document order; calls of the notebook's own functions count as reads of what their bodies read. */
export interface Flow {
  readonly edges: readonly FlowEdge[];
  /** For each statement: names that it needs, its own `reads` and those of the notebook functions that it calls or hands on. */
  readonly needs: readonly (readonly string[])[];
  /** For each statement: names whose object it changes, its own `changes` and those through notebook functions it calls. */
  readonly changes: readonly (readonly string[])[];
  /** For each statement: the figures and axes among its `changes`. */
  readonly draws: readonly (readonly string[])[];
}

export interface FlowEdge {
  readonly name: string;
  /** Statement that makes or changes the value. */
  readonly from: number;
  /** Statement that needs it. */
  readonly to: number;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Finding {
  /** `family/name`, e.g. `secret/in-source`. */
  readonly rule: string;
  readonly severity: Severity;
  /** One sentence; a secret is shown masked. */
  readonly message: string;
  readonly cell: number;
  readonly span: Span;
  readonly related: readonly Related[];
  /** What would mend it, as an edit of the cell. */
  readonly fix: Fix | undefined;
}

export interface Related {
  readonly message: string;
  readonly cell: number;
  readonly span: Span;
}

export interface Fix {
  readonly title: string;
  readonly span: Span;
  readonly text: string;
}

export interface Package {
  /** Name of the distribution: `scikit-learn`. */
  readonly name: string;
  /** Top-level module that is imported: `sklearn`; undefined where only an install line names it. */
  readonly module: string | undefined;
  /** PEP 440 specifier from an install line, `==1.5.0`, or from what newer versions don't have, `<2.0`; '' where none. */
  readonly specifier: string;
  readonly cells: readonly number[];
}

/** One thing that stands between the notebook and production. */
export interface ReadinessItem {
  readonly title: string;
  readonly effort: 'small' | 'medium' | 'large';
  readonly rules: readonly string[];
  readonly cells: readonly number[];
}
