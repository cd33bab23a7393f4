import type { Stage } from '../analysis/analysis.ts';
import { freeIdentifier, identifierFrom } from './identifiers.ts';
import { isTextOption } from './options.ts';
import type { Outline } from './outline.ts';
import type { Stretch } from './stretch.ts';
import { tableWork } from './table-work.ts';
import { commentAbove, nameFrom, plain } from './words.ts';

export interface StepName {
  readonly id: string;
  readonly title: string;
}

/** What a step of a stage is called, and what to call it where that name means something else in the notebook. */
const STAGE_NAMES: Readonly<Record<Stage, { id: string; other: string; title: string }>> = {
  setup: { id: 'prepare', other: 'prepare_run', title: 'Prepare the run' },
  load: { id: 'load', other: 'load_data', title: 'Load the data' },
  explore: { id: 'explore_data', other: 'look_at_data', title: 'Explore the data' },
  clean: { id: 'clean', other: 'clean_data', title: 'Clean the data' },
  features: { id: 'features', other: 'build_features', title: 'Build the features' },
  split: { id: 'split', other: 'split_data', title: 'Split the data' },
  train: { id: 'train', other: 'train_model', title: 'Train the model' },
  evaluate: { id: 'evaluate', other: 'evaluate_model', title: 'Evaluate the model' },
  predict: { id: 'predict', other: 'make_predictions', title: 'Make predictions' },
  save: { id: 'save', other: 'save_results', title: 'Save the results' },
};

/**
 * A step takes its stage's name where it is the only one of that stage, else the words of the heading above it, the kind of
 * model that it trains, the comment that it begins with, its main result's name, or what it does to a table. Titles are headings as the author wrote them.
 */
export function nameSteps(outline: Outline, stretches: readonly Stretch[]): StepName[] {
  const taken = namesInCode(outline);
  const perStage = new Map<Stage, number>();
  for (const { stage } of stretches) perStage.set(stage, (perStage.get(stage) ?? 0) + 1);
  const headings = stretches.map((stretch) => headingOf(outline, stretch));
  return stretches.map((stretch, at) => {
    if (setsOptions(outline, stretch)) return { id: taking(OPTION_NAMES, taken), title: 'Set how values are shown' };
    const words = STAGE_NAMES[stretch.stage];
    const alone = perStage.get(stretch.stage) === 1;
    const heading = headings[at];
    const shared = headings.filter((other) => other === heading).length > 1;
    const own = heading !== undefined && !shared && /\p{L}{2}/u.test(heading) ? plain(heading) : undefined;
    const comment = firstComment(outline, stretch);
    const wanted = alone ? [words.id, words.other] : candidates(outline, stretches, at, [own, comment]);
    return { id: taking([...wanted, words.other], taken), title: own ?? capital(comment) ?? words.title };
  });
}

const OPTION_NAMES = ['set_options'];

function setsOptions({ analysis, imports }: Outline, { uses }: Stretch): boolean {
  return uses.every(({ statement: index }) => {
    const statement = analysis.program.statements[index];
    return statement !== undefined && isTextOption(analysis, imports, statement);
  });
}

/** The first that is free, the last with a number where none is. */
function taking(names: readonly string[], taken: Set<string>): string {
  const id = names.find((name) => !taken.has(name)) ?? freeIdentifier(names.at(-1) ?? 'step', taken);
  taken.add(id);
  return id;
}

function candidates(outline: Outline, stretches: readonly Stretch[], at: number, texts: readonly (string | undefined)[]): string[] {
  const stretch = stretches[at];
  if (!stretch) return [];
  const words = STAGE_NAMES[stretch.stage];
  const [heading, comment] = texts.map((text) => (text === undefined ? undefined : nameFrom(text, words.other)));
  const model = modelName(outline, stretches, at);
  const result = resultName(stretch, stretches.slice(at + 1));
  const makesNew = stretch.outputs.some((name) => !stretch.inputs.includes(name));
  const statements = stretch.uses.flatMap(({ statement }) => outline.analysis.program.statements[statement] ?? []);
  const work = makesNew ? undefined : tableWork(outline, statements, stretch.stage);
  return [heading, model, comment, work, result].filter((name) => name !== undefined);
}

/** `train_random_forest_classifier`, and `evaluate_random_forest_classifier` behind that. */
function modelName(outline: Outline, stretches: readonly Stretch[], at: number): string | undefined {
  const stage = stretches[at]?.stage;
  if (stage !== 'train' && stage !== 'evaluate' && stage !== 'predict') return undefined;
  const from = stage === 'train' ? stretches[at] : stretches.slice(0, at).findLast((before) => before.stage === 'train');
  const model = from && trainedModel(outline, from);
  return model === undefined ? undefined : identifierFrom(`${stage}_${model}`, stage);
}

function trainedModel({ analysis }: Outline, { uses }: Stretch): string | undefined {
  const calls = uses.flatMap(({ statement }) => analysis.program.statements[statement]?.calls ?? []);
  const made = calls.findLast(({ callee, deferred }) => !deferred && /^(?!numpy|pandas)\w+\..*?\b[A-Z]\w+$/.test(callee));
  const name = made?.callee.split('.').at(-1);
  return name?.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
}

/** Of a step of several cells it says what only the first does. */
function firstComment(outline: Outline, { uses, cells }: Stretch): string | undefined {
  if (cells.length > 1) return undefined;
  const first = outline.analysis.program.statements[uses[0]?.statement ?? -1];
  return first && commentAbove(outline, first);
}

function capital(text: string | undefined): string | undefined {
  return text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1);
}

/** The nearest heading above; the notebook's own title says nothing of a step. */
function headingOf(outline: Outline, stretch: Stretch): string | undefined {
  const { cells } = outline.analysis;
  const title = cells.find((cell) => cell.headings.length > 0)?.headings[0];
  const heading = cells[stretch.cells[0] ?? 0]?.headings.at(-1);
  return heading === title ? undefined : heading;
}

/** By what later steps take from it, rather by a word than by a letter. */
function resultName(stretch: Stretch, later: readonly Stretch[]): string {
  const words = STAGE_NAMES[stretch.stage];
  const results = stretch.outputs.filter((name) => !stretch.inputs.includes(name));
  const taken = results.filter((name) => later.some(({ inputs }) => inputs.includes(name)));
  const [result] = [taken, results, stretch.outputs].flatMap((names) => names.findLast((name) => name.length > 2) ?? names.at(-1) ?? []);
  if (result === undefined) return words.id;
  return result.length > 2 ? identifierFrom(`${words.id}_${result}`, words.id) : words.other;
}

/** Names of the pipeline's own module. */
const OWN_NAMES = ['run', 'explore', 'main', 'lib', 'steps', 'runtime'];

/** Names that the notebook uses itself: a step of the same name would hide them in its module. */
function namesInCode(outline: Outline): Set<string> {
  const names = new Set<string>(OWN_NAMES);
  for (const statement of outline.analysis.program.statements) for (const use of statement.uses) names.add(use.name);
  for (const setting of outline.settings) names.add(setting.id);
  return names;
}
