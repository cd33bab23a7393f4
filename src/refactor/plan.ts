import type { Stage } from '../analysis/analysis.ts';
import type { Literal } from '../language/program.ts';
import type { Span } from '../notebook/notebook.ts';

/** What a notebook becomes, before a line of it is written. */
export interface Plan {
  readonly steps: readonly Step[];
  readonly library: readonly LibraryModule[];
  readonly settings: readonly Setting[];
  readonly explorations: readonly Exploration[];
  readonly secrets: readonly SecretRead[];
  readonly files: readonly KeptFile[];
  /** One entry for each cell of the notebook, in order: where it went. */
  readonly cells: readonly CellTarget[];
}

/** One function of the pipeline. Values come in as positional parameters, settings as keyword parameters. */
export interface Step {
  /** Python identifier, unique among steps; the function's and the module's name. */
  readonly id: string;
  readonly stage: Stage;
  /** One line for people: the notebook's heading, or what the stage does. */
  readonly title: string;
  readonly cells: readonly number[];
  /** Statement indices, in the order in which they run. */
  readonly statements: readonly number[];
  readonly inputs: readonly string[];
  /** Named values that it gives back, in the order of its return. */
  readonly outputs: readonly string[];
  readonly settings: readonly string[];
  /** Why the step is coarser than it would be otherwise. */
  readonly reason: string | undefined;
}

export interface LibraryModule {
  /** Python identifier of the module in `lib/`. */
  readonly id: string;
  readonly definitions: readonly LibraryDefinition[];
}

export interface LibraryDefinition {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'constant';
  readonly statement: number;
  readonly cell: number;
  /** Names that were globals of the notebook and are keyword parameters now. */
  readonly parameters: readonly string[];
}

export interface Setting {
  /** Lower-case Python identifier: the key in `config/base.yaml` and the step's keyword parameter. */
  readonly id: string;
  /** The notebook's name for it; undefined where it was written in place. */
  readonly name: string | undefined;
  readonly value: Literal;
  readonly kind: 'path' | 'url' | 'seed' | 'parameter';
  /** The cell where it is first written. */
  readonly cell: number;
  /** Every literal in the notebook that it stands for. */
  readonly places: readonly Place[];
  /** Set for kind `path`. */
  readonly file: FileSetting | undefined;
  /** Why it became a setting. */
  readonly reason: string;
}

export interface Place {
  readonly cell: number;
  readonly span: Span;
}

/** A path of the notebook: `value` is where the project keeps it (`data/churn.csv`, `output/model.joblib`). */
export interface FileSetting {
  readonly direction: 'read' | 'write';
  /** As the notebook has it: relative to the notebook's folder, or absolute. */
  readonly original: string;
}

/** A displaying or drawing part that is kept runnable apart from the pipeline. */
export interface Exploration {
  readonly id: string;
  readonly title: string;
  readonly cells: readonly number[];
  readonly statements: readonly number[];
  readonly inputs: readonly string[];
  readonly settings: readonly string[];
  /** Id of the step behind which its values are as the notebook had them; undefined before the first. */
  readonly after: string | undefined;
  /** It only says how drawings look: whatever is shown behind it wants it. */
  readonly style: boolean;
}

/** A secret that stood in the notebook and is read from the environment now. */
export interface SecretRead {
  /** Name of the environment variable. */
  readonly variable: string;
  /** The notebook's name for it, where the secret was assigned to one; every use of it becomes the read. */
  readonly name: string | undefined;
  readonly cell: number;
  /** The string literals that held it. */
  readonly places: readonly Place[];
}

/** A part of the notebook that is a file of the project as it stands: no Python of the pipeline. */
export interface KeptFile {
  /** In the project. */
  readonly path: string;
  /** Secrets in it are masked. Ends with a newline. */
  readonly text: string;
  /**
   * - `module`: Python that the notebook wrote, `data`: another file that it wrote
   * - `script`: a cell for a shell or another interpreter
   * - `foreign`: a cell of another language, `unparsed`: what isn't valid Python
   */
  readonly kind: 'module' | 'data' | 'script' | 'foreign' | 'unparsed';
  readonly cells: readonly number[];
}

export type TargetKind = 'step' | 'library' | 'settings' | 'exploration' | 'acquisition' | 'dependency' | 'documentation' | 'left-out';

export interface CellTarget {
  readonly index: number;
  /** Where most of it went. */
  readonly target: TargetKind;
  /** Ids of the steps, library modules, settings or explorations that hold its parts. */
  readonly places: readonly string[];
  readonly reason: string;
}

/** The plan written out as Python: one entry for each file of code that the template places. All text ends with a newline. */
export interface Modules {
  readonly steps: readonly StepModule[];
  readonly library: readonly CodeModule[];
  readonly explore: CodeModule;
  /** From raw rows to answers; undefined where no model answers. */
  readonly predict: CodeModule | undefined;
}

export interface CodeModule {
  readonly id: string;
  readonly code: string;
}

export interface StepModule extends CodeModule {
  /** The function's parameters and results with the types that are known, for signatures elsewhere. */
  readonly step: Step;
}
