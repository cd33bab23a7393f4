import { createHash } from 'node:crypto';
import type { Analysis, Stage } from '../analysis/analysis.ts';
import type { Plan, Setting, TargetKind } from '../refactor/plan.ts';
import type { Joined } from '../refactor/steps.ts';
import type { Layout, Ownership, RenderedFile, Template } from '../template/template.ts';

/** Name of the file in a project's folder. */
export const MANIFEST_FILE = 'productize.json';

/** What a project was made of; schemas/productize.schema.json. */
export interface ProjectManifest {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly template: {
    readonly name: string;
    readonly version: string;
    /** A folder, or a git address with its tag; null for the standard one. */
    readonly source: string | null;
    readonly digest: string;
    readonly answers: Readonly<Record<string, string>>;
  };
  readonly layout: Layout;
  readonly generated: {
    readonly tool: string;
    readonly digest: string;
    readonly branch: string | null;
    readonly tag: string | null;
  };
  readonly notebooks: readonly NotebookRecord[];
  readonly steps: readonly StepRecord[];
  readonly settings: readonly { readonly id: string; readonly kind: Setting['kind']; readonly cell: number }[];
  /** Statements of the notebook that are in one step because a finer cut did not give the notebook's values. */
  readonly joined?: readonly Joined[];
  readonly files: readonly FileRecord[];
  /** What the last proof found, once there was one. */
  readonly verification?: {
    readonly outcome: string;
    readonly counts: Readonly<Record<string, number>>;
    /** Of verification.json. */
    readonly digest: string;
  };
  /** The models of this release; none before the first. */
  readonly models?: readonly ModelRecord[];
  /** How this version came about; not there before the first release. */
  readonly release?: {
    /** The version before it. */
    readonly from: string | null;
    readonly level: 'major' | 'minor' | 'patch';
    /** The commit that it adds itself to. */
    readonly base: string;
    readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number; readonly snapshot: string };
    /** Of sbom.cdx.json. */
    readonly sbom: string;
    /** Its service as an image, where one was made. */
    readonly image?: ImageRecord;
  };
}

/** An image as it was released. */
export interface ImageRecord {
  /** With its registry and version. */
  readonly name: string;
  readonly id: string;
  /** `name@sha256:…`, as its registry knows it; null where it was not pushed. */
  readonly digest: string | null;
}

/** A model as it was released. */
export interface ModelRecord {
  readonly id: string;
  readonly version: string;
  readonly artifact: {
    readonly format: string;
    /** Paths from the project's folder. The files aren't in git. */
    readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
    /** Types in it that aren't known to be harmless. */
    readonly trustedTypes: readonly string[];
  };
  /** Versions of Python and libraries. */
  readonly madeWith: Readonly<Record<string, string>>;
  /** What it was trained with. */
  readonly data: readonly { readonly path: string; readonly sha256: string }[];
  /** The notebook's own figures, by the name that they have there. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Where it comes from: the notebook's digest, the cells, the modules that they became. */
  readonly lineage: { readonly notebook: string; readonly cells: readonly number[]; readonly modules: readonly string[] };
}

export interface NotebookRecord {
  readonly path: string;
  readonly source: string;
  readonly digest: string;
  readonly kernel: string | null;
  readonly cells: readonly {
    readonly index: number;
    readonly id: string;
    readonly digest: string;
    readonly target: TargetKind;
    readonly places: readonly string[];
    readonly reason: string;
  }[];
}

export interface StepRecord {
  readonly id: string;
  readonly stage: Stage;
  readonly module: string;
  readonly cells: readonly number[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly settings: readonly string[];
}

export interface FileRecord {
  readonly path: string;
  readonly ownership: Ownership;
  readonly digest: string;
}

export interface ManifestParts {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  readonly tool: string;
  readonly template: Template;
  readonly source: string | undefined;
  readonly layout: Layout;
  readonly answers: Readonly<Record<string, string>>;
  readonly analysis: Analysis;
  readonly plan: Plan;
  readonly joined: readonly Joined[];
  readonly notebook: { readonly path: string; readonly source: string; readonly bytes: Uint8Array };
  readonly files: readonly RenderedFile[];
}

/** The manifest of a project that is about to be made; `generated.branch` and `tag` are null until it has a repository. */
export function makeManifest(parts: ManifestParts): ProjectManifest {
  const { plan, analysis, template, files } = parts;
  const fileRecords = files.map(({ path, ownership, text }) => ({ path, ownership, digest: sha256(text) }));
  return {
    name: parts.name,
    package: parts.package,
    version: parts.version,
    template: {
      name: template.manifest.name,
      version: template.manifest.version,
      source: parts.source ?? null,
      digest: templateDigest(template),
      answers: parts.answers,
    },
    layout: parts.layout,
    generated: { tool: parts.tool, digest: sha256(JSON.stringify(fileRecords)), branch: null, tag: null },
    notebooks: [notebookRecord(parts.notebook, analysis, plan)],
    steps: plan.steps.map(({ id, stage, cells, inputs, outputs, settings }) => {
      return { id, stage, module: `${parts.layout.modules.steps}.${id}`, cells, inputs, outputs, settings };
    }),
    settings: plan.settings.map(({ id, kind, cell }) => ({ id, kind, cell })),
    ...(parts.joined.length === 0 ? {} : { joined: parts.joined }),
    files: fileRecords,
  };
}

function notebookRecord(notebook: ManifestParts['notebook'], analysis: Analysis, plan: Plan): NotebookRecord {
  const cells = plan.cells.map(({ index, target, places, reason }) => {
    const cell = analysis.notebook.cells[index];
    return { index, id: cell?.id ?? '', digest: sha256(cell?.source ?? ''), target, places, reason };
  });
  const { kernel } = analysis.notebook;
  return { path: notebook.path, source: notebook.source, digest: sha256(notebook.bytes), kernel: kernel ?? null, cells };
}

function templateDigest({ manifest, files }: Template): string {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([manifest, sorted]));
}

export function sha256(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

export function manifestText(manifest: ProjectManifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
