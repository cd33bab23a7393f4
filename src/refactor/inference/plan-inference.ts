import { FIT_TRANSFORMS } from '../../analysis/data/learning-calls.ts';
import { findBorders, isReading } from '../borders.ts';
import type { Outline } from '../outline.ts';
import type { Plan } from '../plan.ts';
import { questions } from './asked.ts';
import type { Asked } from './asked.ts';
import { contains } from './expressions.ts';
import { RawWays } from './raw-way.ts';
import type { Obstacle } from './live-steps.ts';
import type { RawWay } from './raw-way.ts';

/** What has to happen to raw rows so that the notebook's model can answer for them. */
export interface Inference {
  readonly asked: Asked;
  /** The step behind which model, features and answers are as the notebook has them where it asks. */
  readonly step: string;
  /** The features are those in front of the step: it changes them where it asks. */
  readonly before: boolean;
  /** Values and settings that the question needs beside the model and the rows. */
  readonly others: readonly string[];
  /** The way from raw rows to features; a statement that prevents it where there is none. */
  readonly way: RawWay | Obstacle;
}

/** The inference of a notebook; undefined where no fitted model can be asked for rows, and where there is no pandas or NumPy. */
export function planInference(outline: Outline, plan: Plan): Inference | undefined {
  const { analysis } = outline;
  if (!analysis.packages.some(({ module }) => module === 'pandas' || module === 'numpy' || module === 'sklearn')) return undefined;
  const statements = outline.order.flatMap((index) => analysis.program.statements[index] ?? []);
  const ways = new RawWays(outline, {
    reads: (callee) => isReading(analysis, callee),
    borders: findBorders(analysis, plan).filter(({ kind }) => kind === 'raw'),
    plan,
  });
  let first: Inference | undefined;
  for (const asked of questions(statements)) {
    const inference = inferenceOf(outline, plan, ways, asked);
    if (!inference) continue;
    if (first && first.asked.model !== asked.model) break;
    if ('steps' in inference.way) return inference;
    first ??= inference;
  }
  return first;
}

function inferenceOf(outline: Outline, plan: Plan, ways: RawWays, asked: Asked): Inference | undefined {
  const { model, features, statement } = asked;
  const at = stepOf(plan, statement.index);
  const known = plan.steps.slice(0, at + 1);
  const isKnown = (name: string) => known.some(({ outputs }) => outputs.includes(name));
  const others = otherNames(outline, asked);
  if (at < 0 || ![model, features, ...others.values].every(isKnown)) return undefined;
  const step = plan.steps[at];
  const later = laterMade(outline, step?.statements ?? [], statement.index);
  const before = step?.inputs.includes(features) === true && !isMadeBefore(outline, step.statements, statement.index, features);
  if (!step || later.has(model) || (later.has(features) && !before) || others.values.some((name) => later.has(name))) return undefined;
  const answers = asked.answers !== undefined && later.has(asked.answers) ? undefined : asked.answers;
  return {
    asked: { ...asked, answers },
    step: step.id,
    before: later.has(features),
    others: [...others.values, ...others.settings],
    way: ways.wayTo(asked),
  };
}

/** What a step makes anew or changes behind a statement: it isn't at hand as it was. */
function laterMade({ analysis }: Outline, step: readonly number[], statement: number): ReadonlySet<string> {
  const made = (index: number) => [...(analysis.program.statements[index]?.binds ?? []), ...(analysis.flow.changes[index] ?? [])];
  if (!step.includes(statement)) return new Set();
  const own = analysis.program.statements[statement]?.calls.some(({ callee }) => FIT_TRANSFORMS.has(callee) || callee === '.transform');
  const later = step.slice(step.indexOf(statement) + 1).flatMap(made);
  // What a question itself makes is its answers; a transformer's may go into the table that they are made of.
  return new Set(own ? [...later, ...made(statement).filter((name) => !isFitted(analysis, statement, name))] : later);
}

function isFitted({ program }: Outline['analysis'], statement: number, name: string): boolean {
  return program.statements[statement]?.calls.some(({ receiver }) => receiver === name) ?? false;
}

function isMadeBefore({ analysis }: Outline, step: readonly number[], statement: number, name: string): boolean {
  return step
    .slice(0, Math.max(0, step.indexOf(statement)))
    .some((index) => analysis.program.statements[index]?.binds.includes(name) || analysis.flow.changes[index]?.includes(name));
}

/** The step that a statement is in, or behind which it shows something. */
function stepOf(plan: Plan, statement: number): number {
  const own = plan.steps.findIndex(({ statements }) => statements.includes(statement));
  if (own >= 0) return own;
  const shown = plan.explorations.find(({ statements }) => statements.includes(statement));
  return plan.steps.findIndex(({ id }) => id === shown?.after);
}

function otherNames(outline: Outline, asked: Asked): { values: string[]; settings: string[] } {
  const spans = asked.span ? [asked.span] : [asked.rows.span, asked.asks.span];
  const used = asked.statement.uses.filter(({ span, role }) => role === 'read' && spans.some((part) => contains(part, span)));
  const names = new Set(used.map(({ name }) => name));
  const values = [...names].filter((name) => name !== asked.model && name !== asked.features && outline.values.has(name));
  const settings = outline.settings.filter(
    ({ name, places }) =>
      (name !== undefined && names.has(name)) ||
      (name === undefined && places.some(({ cell, span }) => cell === asked.statement.cell && spans.some((part) => contains(part, span)))),
  );
  return { values, settings: settings.map(({ id }) => id) };
}
