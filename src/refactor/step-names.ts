import type { Stage } from '../analysis/analysis.ts';
import { freeIdentifier, identifierFrom } from './identifiers.ts';
import type { Outline } from './outline.ts';
import type { Stretch } from './stretch.ts';

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
 * A step takes its stage's name where it is the only one of that stage, else the words of the heading above it, else its
 * main result's. Titles are headings as the author wrote them.
 */
export function nameSteps(outline: Outline, stretches: readonly Stretch[]): StepName[] {
  const taken = namesInCode(outline);
  const perStage = new Map<Stage, number>();
  for (const { stage } of stretches) perStage.set(stage, (perStage.get(stage) ?? 0) + 1);
  const headings = stretches.map((stretch) => headingOf(outline, stretch));
  return stretches.map((stretch, at) => {
    const words = STAGE_NAMES[stretch.stage];
    const alone = perStage.get(stretch.stage) === 1;
    const heading = headings[at];
    const shared = headings.filter((other) => other === heading).length > 1;
    const wanted = alone
      ? [words.id, words.other]
      : [...(heading && !shared ? [identifierFrom(plain(heading), words.other)] : []), resultName(stretch)];
    const id = freeIdentifier(wanted.find((name) => !taken.has(name)) ?? words.other, taken);
    taken.add(id);
    return { id, title: heading && !shared ? plain(heading) : words.title };
  });
}

/** The nearest heading above; the notebook's own title says nothing of a step. */
function headingOf(outline: Outline, stretch: Stretch): string | undefined {
  const { cells } = outline.analysis;
  const title = cells.find((cell) => cell.headings.length > 0)?.headings[0];
  const heading = cells[stretch.cells[0] ?? 0]?.headings.at(-1);
  return heading === title ? undefined : heading;
}

/** Without markdown, numbering and trailing punctuation: `3.1 **Clean** the data:` is `Clean the data`. */
function plain(heading: string): string {
  const text = heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<[^>]*>/g, '')
    .replace(/[*_`$#\\]/g, (mark) => (mark === '_' ? ' ' : ''))
    .replace(/^\s*((\d+|[ivxIVX]+)[.):]\s*)+(\d+\s+)?/, '')
    .replace(/\s+/g, ' ')
    .replace(/[\s.:;,]+$/, '')
    .trim();
  return text === '' ? heading.trim() : text;
}

function resultName(stretch: Stretch): string {
  const words = STAGE_NAMES[stretch.stage];
  const results = stretch.outputs.filter((name) => !stretch.inputs.includes(name));
  const result = results.at(-1) ?? stretch.outputs.at(-1);
  return result === undefined ? words.id : identifierFrom(`${words.id}_${result}`, words.id);
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
