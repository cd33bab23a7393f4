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
  if (!step || later.has(model) || later.has(features) || others.values.some((name) => later.has(name))) return undefined;
  const answers = asked.answers !== undefined && later.has(asked.answers) ? undefined : asked.answers;
  return { asked: { ...asked, answers }, step: step.id, others: [...others.values, ...others.settings], way: ways.wayTo(asked) };
}

/** What a step makes anew or changes behind a statement: it isn't at hand as it was. */
function laterMade({ analysis }: Outline, step: readonly number[], statement: number): ReadonlySet<string> {
  const later = step.slice(step.indexOf(statement) + 1);
  return new Set(
    step.includes(statement)
      ? later.flatMap((index) => [...(analysis.program.statements[index]?.binds ?? []), ...(analysis.flow.changes[index] ?? [])])
      : [],
  );
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
