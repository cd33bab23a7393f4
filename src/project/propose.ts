import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { analyze } from '../analysis/analyze.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { Failure } from '../failure.ts';
import { readProgram } from '../language/read.ts';
import { readNotebook } from '../notebook/read.ts';
import { Formatter } from '../refactor/format.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { writeModules } from '../refactor/modules.ts';
import type { Plan } from '../refactor/plan.ts';
import { renderTemplate } from '../template/render.ts';
import type { RenderedFile } from '../template/template.ts';
import { cancelled, isCancelled } from './cancelled.ts';
import { templateContext } from './context.ts';
import { findDataFiles } from './data.ts';
import type { DataFile } from './data.ts';
import { answersTo, loadTemplate } from './load-template.ts';
import { makeManifest } from './manifest.ts';
import type { ProjectManifest } from './manifest.ts';
import { projectNames } from './names.ts';
import { copyOfNotebook } from './notebook-copy.ts';
import { toolVersion } from './tool-version.ts';

export interface ProposeRequest {
  /** Path of the notebook. */
  readonly notebook: string;
  /** Folder of a template; the standard one where it isn't given. */
  readonly template?: string;
  /** Answers to the template's questions, by their ids. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** Everything that a project will be, in memory: nothing is written yet. */
export interface Proposal {
  readonly notebook: string;
  readonly analysis: Analysis;
  readonly plan: Plan;
  readonly project: { readonly name: string; readonly package: string; readonly version: string };
  readonly manifest: ProjectManifest;
  readonly files: readonly RenderedFile[];
  /** The notebook's copy, secrets masked. */
  readonly notebookCopy: { readonly path: string; readonly bytes: Uint8Array };
  /** Data of the notebook, with where it is kept. */
  readonly data: readonly DataFile[];
}

const FIRST_VERSION = '0.1.0';

/** Reads, analyzes and plans a notebook and renders its project; a Failure says why it can't be had. */
export async function propose(request: ProposeRequest, signal: AbortSignal): Promise<Proposal | Failure> {
  const bytes = await readInput(request.notebook);
  if (bytes instanceof Failure) return bytes;
  const source = basename(request.notebook);
  const notebook = readNotebook(bytes, source);
  if (notebook instanceof Failure) return notebook;
  const program = readProgram(notebook);
  if (program instanceof Failure) return program;
  const template = await loadTemplate(request.template);
  if (template instanceof Failure) return template;
  const answers = answersTo(template.manifest.questions ?? [], request.answers ?? {});
  if (answers instanceof Failure) return answers;
  const analysis = analyze(notebook, program, { localModules: await localModules(dirname(request.notebook)) });
  const plan = makePlan(analysis);
  const project = { ...projectNames(request.notebook), version: FIRST_VERSION };
  if (isCancelled(signal)) return cancelled();
  const modules = await writeModules(plan, analysis, { package: project.package, notebook: source });
  const data = await findDataFiles(plan, request.notebook);
  const context = templateContext({ project, notebookFile: source, answers, analysis, plan, modules, data });
  const rendered = renderTemplate(template, context);
  if (rendered instanceof Failure) return rendered;
  if (isCancelled(signal)) return cancelled();
  const files = await laidOut(rendered, project.package);
  const notebookCopy = { path: `notebooks/${safeName(source)}`, bytes: copyOfNotebook(bytes, notebook, plan.secrets) };
  const tool = await toolVersion();
  const origin = { path: notebookCopy.path, source, bytes };
  const manifest = makeManifest({ ...project, tool, template, answers, analysis, plan, notebook: origin, files });
  return { notebook: request.notebook, analysis, plan, project, manifest, files, notebookCopy, data };
}

async function readInput(path: string): Promise<Uint8Array | Failure> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return new Failure('input', `${path} isn't there`);
  if (found.isDirectory()) return new Failure('input', `${path} is a folder; name one notebook in it`);
  try {
    return await readFile(path);
  } catch (error) {
    return new Failure('input', `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Names that an import beside the notebook would find: modules and packages in its folder. */
export async function localModules(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const modules = entries.filter((entry) => entry.isDirectory() || entry.name.endsWith('.py'));
  return new Set(modules.map((entry) => entry.name.replace(/\.py$/, '')));
}

/** Python that a template puts together is laid out like the modules. */
async function laidOut(files: readonly RenderedFile[], packageName: string): Promise<RenderedFile[]> {
  const formatter = await Formatter.load(packageName);
  return files.map((file) => (file.path.endsWith('.py') ? { ...file, text: formatter.layOut(file.text) } : file));
}

/** A file name that is safe on every system and in every shell. */
function safeName(name: string): string {
  const safe = name.replace(/[^\p{L}\p{N}._ ()+-]/gu, '_').replace(/^[-. ]+/, '');
  return safe === 'ipynb' || safe === '' ? 'notebook.ipynb' : safe;
}
