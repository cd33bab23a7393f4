import type { Program } from '../../language/program.ts';
import type { Notebook, Span } from '../../notebook/notebook.ts';
import type { Finding, Fix, Package, Stage } from '../analysis.ts';
import type { CallIndex } from '../call-index.ts';
import type { RemovedApi } from '../data/removed-apis.ts';
import type { FlowFacts } from '../flow.ts';
import type { InstallLine } from '../install-lines.ts';
import type { LearningTrace } from '../learning/values.ts';
import type { StringToken } from '../strings.ts';

/** Where a notebook uses what the newest version of a library doesn't have any more. */
export interface RemovedUse {
  readonly api: RemovedApi;
  readonly cell: number;
  readonly span: Span;
  /** The newer name in its place, where only the name changes. */
  readonly fix: Fix | undefined;
}

/** What every rule may look at. */
export interface Facts {
  readonly notebook: Notebook;
  readonly program: Program;
  readonly flow: FlowFacts;
  readonly installs: readonly InstallLine[];
  /** String literals of a cell's code, by cell; empty for cells without code. */
  strings(cell: number): readonly StringToken[];
  /** The stage of each statement. */
  readonly stages: readonly Stage[];
  readonly calls: CallIndex;
  /** The JSON of a cell's outputs; '' where there are none or nobody knows them. */
  outputs(cell: number): string;
  /** The distributions that it needs, with the versions that it asks for itself. */
  readonly packages: readonly Package[];
  /** Whether a file is there, by its path from the notebook's folder; undefined where nobody can look. */
  readonly hasFile: ((path: string) => boolean) | undefined;
  /** What it uses that newer versions don't have; looked for when it is first asked for. */
  readonly removed: () => readonly RemovedUse[];
  /** How rows get to models; worked out when it is first asked for. */
  readonly learning: () => LearningTrace;
}

/** One kind of thing that can be wrong in a notebook. Its documentation is `docs/rules/<id>.md`. */
export interface Rule {
  /** `family/name`. */
  readonly id: string;
  find(facts: Facts): Iterable<Finding>;
}

/** The source of a cell; '' where there is none. */
export function sourceOf(facts: Pick<Facts, 'notebook'>, cell: number): string {
  return facts.notebook.cells[cell]?.source ?? '';
}

/** How messages call a cell: counted from 0, as everywhere. */
export function cellName(cell: number): string {
  return `cell ${String(cell)}`;
}
