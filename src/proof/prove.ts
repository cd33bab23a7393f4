import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { analyzeBytes } from '../analysis/analyze-bytes.ts';
import { cancelled, isCancelled } from '../cancelled.ts';
import { runContained } from '../connections/local/contained.ts';
import type { ContainedResult } from '../connections/local/contained.ts';
import type { Environment } from '../connections/local/environment.ts';
import { STEADY } from '../connections/local/steady.ts';
import { runProcess } from '../connections/local/process.ts';
import { Failure } from '../failure.ts';
import { standardRuntime } from '../project/load-template.ts';
import { resourcesFolder } from '../project/resources.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { writeModules } from '../refactor/modules.ts';
import { moduleFile } from '../template/module-file.ts';
import type { Layout } from '../template/template.ts';
import { makeOutline } from '../refactor/outline.ts';
import type { Outline } from '../refactor/outline.ts';
import type { Joined } from '../refactor/steps.ts';
import { missingBesides } from './besides.ts';
import { atATime, inTurn } from './in-turn.ts';
import { interpreterFor } from './interpreter.ts';
import type { ProofLimits } from './limits.ts';
import { statementLines } from './module-lines.ts';
import type { StatementLine } from './module-lines.ts';
import { planProof } from './proof-plan.ts';
import type { ProofPlan } from './proof-plan.ts';
import { judge } from './results.ts';
import type { Comparison, RunEnd } from './results.ts';
import { comparison, fileSettings, keptFolder, notebookRun, pipelineRun } from './run-files.ts';
import type { ProofFolders } from './run-files.ts';
import { copyTree, makeSandbox, outsidePaths, place, standIn } from './sandbox.ts';
import type { Verification } from './verification.ts';

/** What is proved: a project's folder, its package and its copy of the notebook, a path from the folder. */
export interface ProvedProject {
  readonly folder: string;
  readonly package: string;
  readonly notebook: string;
  readonly layout: Layout;
  /** What its plan keeps in one step. */
  readonly joined?: readonly Joined[];
}

export interface ProofOptions {
  /** The interpreter whose packages are used as they are; default: the notebook's own kernel, else an environment of the project. */
  readonly python?: string;
  /** The folder that the notebook comes from, with its data; default: only what the project keeps of it. */
  readonly notebookFolder?: string;
  readonly limits: ProofLimits;
}

export type ProofEvent =
  { readonly kind: 'progress'; readonly message: string } | { readonly kind: 'cell'; readonly run: RunName; readonly cell: number };

type RunName = 'first' | 'second' | 'pipeline';

/**
 * Runs a project's notebook twice and its pipeline once, beside each other, and compares what they give.
 *
 * Values that differ, and code that doesn't run, are in the result. A Failure says why nothing could be compared.
 */
export async function prove(
  project: ProvedProject,
  options: ProofOptions,
  onEvent: (event: ProofEvent) => void,
  signal: AbortSignal,
): Promise<Verification | Failure> {
  const progress = (message: string) => {
    onEvent({ kind: 'progress', message });
  };
  const proof = await Proof.of(project, options);
  if (proof instanceof Failure) return proof;
  const wanted = { folder: project.folder, analysis: proof.outline.analysis, python: options.python };
  const interpreter = await interpreterFor(wanted, progress, signal);
  if (interpreter instanceof Failure) return interpreter;
  const root = join(project.folder, '.productize', 'proof');
  const sandbox = await makeSandbox(root);
  try {
    progress('Copying the notebook and its data');
    const folders = await proof.copy(root, signal);
    if (folders instanceof Failure) return folders;
    progress(`Running the notebook twice and the pipeline once with ${interpreter.named}`);
    return await proof.run(folders, interpreter.environment, onEvent, signal);
  } finally {
    await sandbox.remove();
  }
}

class Proof {
  readonly project: ProvedProject;
  readonly options: ProofOptions;
  readonly outline: Outline;
  readonly plan: ProofPlan;
  readonly lines: ReadonlyMap<string, readonly StatementLine[]>;
  /** Where each run is. */
  readonly #cells = new Map<RunName, number>();

  constructor(project: ProvedProject, options: ProofOptions, outline: Outline, plan: ProofPlan, lines: Proof['lines']) {
    this.project = project;
    this.options = options;
    this.outline = outline;
    this.plan = plan;
    this.lines = lines;
  }

