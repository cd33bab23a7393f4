import { dirname, isAbsolute, join } from 'node:path';
import { isPattern } from '../refactor/file-paths.ts';
import type { Outline } from '../refactor/outline.ts';
import type { Setting } from '../refactor/plan.ts';
import type { Layout } from '../template/template.ts';
import type { ProofPlan } from './proof-plan.ts';
import type { StatementLine } from './module-lines.ts';
import type { ProofLimits } from './limits.ts';

/** Folders of a proof; all absolute. */
export interface ProofFolders {
  readonly root: string;
  /** The runtime package that describes values. */
  readonly runtime: string;
  /** Copies of the notebook's folder, for its two runs and for the pipeline to run in. */
  readonly first: string;
  readonly second: string;
  readonly pipeline: string;
  /** The copy of the project. */
  readonly project: string;
}

/** A path as a run has it, and what stands for it wherever it is found in a text. */
type Texts = Record<string, string>;

interface Common {
  readonly plan: ProofPlan;
  readonly outline: Outline;
  readonly folders: ProofFolders;
  readonly limits: ProofLimits;
}

/** What python/run_notebook.py is told. */
export function notebookRun({ plan, outline, folders, limits }: Common, run: 'first' | 'second'): object {
  const folder = folders[run];
  const ends = plan.parts.flatMap((part) => (part.outputs ? [[String(part.statements.at(-1)), part.outputs] as const] : []));
  return {
    runtime: folders.runtime,
    folder,
    observed: join(folders.root, `${run}.jsonl`),
    kept: keptFolder(folders),
    texts: longestFirst({ [folder]: '<folder>' }),
    ...limitsOf(limits),
    cells: plan.cells.map(({ cell, source, plain, displayed, mayFail, statements }) => {
      return { cell, source, plain, displayed, may_fail: mayFail, statements: statements.map((one) => [one.statement, one.line]) };
    }),
    shown: plan.shown,
    cells_of: {},
    points: pointsOf(plan),
    ends: record(ends),
    final: plan.final,
    files: Object.fromEntries(written(outline).map(({ file }) => [file.original, file.original])),
    // Clocks don't decide: what is measured with them is to differ between the two runs, not only by chance.
    hasty: run === 'second',
  };
}

/** What python/run_pipeline.py is told. `lines` says where the statements are in the modules. */
export function pipelineRun(
  { plan, outline, folders, limits }: Common,
  { package: packageName, layout }: { readonly package: string; readonly layout: Layout },
  lines: ReadonlyMap<string, readonly StatementLine[]>,
): object {
  const paths = fileSettings(outline).flatMap(({ value, file }) => placesOf(join(folders.project, value), file.original));
  const ends = plan.parts.flatMap((part) => (part.outputs ? [[part.step, part.statements.at(-1)] as const] : []));
  const cells = plan.parts.flatMap((part) => part.statements.map((statement) => [String(statement), part.cell] as const));
  const modules = [...lines].map(([module, found]) => [module, found.map((one) => [one.line, one.statement])] as const);
  return {
    runtime: folders.runtime,
    folder: folders.pipeline,
    observed: join(folders.root, 'pipeline.jsonl'),
    kept: keptFolder(folders),
    texts: longestFirst({ ...Object.fromEntries(paths), [folders.pipeline]: '<folder>', [folders.project]: '<project>' }),
    ...limitsOf(limits),
    project: folders.project,
    source: join(folders.project, layout.source),
    package: packageName,
    pipeline: layout.modules.pipeline,
    explore: layout.modules.explore ?? null,
    cells_of: Object.fromEntries(cells),
    points: pointsOf(plan),
    statements: record(modules),
    ends: record(ends),
    explorations: plan.explorations.map(({ id, inputs, settings, after }) => ({ name: id, inputs, settings, after: after ?? null })),
    files: Object.fromEntries(written(outline).map(({ value, file }) => [value, file.original])),
  };
}

/** What python/compare_runs.py is told. */
export function comparison({ plan, folders }: Pick<Common, 'plan' | 'folders'>): object {
  const file = (run: string) => join(folders.root, `${run}.jsonl`);
  const parts = plan.parts.map(({ step, statements }, at) => {
    const exploration = step.startsWith('explore.') ? step.slice('explore.'.length) : null;
    return { id: `part ${String(at)}`, statements, exploration };
  });
  return {
    runtime: folders.runtime,
    kept: keptFolder(folders),
    first: file('first'),
    second: file('second'),
    pipeline: file('pipeline'),
    parts,
  };
}

function pointsOf({ parts }: ProofPlan): object {
  return Object.fromEntries(parts.map(({ statements, names }) => [String(statements.at(-1)), names]));
}

function limitsOf({ output, size }: ProofLimits): object {
  return { max_output: output, max_file: size, max_kept: size };
}

/** Arrays that the runs describe by a hash: those that differ are compared number by number. */
export function keptFolder({ root }: ProofFolders): string {
  return join(root, 'arrays');
}

/** A path as the pipeline has it, and as the notebook has it; of a pattern the folders that it looks into as well. */
function placesOf(path: string, original: string): (readonly [string, string])[] {
  if (!isPattern(path)) return [[path, original]];
  const [folder, looked] = [dirname(path), dirname(original)];
  return isPattern(folder)
    ? [[path, original]]
    : [
        [path, original],
        [`${folder}/`, looked === '.' ? '' : `${looked}/`],
      ];
}

interface FileOfSetting {
  readonly setting: Setting;
  readonly file: NonNullable<Setting['file']>;
  /** Where the project keeps it. */
  readonly value: string;
}

export function fileSettings({ settings }: Outline): FileOfSetting[] {
  return settings.flatMap((setting) =>
    setting.file && setting.value.type === 'str' ? [{ setting, file: setting.file, value: setting.value.value }] : [],
  );
}

/** Files that the notebook writes below its folder. */
function written(outline: Outline): FileOfSetting[] {
  return fileSettings(outline).filter(({ file }) => file.direction === 'write' && !isAbsolute(file.original));
}

/** A text may stand in another. */
function longestFirst(texts: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).sort(([a], [b]) => b.length - a.length));
}

function record<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(entries);
}
