import type { Analysis } from '../../analysis/analysis.ts';
import { EVALUATIONS, FITS, FIT_TRANSFORMS, MEASURES, SPLITS } from '../../analysis/data/learning-calls.ts';
import type { Action, Expression } from '../../language/actions.ts';
import type { Call, Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import { findBorders, isReading } from '../borders.ts';
import type { Border } from '../borders.ts';
import { valuesBound } from '../outline.ts';
import type { Outline } from '../outline.ts';
import type { Plan } from '../plan.ts';
import { settingsUsed } from '../settings-used.ts';
import { RowFollower } from './follow-rows.ts';
import { REARRANGE } from './row-calls.ts';

/** What has to happen to raw rows so that the notebook's model can answer for them. */
export interface Inference {
  /** The value that holds the fitted model, and the method that is asked. */
  readonly model: string;
  readonly prediction: Prediction;
  /** The way from raw rows to features; a statement that prevents it where there is none. */
  readonly way: RawWay | Obstacle;
}

/** The notebook's last prediction of its last model. */
export interface Prediction {
  readonly statement: number;
  /** What is worked out: `model.predict_proba(X_test)[:, 1]`; the features are `argument`. */
  readonly span: Span;
  readonly argument: Span;
  /** The name of the features, and the value that holds the answers, where it has one. */
  readonly features: string;
  readonly answers: string | undefined;
}

export interface RawWay {
  /** The table whose rows come in. */
  readonly source: Border;
  readonly steps: readonly WayStep[];
  /** Values that were fitted in training, other than the model. */
  readonly learners: readonly string[];
  readonly settings: readonly string[];
  /** Columns of the source that are only there in training. */
  readonly target: readonly string[];
}

export interface WayStep {
  readonly statement: number;
  /** Parts that are worked out from all rows in training and kept. */
  readonly frozen: readonly Span[];
  /** Done in training only: it rearranges rows. */
  readonly trainingOnly: boolean;
  /** Where rows are divided: the name of all rows and the one that they go on under. */
  readonly divides: { readonly from: string; readonly to: string } | undefined;
  /** `.fit_transform` of something that is fitted elsewhere. */
  readonly transforms: readonly Span[];
}

export interface Obstacle {
  readonly cell: number;
  readonly reason: string;
}

/** The inference of a notebook; undefined where no model answers for rows that have a name, and where there is no pandas. */
export function planInference(outline: Outline, plan: Plan): Inference | undefined {
  const { analysis } = outline;
  if (!analysis.packages.some(({ module }) => module === 'pandas')) return undefined;
  const statements = outline.order.flatMap((index) => (outline.roles[index] === 'step' ? (analysis.program.statements[index] ?? []) : []));
  const asked = lastPrediction(statements);
  if (!asked) return undefined;
  const { model, prediction, at, target } = asked;
  const before = statements.slice(0, at);
  const way = new WayBack(outline, plan, before, target, model).from(prediction);
  return { model, prediction, way };
}

interface Asked {
  readonly model: string;
  readonly prediction: Prediction;
  readonly at: number;
  /** The name that the model was fitted to answer. */
  readonly target: string | undefined;
}

/** The first answers of the last model that is fitted, as the notebook evaluates it. */
function lastPrediction(statements: readonly Statement[]): Asked | undefined {
  const asks = ({ callee }: Call) => EVALUATIONS.has(callee) && !MEASURES.has(callee);
  const models = new Set(
    statements.flatMap(({ calls }) => calls.filter((call) => asks(call) && !call.deferred).map(({ receiver }) => receiver)),
  );
  const isFit = (call: Call) => call.callee === '.fit' && call.receiver !== undefined && models.has(call.receiver);
  const fitAt = statements.findLastIndex(({ calls }) => calls.some(isFit));
  const fit = statements[fitAt]?.calls.findLast(isFit);
  if (!fit?.receiver) return undefined;
  for (const [offset, statement] of statements.slice(fitAt).entries()) {
    const call = statement.calls.find((candidate) => asks(candidate) && candidate.receiver === fit.receiver && !candidate.deferred);
    const [features] = call?.arguments ?? [];
    if (!call || features?.name === undefined) continue;
    const answers = statement.actions.find((action) => action.kind === 'assign' && contains(action.value.span, call.span));
    const named = answers?.kind === 'assign' && statement.actions.length === 1 ? answers : undefined;
    const prediction = {
      statement: statement.index,
      span: named?.value.span ?? call.span,
      argument: features.value,
      features: features.name,
      answers: named?.targets[0]?.kind === 'name' ? named.targets[0].name : undefined,
    };
    return { model: fit.receiver, prediction, at: fitAt + offset, target: fit.arguments[1]?.name };
  }
  return undefined;
}

/** Goes from the features back to a table that was read. */
class WayBack {
  readonly #outline: Outline;
  readonly #plan: Plan;
  readonly #analysis: Analysis;
  readonly #before: readonly Statement[];
  readonly #target: string | undefined;
  readonly #learners: ReadonlySet<string>;
  readonly #model: string;

  constructor(outline: Outline, plan: Plan, before: readonly Statement[], target: string | undefined, model: string) {
    this.#outline = outline;
    this.#plan = plan;
    this.#analysis = outline.analysis;
    this.#before = before;
    this.#target = target;
    this.#model = model;
    const fits = ({ callee }: Call) => FITS.has(callee) || FIT_TRANSFORMS.has(callee);
    this.#learners = new Set(before.flatMap(({ calls }) => calls.flatMap((call) => (fits(call) ? (call.receiver ?? []) : []))));
  }

  from({ features }: Prediction): RawWay | Obstacle {
    const source = this.#sourceOf(features);
    if ('reason' in source) return source;
    const target = this.#targetColumns();
    const kept = this.#keptFor(features, source.statement, target);
    if ('reason' in kept) return kept;
    const follower = new RowFollower((callee) => isReading(this.#analysis, callee), this.#learners);
    follower.names.set(source.border.value, 'rows');
    const steps: WayStep[] = [];
    for (const { statement, divides } of kept.statements) {
      const frozen = divides ? [] : follower.follow(statement);
      if (divides) follower.names.set(divides.to, 'rows');
      const step = this.#step(statement, frozen, divides);
      const obstacle = follower.obstacle ?? ('reason' in step ? step.reason : undefined);
      if (obstacle !== undefined || 'reason' in step) return { cell: statement.cell, reason: obstacle ?? '' };
      steps.push(step);
    }
    const settings = settingsUsed(
      this.#outline,
      steps.flatMap(({ statement, divides }) => (divides ? [] : [statement])),
    );
    return { source: source.border, steps, learners: kept.learners, settings, target };
  }

  #step(statement: Statement, frozen: readonly Span[], divides: WayStep['divides']): WayStep | { readonly reason: string } {
    const source = this.#analysis.notebook.cells[statement.cell]?.source ?? '';
    const transforms = statement.calls.filter(({ callee, receiver }) => FIT_TRANSFORMS.has(callee) && this.#learners.has(receiver ?? ''));
    const spans = transforms.map(({ open }) => ({ start: source.lastIndexOf('fit_transform', open), end: open }));
    for (const { receiver } of transforms)
      if (this.#fitsOf(receiver ?? '') > 1) return { reason: `${receiver ?? ''} is fitted more than once` };
    const rearranges = statement.calls.find(({ callee }) => REARRANGE.has(callee.replace(/^\./, '')));
    if (rearranges && !isWhole(statement)) return { reason: `${rearranges.callee}() within another expression` };
    return { statement: statement.index, frozen, trainingOnly: rearranges !== undefined, divides, transforms: spans };
  }

  #fitsOf(learner: string): number {
    const calls = this.#before.flatMap((statement) => statement.calls.map((call) => ({ call, statement })));
    return calls
      .filter(({ call }) => call.receiver === learner && (FITS.has(call.callee) || FIT_TRANSFORMS.has(call.callee)))
      .reduce((count, { statement }) => count + (statement.kind === 'for' || statement.kind === 'while' ? 2 : 1), 0);
  }

  /** Follows what the features are mainly made of back to where it is read. */
  #sourceOf(features: string): { readonly border: Border; readonly statement: number } | Obstacle {
    const borders = findBorders(this.#analysis, this.#plan).filter(({ kind }) => kind === 'raw');
    let name = features;
    for (let at = this.#before.length - 1; at >= 0; at--) {
      const statement = this.#before[at];
      if (!statement?.binds.includes(name)) continue;
      const read = statement.calls.some((call) => isReading(this.#analysis, call.callee));
      const border = borders.find((one) => one.value === name);
      if (read && border) return { border, statement: statement.index };
      const divided = divisionOf(statement, name);
      const next = divided ?? rootOf(statement, name);
      if (read || next === undefined)
        return { cell: statement.cell, reason: `${name} is made here of more than one table, or of none that a step reads as it is` };
      name = next;
    }
    return { cell: 0, reason: `nothing says which file ${name} comes from` };
  }

  #targetColumns(): string[] {
    let name = this.#target;
    for (const statement of this.#before.toReversed()) {
      if (name === undefined || !statement.binds.includes(name)) continue;
      const divided = divisionOf(statement, name);
      if (divided === undefined) return columnsIn(statement);
      name = divided;
    }
    return [];
  }

  /** The statements between the source and the features that the features need, in order. */
  #keptFor(
    features: string,
    source: number,
    target: readonly string[],
  ): { statements: { statement: Statement; divides: WayStep['divides'] }[]; learners: string[] } | Obstacle {
    const needed = new Set([features]);
    const learners = new Set<string>();
    const statements: { statement: Statement; divides: WayStep['divides'] }[] = [];
    for (const statement of this.#before.toReversed()) {
      const bound = valuesBound(statement).filter((name) => needed.has(name));
      const changed = (this.#analysis.flow.changes[statement.index] ?? []).filter((name) => needed.has(name));
      if (bound.length + changed.length === 0 || statement.index === source || isOnlyAbout(statement, target)) {
        if (statement.index === source) for (const name of bound) needed.delete(name);
        continue;
      }
      const [to = ''] = bound;
      const from = divisionOf(statement, to);
      if (from !== undefined) {
        if (bound.length > 1) return { cell: statement.cell, reason: `the features need ${bound.join(' and ')}, two sides of a division` };
        needed.delete(to);
        needed.add(from);
        statements.unshift({ statement, divides: { from, to } });
        continue;
      }
      const rows = [...bound, ...changed].filter((name) => !this.#learners.has(name));
      for (const name of [...bound, ...changed]) if (this.#learners.has(name)) learners.add(name);
      if (rows.length === 0) continue;
      for (const name of bound) if (!statement.maybeBinds.includes(name)) needed.delete(name);
      for (const name of this.#analysis.flow.needs[statement.index] ?? []) if (this.#outline.values.has(name)) needed.add(name);
      statements.unshift({ statement, divides: undefined });
    }
    for (const name of needed) if (this.#learners.has(name)) learners.add(name);
    const missing = [...needed].find((name) => !this.#learners.has(name));
    if (missing !== undefined) return { cell: 0, reason: `nothing in the pipeline makes ${missing}` };
    const unkept = [...learners].find((name) => !this.#plan.steps.some(({ outputs }) => outputs.includes(name)));
    if (unkept !== undefined || learners.has(this.#model)) return { cell: 0, reason: `no step gives ${unkept ?? this.#model} on` };
    return { statements, learners: [...learners].sort() };
  }
}

/** The rows that a name is a side of, where the statement divides rows into sides; undefined elsewhere. */
function divisionOf({ actions }: Statement, name: string): string | undefined {
  for (const action of actions) {
    if (action.kind !== 'assign' || action.value.kind !== 'call' || !SPLITS.has(action.value.callee)) continue;
    const [targets] = action.targets;
    const at = targets?.kind === 'sequence' ? targets.items.findIndex((item) => item.kind === 'name' && item.name === name) : -1;
    const from = at < 0 ? undefined : action.value.arguments[at >> 1]?.value;
    if (from?.kind === 'name') return from.name;
  }
  return undefined;
}

/** The name that an assigned value starts from: `df` in `df[…].fillna(…)`, in `scaler.transform(df)`, in `clean(df)`. */
function rootOf({ actions }: Statement, name: string): string | undefined {
  const assigned = actions.find(
    (action) => action.kind === 'assign' && action.targets.some((one) => one.kind === 'name' && one.name === name),
  );
  return assigned?.kind === 'assign' ? rootName(assigned.value) : undefined;
}

function rootName(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name':
      return expression.name;
    case 'attribute':
    case 'part':
      return rootName(expression.value);
    case 'call': {
      const [first] = expression.arguments;
      const { function: called } = expression;
      if (called.kind !== 'attribute' || /transform$/.test(called.name) || /^(pandas|numpy)\./.test(expression.callee))
        return first && rootName(first.value);
      return rootName(called.value);
    }
    default:
      return undefined;
  }
}

/** Columns that a statement picks by their names: `df["y"]`, `df.y`. */
function columnsIn({ actions }: Statement): string[] {
  const columns: string[] = [];
  const look = (expression: Expression): void => {
    if (expression.kind === 'part' && expression.index.kind === 'text') columns.push(expression.index.text);
    else if (expression.kind === 'attribute' && expression.value.kind === 'name') columns.push(expression.name);
    else if (expression.kind === 'attribute') look(expression.value);
    else if (expression.kind === 'call') look(expression.function);
  };
  for (const action of actions) if (action.kind === 'assign') look(action.value);
  return columns;
}

/** `df["y"] = …` of a column that is only there in training. */
function isOnlyAbout({ actions }: Statement, columns: readonly string[]): boolean {
  const isColumn = (target: Expression) => target.kind === 'part' && target.index.kind === 'text' && columns.includes(target.index.text);
  return actions.length > 0 && actions.every((action: Action) => action.kind === 'assign' && action.targets.every(isColumn));
}

/** `df = df.method(…)`, `df.method(…)`: one call and nothing around it. */
function isWhole({ actions }: Statement): boolean {
  return actions.every(
    (action) =>
      (action.kind === 'assign' || action.kind === 'evaluate') &&
      action.value.kind === 'call' &&
      action.value.function.kind === 'attribute' &&
      action.value.function.value.kind === 'name',
  );
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
