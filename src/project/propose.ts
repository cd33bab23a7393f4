import { basename } from 'node:path';
import type { Analysis } from '../analysis/analysis.ts';
import { Failure } from '../failure.ts';
import { Formatter } from '../refactor/format.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { writeModules } from '../refactor/modules.ts';
import type { Plan } from '../refactor/plan.ts';
import type { Joined } from '../refactor/steps.ts';
import { fillLayout } from '../template/layout.ts';
import { inSource } from '../template/module-file.ts';
import type { Layout, RenderedFile, Template, TemplateContext } from '../template/template.ts';
import { mistakeFailure } from '../template/mistake.ts';
import { renderTemplate } from '../template/render.ts';
import { cancelled, isCancelled } from '../cancelled.ts';
import { analyzeFile } from './analyze-file.ts';
import { templateContext } from './context.ts';
import { findDataFiles } from './data.ts';
import type { DataFile } from './data.ts';
import { answersTo, loadTemplate } from './load-template.ts';
import { findLocalModules, topNames } from './local-modules.ts';
import { makeManifest } from './manifest.ts';
import type { ProjectManifest } from './manifest.ts';
import { placedIn } from './placed.ts';
import { projectNames } from './names.ts';
import { convertedCopy, copyOfNotebook } from './notebook-copy.ts';
import type { NotebookFile } from './notebook-copy.ts';
import { toolVersion } from './tool-version.ts';

export interface ProposeRequest {
  /** Path of the notebook. */
  readonly notebook: string;
  /** Folder of a template, or its git address with a tag; the standard one where it isn't given. */
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
  const template = await loadTemplate(request.template, signal);
  if (template instanceof Failure) return template;
  const answers = answersTo(template.manifest.questions ?? [], request.answers ?? {});
  if (answers instanceof Failure) return answers;
  const prepared = await prepare(request, template, answers, signal);
  if (prepared instanceof Failure) return prepared;
  const { analysis, bytes, plan, layout, project, context, data, own } = prepared;
  const rendered = renderTemplate(template, context);
  if (rendered instanceof Failure) return rendered;
  if (isCancelled(signal)) return cancelled();
  const files = await laidOut(rendered, project.package, own);
  const source = basename(request.notebook);
  const { notebookCopy, original } = notebookFiles(safeName(source), bytes, analysis);
  const tool = await toolVersion();
  const notebook = { path: notebookCopy.path, source, bytes };
  const joined = request.joined ?? [];
  const manifest = makeManifest({
    ...{ ...project, tool, template, source: request.template, layout, answers, analysis, plan, joined, notebook, files },
  });
  return { notebook: request.notebook, analysis, plan, project, manifest, files, notebookCopy, original, data };
}

/** What a template is rendered of, and what else is known of the project by then. */
interface Prepared extends Pick<Proposal, 'analysis' | 'plan' | 'project' | 'data'> {
  readonly bytes: Uint8Array;
  readonly layout: Layout;
  readonly context: TemplateContext;
  /** Files of the author's own. */
  readonly own: ReadonlySet<string>;
}

/** Plans a notebook's project by a template's layout. */
export async function prepare(
  request: ProposeRequest,
  { manifest, lineOf }: Template,
  answers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Prepared | Failure> {
  const analyzed = await analyzeFile(request.notebook);
  if (analyzed instanceof Failure) return analyzed;
  const { bytes, analysis } = analyzed;
  const notebookFile = basename(request.notebook);
  const { source } = manifest.layout;
  const plan = placedIn(source, makePlan(analysis, request.joined ?? []));
  const besides = (await findLocalModules(analysis, request.notebook)).map((file) => ({ ...file, path: inSource(source, file.path) }));
  // A module that the notebook writes itself is the project's as it writes it.
  const localModules = besides.filter(({ path }) => !plan.files.some((file) => file.path === path));
  const own = [...localModules, ...plan.files].map(({ path }) => path);
  const project = { ...projectNames(request.notebook, topNames(source, own)), version: FIRST_VERSION };
  const { layout, mistakes } = fillLayout(manifest.layout, { project, answers }, (path) => lineOf(['layout', ...path]));
  const [mistake] = mistakes;
  if (mistake) return mistakeFailure(mistake);
  if (isCancelled(signal)) return cancelled();
  const modules = await writeModules(plan, analysis, { package: project.package, library: layout.modules.library, notebook: notebookFile });
  const data = await findDataFiles(plan, request.notebook);
  const context = templateContext({ project, layout, notebookFile, answers, analysis, plan, modules, data, localModules });
  return { analysis, bytes, plan, layout, project, context, data, own: new Set(own) };
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
