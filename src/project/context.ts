import type { Analysis } from '../analysis/analysis.ts';
import { findBorders } from '../refactor/borders.ts';
import { listOf } from '../refactor/identifiers.ts';
import { cellsPhrase } from '../refactor/cell-targets.ts';
import type { CellTarget, KeptFile, Modules, Plan, Setting } from '../refactor/plan.ts';
import { inSource } from '../template/module-file.ts';
import type { Layout, TemplateContext } from '../template/template.ts';
import type { DataFile } from './data.ts';
import { topNames } from './local-modules.ts';
import type { LocalModule } from './local-modules.ts';
import { plainValue, yamlValue } from './literals.ts';

export interface ContextParts {
  readonly project: { readonly name: string; readonly package: string; readonly version: string };
  readonly layout: Layout;
  readonly notebookFile: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly analysis: Analysis;
  readonly plan: Plan;
  readonly modules: Modules;
  readonly data: readonly DataFile[];
  readonly localModules: readonly LocalModule[];
}

/** Everything that a template may use, as plain data. */
export function templateContext(parts: ContextParts): TemplateContext {
  const { plan, modules, analysis } = parts;
  const title = titleOf(parts);
  const borders = findBorders(analysis, plan);
  const steps = modules.steps.map(({ id, code, step }) => ({
    id,
    code,
    title: step.title,
    cellTitle: cell(step.title),
    stage: step.stage,
    cellList: listOf(step.cells),
    cellPhrase: cellsPhrase(step.cells),
    takes: listOf(step.inputs) || 'nothing',
    gives: listOf(step.outputs) || 'nothing',
    pythonInputs: tupleOrNothing(step.inputs),
    pythonOutputs: tupleOrNothing(step.outputs),
    pythonSettings: tupleOrNothing(step.settings),
  }));
  const acquisition = acquisitionCommands(analysis, plan);
  return {
    project: { ...parts.project, title, description: parts.answers['description'] || `The pipeline of ${parts.notebookFile}.` },
    answers: parts.answers,
    notebook: { file: parts.notebookFile, cells: analysis.notebook.cells.length },
    steps,
    stepsByName: [...steps].sort((a, b) => (a.id < b.id ? -1 : 1)),
    firstStep: steps[0]?.id ?? 'NAME',
    library: modules.library,
    explore: modules.explore,
    predict: modules.predict ?? null,
    explorations: plan.explorations.map(({ id, inputs, settings, after, style }) => ({
      id,
      pythonInputs: tupleOrNothing(inputs),
      pythonSettings: tupleOrNothing(settings),
      style,
      pythonAfter: after === undefined ? '' : JSON.stringify(after),
    })),
    settings: { paths: sectionOf(parts, true), parameters: sectionOf(parts, false) },
    settingList: plan.settings.map((setting) => ({ ...setting, shown: cell(shown(setting)), reason: cell(setting.reason) })),
    hasSettings: plan.settings.length > 0,
    pythonBelow: analysis.python === '' ? '' : `,${analysis.python}`,
    dependencies: requirements(analysis),
    serving: modules.predict ? SERVING : [],
    development: ['ipython>=8', 'pytest>=8', 'ruff>=0.14', ...(modules.predict && analysis.python === '' ? SERVING : [])],
    suites: ['unit', ...(borders.length > 0 ? ['data'] : []), 'integration'],
    borders,
    hasBorders: borders.length > 0,
    hasTables: borders.length > 0 || modules.predict !== undefined,
    secrets: plan.secrets.map(({ variable, cell: index }) => ({ variable, cell: index })),
    hasSecrets: plan.secrets.length > 0,
    data: parts.data.map(({ original, to, state }) => ({ original: cell(original), to, state })),
    hasData: parts.data.length > 0,
    acquisition,
    hasAcquisition: acquisition.length > 0,
    kept: plan.files.filter(({ kind }) => kind !== 'script').map(({ path, text }) => ({ path, text })),
    scripts: plan.files.filter(({ kind }) => kind === 'script').map(({ path, text }) => ({ path, text })),
    keptList: plan.files.map(({ path, kind, cells }) => ({ path, what: KEPT[kind], cellList: listOf(cells) })),
    ...besidesThePipeline(parts),
    cells: plan.cells.map((target) => ({ index: target.index, went: went(target), reason: cell(target.reason) })),
  };
}