  static async of(project: ProvedProject, options: ProofOptions): Promise<Proof | Failure> {
    const bytes = await readFile(join(project.folder, project.notebook)).catch(() => undefined);
    if (!bytes) return new Failure('input', `${project.notebook} isn't there: the project's own copy of its notebook is needed`);
    const analysis = analyzeBytes(bytes, project.notebook);
    if (analysis instanceof Failure) return analysis;
    const plan = makePlan(analysis, project.joined);
    const outline = makeOutline(analysis);
    const { library, steps, explore } = project.layout.modules;
    const modules = await writeModules(plan, analysis, { package: project.package, library, notebook: project.notebook, marked: true });
    const marked = new Map(modules.steps.map(({ id, code }) => [`${steps}.${id}`, code]));
    if (explore !== undefined) marked.set(explore, modules.explore.code);
    const lines = await findStatements(project, marked);
    return new Proof(project, options, outline, planProof(outline, plan), lines);
  }

  async copy(root: string, signal: AbortSignal): Promise<ProofFolders | Failure> {
    const { folder } = this.project;
    const runtime = await standardRuntime();
    if (runtime instanceof Failure) return runtime;
    const origin = this.options.notebookFolder ?? join(folder, 'notebooks');
    const folders: ProofFolders = {
      root,
      runtime,
      first: standIn(join(root, 'first'), origin),
      second: standIn(join(root, 'second'), origin),
      pipeline: standIn(join(root, 'pipeline'), origin),
      project: join(root, 'project'),
    };
    const failed = await this.#placeInputs(folders.project, signal);
    if (failed) return failed;
    for (const made of [join(folders.project, 'output'), keptFolder(folders)]) await mkdir(made, { recursive: true });
    for (const copy of [folders.first, folders.second, folders.pipeline]) {
      const failure = await this.#copyNotebookFolder(folders, copy, signal);
      if (failure) return failure;
    }
    return folders;
  }

  async #placeInputs(to: string, signal: AbortSignal): Promise<Failure | undefined> {
    const { folder, layout } = this.project;
    for (const part of layout.inputs) {
      const failure = await place(join(folder, part), join(to, part), this.options.limits, signal);
      if (failure) return failure;
    }
    return undefined;
  }

  async #copyNotebookFolder(folders: ProofFolders, to: string, signal: AbortSignal): Promise<Failure | undefined> {
    const { notebookFolder, limits } = this.options;
    const failure = notebookFolder === undefined ? await this.#placeInputs(to, signal) : await copyTree(notebookFolder, to, limits, signal);
    if (failure) return failure;
    await mkdir(to, { recursive: true });
    const outside = notebookFolder === undefined ? [] : outsidePaths(this.plan.cells.map((cell) => cell.source));
    for (const path of outside) {
      const trouble = await place(join(notebookFolder ?? to, path), join(to, path), limits, signal);
      if (trouble) return trouble;
    }
    for (const { file, value } of fileSettings(this.outline)) {
      if (file.direction === 'write')
        await makeFolder(join(folders.project, value), isAbsolute(file.original) ? undefined : join(to, file.original));
      else if (!isAbsolute(file.original)) {
        const kept = join(folders.project, value);
        const trouble =
          (await place(kept, join(to, file.original), limits, signal)) ?? (await place(join(to, file.original), kept, limits, signal));
        if (trouble) return trouble;
      }
    }
    return undefined;
  }

  async run(
    folders: ProofFolders,
    environment: Environment,
    onEvent: (event: ProofEvent) => void,
    signal: AbortSignal,
  ): Promise<Verification | Failure> {
    const common = { plan: this.plan, outline: this.outline, folders, limits: this.options.limits };
    const plans: Readonly<Record<RunName, object>> = {
      first: notebookRun(common, 'first'),
      second: notebookRun(common, 'second'),
      pipeline: pipelineRun(common, this.project, this.lines),
    };
    const one = async (run: RunName): Promise<ContainedResult | Failure> => {
      const file = join(folders.root, `${run}.json`);
      await writeFile(file, JSON.stringify(plans[run]));
      const script = join(resourcesFolder(), 'python', run === 'pipeline' ? 'run_pipeline.py' : 'run_notebook.py');
      const request = { program: environment.python, arguments: [script, file], environment: variables(environment) };
      const onLine = (line: string) => {
        const cell = /^\{"cell": (\d+)\}$/.exec(line)?.[1];
        if (cell === undefined) return;
        this.#cells.set(run, Number(cell));
        onEvent({ kind: 'cell', run, cell: Number(cell) });
      };
      return runContained(request, this.options.limits, onLine, signal);
    };
    const results = await inTurn(['first', 'pipeline', 'second'], atATime({ processors: availableParallelism(), memory: freemem() }), one);
    if (isCancelled(signal)) return cancelled();
    const failure = [...results.values()].find((result) => result instanceof Failure);
    if (failure) return failure;
    return this.#judge(folders, environment, results, signal);
  }

  async #judge(
    folders: ProofFolders,
    environment: Environment,
    results: ReadonlyMap<RunName, ContainedResult | Failure>,
    signal: AbortSignal,
  ): Promise<Verification | Failure> {
    const file = join(folders.root, 'comparison.json');
    await writeFile(file, JSON.stringify(comparison({ plan: this.plan, folders })));
    const script = join(resourcesFolder(), 'python', 'compare_runs.py');
    const result = await runProcess({ program: environment.python, arguments: [script, file] }, () => undefined, signal);
    if (result instanceof Failure) return result;
    if (result.exitCode !== 0) throw new Error(`the comparison failed: ${result.stderr.join('\n')}`);
    // SAFETY: python/compare_runs.py writes this document; its tests check its form.
    const compared = JSON.parse(result.stdout.join('\n')) as Compared;
    return judge(this.outline, this.plan, {
      comparisons: compared.results,
      notebook: this.#endOf('first', results.get('first'), compared.runs.first),
      pipeline: this.#endOf('pipeline', results.get('pipeline'), compared.runs.pipeline),
      besides: missingBesides(compared.besides, this.project.folder, this.project.layout),
      lines: this.lines,
      moduleOf: (step) => moduleOf(this.project.layout, step),
      fileOf: (module) => moduleFile(this.project.layout, module),
    });
  }

  #endOf(run: RunName, result: ContainedResult | Failure | undefined, written: Ended | null): RunEnd {
    const seconds = written?.seconds ?? 0;
    if (!result || result instanceof Failure) throw new Error(`the ${run} run has no result`);
    if (written && result.end === 'itself') return { seconds, error: written.stopped ? stoppedText(written.stopped) : null };
    const cell = this.#cells.get(run);
    return { seconds, error: `${cell === undefined ? '' : `cell ${String(cell)}: `}${endText(result, this.options.limits)}` };
  }
}

