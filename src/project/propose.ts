import { basename } from 'node:path';
import type { Analysis } from '../analysis/analysis.ts';
import { Failure } from '../failure.ts';
import { Formatter } from '../refactor/format.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { writeModules } from '../refactor/modules.ts';
import type { Plan } from '../refactor/plan.ts';
import type { Joined } from '../refactor/steps.ts';
import { renderTemplate } from '../template/render.ts';
import type { RenderedFile } from '../template/template.ts';
import { cancelled, isCancelled } from '../cancelled.ts';
import { analyzeFile } from './analyze-file.ts';
import { templateContext } from './context.ts';
import { findDataFiles } from './data.ts';
import type { DataFile } from './data.ts';
import { answersTo, loadTemplate } from './load-template.ts';
import { findLocalModules, topNames } from './local-modules.ts';
import { makeManifest } from './manifest.ts';
import type { ProjectManifest } from './manifest.ts';
import { projectNames } from './names.ts';
import { convertedCopy, copyOfNotebook } from './notebook-copy.ts';
import type { NotebookFile } from './notebook-copy.ts';
import { toolVersion } from './tool-version.ts';

export interface ProposeRequest {
  /** Path of the notebook. */
  readonly notebook: string;
  /** Folder of a template; the standard one where it isn't given. */
  readonly template?: string;
  /** Answers to the template's questions, by their ids. */
  readonly answers?: Readonly<Record<string, string>>;
  /** What is not to be cut into steps. */
  readonly joined?: readonly Joined[];
}

/** Everything that a project will be, in memory: nothing is written yet. */
export interface Proposal {
  readonly notebook: string;
  readonly analysis: Analysis;
  readonly plan: Plan;
  readonly project: { readonly name: string; readonly package: string; readonly version: string };
  readonly manifest: ProjectManifest;
  readonly files: readonly RenderedFile[];
  /** The notebook's copy, secrets masked; of a Python 2 notebook what it is in Python 3. */
  readonly notebookCopy: NotebookFile;
  /** A Python 2 notebook as it was, secrets masked. */
  readonly original: NotebookFile | undefined;
  /** Data of the notebook, with where it is kept. */
  readonly data: readonly DataFile[];
}

const FIRST_VERSION = '0.1.0';

/** Reads, analyzes and plans a notebook and renders its project; a Failure says why it can't be had. */
export async function propose(request: ProposeRequest, signal: AbortSignal): Promise<Proposal | Failure> {
  const analyzed = await analyzeFile(request.notebook);
  if (analyzed instanceof Failure) return analyzed;
  const { bytes, analysis } = analyzed;
  const source = basename(request.notebook);
  const template = await loadTemplate(request.template);
  if (template instanceof Failure) return template;
  const answers = answersTo(template.manifest.questions ?? [], request.answers ?? {});
  if (answers instanceof Failure) return answers;
  const joined = request.joined ?? [];
  const plan = makePlan(analysis, joined);
  const localModules = await findLocalModules(analysis, request.notebook);
  const besides = topNames([...localModules, ...plan.files].map(({ path }) => path));
  const project = { ...projectNames(request.notebook, besides), version: FIRST_VERSION };
  if (isCancelled(signal)) return cancelled();
  const modules = await writeModules(plan, analysis, { package: project.package, notebook: source });
  const data = await findDataFiles(plan, request.notebook);
  const context = templateContext({ project, notebookFile: source, answers, analysis, plan, modules, data, localModules });
  const rendered = renderTemplate(template, context);
  if (rendered instanceof Failure) return rendered;
  if (isCancelled(signal)) return cancelled();
  const files = await laidOut(rendered, project.package, new Set([...localModules, ...plan.files].map(({ path }) => path)));
  const { notebookCopy, original } = notebookFiles(safeName(source), bytes, analysis);
  const tool = await toolVersion();
  const origin = { path: notebookCopy.path, source, bytes };
  const manifest = makeManifest({ ...project, tool, template, answers, analysis, plan, joined, notebook: origin, files });
  return { notebook: request.notebook, analysis, plan, project, manifest, files, notebookCopy, original, data };
}

function notebookFiles(name: string, bytes: Uint8Array, analysis: Analysis): Pick<Proposal, 'notebookCopy' | 'original'> {
  const path = `notebooks/${name}`;
  const masked = copyOfNotebook(bytes, analysis);
  if (analysis.conversions.length === 0) return { notebookCopy: { path, bytes: masked }, original: undefined };
  const converted = copyOfNotebook(convertedCopy(analysis), analysis);
  return { notebookCopy: { path, bytes: converted }, original: { path: `notebooks/python2/${name}`, bytes: masked } };
}

/** Python that a template puts together is laid out like the modules; the author's own files are left as they are. */
async function laidOut(files: readonly RenderedFile[], packageName: string, own: ReadonlySet<string>): Promise<RenderedFile[]> {
  const formatter = await Formatter.load(packageName);
  return files.map((file) => (file.path.endsWith('.py') && !own.has(file.path) ? { ...file, text: formatter.layOut(file.text) } : file));
}

/** A file name that is safe on every system and in every shell. */
function safeName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._ ()+-]/gu, '_').replace(/^[-. ]+/, '');
  return safe === 'ipynb' || safe === '' ? 'notebook.ipynb' : safe;
}