/** Files of the author's own that the project has, and what was done to make Python 2 readable. */
function besidesThePipeline(parts: ContextParts): TemplateContext {
  const { analysis, plan } = parts;
  const { source } = parts.layout;
  const besides = topNames(
    source,
    [...parts.localModules, ...plan.files.filter(({ kind }) => kind === 'module')].map(({ path }) => path),
  );
  return {
    localModules: parts.localModules,
    localList: topNames(
      source,
      parts.localModules.map(({ path }) => path),
    ).map((name) => ({ name, path: inSource(source, name) })),
    hasLocal: parts.localModules.length > 0,
    besides: besides.map((name) => name.replace(/\.py$/, '')),
    packages: [parts.project.package, ...besides].map((name) => inSource(source, name)),
    excluded: ['notebooks', 'scripts', 'cells', ...besides.map((name) => inSource(source, name))],
    hasKept: plan.files.length > 0,
    conversions: analysis.conversions.map(({ cell: index, before, after, what }) => ({
      cell: index,
      before: inCode(before),
      after: before === after ? 'as it was' : inCode(after),
      what: cell(what.join(', ')),
    })),
    hasConversions: analysis.conversions.length > 0,
  };
}

const KEPT: Readonly<Record<KeptFile['kind'], string>> = {
  module: 'Python that the notebook writes to a file',
  data: 'a file that the notebook writes',
  script: 'a script; nothing runs it by itself',
  foreign: "a cell of another language; the pipeline doesn't run it",
  unparsed: "text that isn't valid Python",
};

/** Code in a table of Markdown. */
function inCode(code: string): string {
  return `\`${cell(code).replaceAll('`', "'")}\``;
}

/** What the service needs. Libraries of old have to do without it: it isn't made for the Pythons that they run on. */
const SERVING = ['fastapi>=0.115', 'prometheus-client>=0.20', 'skops>=0.11', 'uvicorn>=0.30'];

/** The notebook's first heading, else its name. */
function titleOf({ analysis, project }: ContextParts): string {
  const heading = analysis.cells.find((candidate) => candidate.headings.length > 0)?.headings[0];
  return (heading ?? project.name).replace(/["\\]/g, "'").replace(/\s+/g, ' ').trim();
}

/** Text in a table of Markdown. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\s+/g, ' ');
}

/** A tuple of Python; '' where it would be empty, which is what it is by default. */
function tupleOrNothing(names: readonly string[]): string {
  const items = names.map((name) => JSON.stringify(name));
  return items.length === 0 ? '' : `(${items.join(', ')}${items.length === 1 ? ',' : ''})`;
}

function went({ target, places }: CellTarget): string {
  return places.length > 0 ? `${target}: ${places.join(', ')}` : target;
}

function sectionOf({ plan, notebookFile }: ContextParts, paths: boolean): Record<string, unknown> {
  const section: Record<string, unknown> = {};
  for (const setting of plan.settings) {
    if ((setting.kind === 'path') !== paths) continue;
    section[setting.id] = { value: yamlValue(setting.value), comment: `${notebookFile}, cell ${String(setting.cell)}: ${setting.reason}` };
  }
  return section;
}

function shown(setting: Setting): string {
  const text = JSON.stringify(plainValue(setting.value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** The notebook's packages with the versions that it asks for, and what the runtime itself needs. */
function requirements(analysis: Analysis): string[] {
  const wanted = new Map<string, string>([['pyyaml', '>=6']]);
  for (const { name, module, specifier } of analysis.packages) {
    if (module === undefined && specifier === '' && wanted.has(name)) continue;
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) continue;
    if (specifier !== '' || !wanted.has(name.toLowerCase())) wanted.set(name.toLowerCase(), specifier);
  }
  return [...wanted].map(([name, specifier]) => `${name}${specifier}`).sort();
}

/** The shell lines that fetch data, as the notebook has them. */
function acquisitionCommands(analysis: Analysis, plan: Plan): { readonly command: string }[] {
  const cells = new Set(plan.cells.filter((target) => /fetches data with/.test(target.reason)).map((target) => target.index));
  const commands = analysis.program.cells
    .filter((candidate) => cells.has(candidate.cell))
    .flatMap((candidate) => candidate.masked.magics.filter((magic) => magic.kind === 'shell').map((magic) => magic.argument.trim()));
  return [...new Set(commands)].map((command) => ({ command }));
}