interface Compared {
  readonly results: readonly Comparison[];
  readonly runs: Readonly<Record<RunName, Ended | null>>;
  readonly besides: readonly string[];
}

interface Ended {
  readonly seconds: number;
  readonly stopped: Stopped | null;
}

interface Stopped {
  readonly error: string;
  readonly cell?: number;
  readonly step?: string | null;
  readonly file?: string;
  readonly line?: number;
}

function stoppedText({ error, cell, step, file, line }: Stopped): string {
  if (cell !== undefined) return `cell ${String(cell)}: ${error}`;
  const where = file === undefined ? '' : ` (${file}:${String(line)})`;
  return step == null ? `${error}${where}` : `step ${step}: ${error}${where}`;
}

function endText({ end, exitCode, signal, tail }: ContainedResult, limits: ProofLimits): string {
  if (end === 'seconds') return `it didn't end within ${String(limits.seconds)} s (limit: --max-seconds)`;
  if (end === 'memory') return `it took more than ${String(Math.round(limits.memory / 1e6))} MB of memory (limit: --max-memory)`;
  if (end === 'output') return `it wrote more than ${String(Math.round(limits.output / 1e6))} MB of output (limit: --max-output)`;
  const last = tail.findLast((line) => line.trim() !== '');
  return `its process ended by itself (${signal ?? `exit status ${String(exitCode)}`})${last === undefined ? '' : `: ${last.slice(0, 300)}`}`;
}

/** Where the notebook's statements are in the project's modules. */
async function findStatements(project: ProvedProject, marked: ReadonlyMap<string, string>): Promise<Map<string, readonly StatementLine[]>> {
  const found = new Map<string, readonly StatementLine[]>();
  for (const [module, text] of marked) {
    const code = await readFile(join(project.folder, moduleFile(project.layout, module)), 'utf8').catch(() => undefined);
    if (code !== undefined) found.set(module, statementLines(text, code));
  }
  return found;
}

function moduleOf({ modules: { steps, explore = '' } }: Layout, step: string): string {
  return step.startsWith('explore.') ? explore : `${steps}.${step}`;
}

async function makeFolder(...files: readonly (string | undefined)[]): Promise<void> {
  for (const file of files) if (file !== undefined) await mkdir(dirname(file), { recursive: true });
}

/** No windows are opened, and nothing is drawn on a screen. */
function variables({ variables: own }: Environment): Record<string, string | undefined> {
  return {
    ...own,
    ...STEADY,
    PYTHONPATH: undefined,
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    BROWSER: 'true',
    OMP_NUM_THREADS: process.env['OMP_NUM_THREADS'] ?? '1',
  };
}

/** The notebook's own folder, where the notebook that a project was made of still lies beside the project. */
export function besideProject(project: string, source: string): string | undefined {
  const folder = dirname(project);
  return existsSync(join(folder, source)) ? folder : undefined;
}
