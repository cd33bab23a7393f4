import type { Call, Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import {
  CROSS_VALIDATIONS,
  EVALUATIONS,
  FITS,
  FIT_TRANSFORMS,
  HARMLESS,
  OVERSAMPLERS,
  RESAMPLES,
  SPLITS,
  TRANSFORMERS,
  TRANSFORMS,
} from '../data/learning-calls.ts';
import type { Facts } from '../findings/rule.ts';
import { sourceOf } from '../findings/rule.ts';
import { aggregateMarks } from './aggregates.ts';
import { derived, isCalledTraining, sideOfName } from './values.ts';
import type { CallPlace, Evaluation, Learner, LearningTrace, Mark, Rows, Side, Split, Transform } from './values.ts';

/** Follows rows of data from name to name, top-level statements only; what functions do inside is not seen. */
export function traceLearning(facts: Facts): LearningTrace {
  const tracer = new Tracer(facts);
  // Where nothing is split, fitted or measured there is nothing that could leak.
  const learns = facts.program.statements.some(({ calls }) => calls.some(({ callee }) => LEARNING.has(callee)));
  if (learns) for (const statement of facts.program.statements) tracer.statement(statement);
  return tracer.trace;
}

const LEARNING: ReadonlySet<string> = new Set([...SPLITS, ...CROSS_VALIDATIONS, ...FITS, ...FIT_TRANSFORMS, ...EVALUATIONS]);

class Tracer {
  readonly trace = { splits: [] as Split[], evaluations: [] as Evaluation[], transforms: [] as Transform[] };
  readonly #facts: Facts;
  readonly #rows = new Map<string, Rows>();
  readonly #learners = new Map<string, Learner>();

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  statement(statement: Statement): void {
    if (statement.definition || statement.kind === 'import') return;
    const marks: Mark[] = [];
    const placed = new Set<string>();
    const calls = statement.calls.filter((call) => !call.deferred);
    for (const call of calls) this.#call(statement, call, calls, marks, placed);
    marks.push(...aggregateMarks(sourceOf(this.#facts, statement.cell), statement, calls));
    const read = this.#rowsRead(statement, statement.span);
    for (const name of new Set([...statement.binds, ...(this.#facts.flow.flow.changes[statement.index] ?? [])])) {
      if (placed.has(name)) continue;
      this.#bind(statement, name, read, calls, marks);
    }
    for (const name of statement.deletes) this.#rows.delete(name);
  }

  #call(statement: Statement, call: Call, calls: readonly Call[], marks: Mark[], placed: Set<string>): void {
    const { callee } = call;
    if (SPLITS.has(callee)) this.#split(statement, call, placed);
    else if (CROSS_VALIDATIONS.has(callee)) this.#crossValidation(statement, call);
    else if (FITS.has(callee) || FIT_TRANSFORMS.has(callee)) this.#fit(statement, call, calls, marks);
    else if (RESAMPLES.has(callee)) this.#resample(statement, call, calls, marks);
    else if (TRANSFORMS.has(callee)) this.#transform(statement, call, calls, marks);
    else if (EVALUATIONS.has(callee)) this.#evaluate(statement, call, calls);
  }

  /** The targets of a split stand before it on its line: two for each array, training first. */
  #split(statement: Statement, call: Call, placed: Set<string>): void {
    const inputs = call.arguments.filter((argument) => argument.keyword === undefined && argument.star === '');
    const rows = inputs.map((argument) => derived(argument.name ?? '', this.#rowsRead(statement, argument.span)));
    const split: Split = { place: placeOf(statement, call), inputs: rows };
    this.trace.splits.push(split);
    const lineStart = sourceOf(this.#facts, statement.cell).lastIndexOf('\n', call.span.start - 1) + 1;
    const start = Math.max(lineStart, statement.span.start);
    const targets = statement.uses.filter((use) => use.role === 'bind' && use.span.end <= call.span.start && use.span.start >= start);
    targets.forEach(({ name }, at) => {
      const input = rows[Math.floor(at / 2)];
      if (!input) return;
      placed.add(name);
      const side: Side = at % 2 === 0 ? 'train' : /val|dev/i.test(name) ? 'validation' : 'test';
      this.#rows.set(name, { name, parents: [input], side, split, marks: [] });
    });
  }

  #crossValidation(statement: Statement, call: Call): void {
    const rows = this.#argumentRows(statement, call, 1);
    if (rows && rows.side === undefined && !isCalledTraining(rows))
      this.trace.splits.push({ place: placeOf(statement, call), inputs: [rows] });
  }

  #fit(statement: Statement, call: Call, calls: readonly Call[], marks: Mark[]): void {
    const learner = this.#learnerOf(call, calls);
    const rows = this.#argumentRows(statement, call, 0);
    if (!learner || !rows) return;
    const place = placeOf(statement, call);
    learner.fit = { rows, place };
    const transforms = FIT_TRANSFORMS.has(call.callee) || TRANSFORMERS.has(learner.class);
    if (transforms && rows.side === undefined && !HARMLESS.has(learner.class) && FIT_TRANSFORMS.has(call.callee))
      marks.push({ kind: 'learned', what: learner.class || learner.name, place });
  }

  #resample(statement: Statement, call: Call, calls: readonly Call[], marks: Mark[]): void {
    const learner = this.#learnerOf(call, calls);
    const rows = this.#argumentRows(statement, call, 0);
    if (!learner || !rows || rows.side !== undefined || !OVERSAMPLERS.has(learner.class)) return;
    marks.push({ kind: 'resampled', what: learner.class, place: placeOf(statement, call) });
  }

  #transform(statement: Statement, call: Call, calls: readonly Call[], marks: Mark[]): void {
    const learner = this.#learnerOf(call, calls);
    const rows = this.#argumentRows(statement, call, 0);
    if (!learner?.fit || !rows || HARMLESS.has(learner.class) || !TRANSFORMERS.has(learner.class)) return;
    if (learner.fit.rows.side !== undefined) return;
    const mark: Mark = { kind: 'learned', what: learner.class || learner.name, place: learner.fit.place };
    if (rows.side === undefined) marks.push(mark);
    else this.trace.transforms.push({ mark, rows });
  }

  #evaluate(statement: Statement, call: Call, calls: readonly Call[]): void {
    const learner = this.#learnerOf(call, calls);
    const rows = this.#argumentRows(statement, call, 0);
    if (!learner?.fit || !rows || TRANSFORMERS.has(learner.class)) return;
    const loops = statement.kind === 'for' || statement.kind === 'while';
    const repeated = loops && calls.some((other) => FITS.has(other.callee));
    this.trace.evaluations.push({ learner, fit: learner.fit, rows, place: placeOf(statement, call), method: call.callee, repeated });
  }

  #bind(statement: Statement, name: string, read: readonly Rows[], calls: readonly Call[], marks: readonly Mark[]): void {
    const made = calls.find((call) => classOf(call.callee) !== '');
    const changesLearner = this.#learners.has(name) && !statement.binds.includes(name);
    if (changesLearner) return;
    const alias = statement.binds.length === 1 && calls.length === 0 ? this.#aliasOf(statement) : undefined;
    if (alias) this.#learners.set(name, alias);
    else if (made && isLearner(made, calls) && !calls.some(givesRows)) {
      const known = this.#inline.get(made);
      this.#learners.set(name, known ?? { name, class: classOf(made.callee), fit: undefined });
      this.#rows.delete(name);
    } else {
      this.#learners.delete(name);
      this.#rows.set(
        name,
        sided(statement, derived(name, read, marks), read, (split) => this.trace.splits.push(split)),
      );
    }
  }

  #aliasOf({ uses }: Statement): Learner | undefined {
    const [only, ...others] = uses.filter((use) => use.role === 'read');
    return only !== undefined && others.length === 0 ? this.#learners.get(only.name) : undefined;
  }

  /** Learners that are made and used in one go: \`StandardScaler().fit(X)\`. */
  readonly #inline = new Map<Call, Learner>();

  #learnerOf(call: Call, calls: readonly Call[]): Learner | undefined {
    if (call.receiver !== undefined) {
      const known = this.#learners.get(call.receiver);
      if (known) return known;
      if (this.#rows.get(call.receiver)?.parents.length) return undefined;
      const unknown: Learner = { name: call.receiver, class: '', fit: undefined };
      this.#learners.set(call.receiver, unknown);
      return unknown;
    }
    const maker = calls.find(
      (other) => other !== call && other.span.start === call.span.start && other.span.end <= call.open && classOf(other.callee) !== '',
    );
    if (!maker) return undefined;
    const learner = this.#inline.get(maker) ?? { name: classOf(maker.callee), class: classOf(maker.callee), fit: undefined };
    this.#inline.set(maker, learner);
    return learner;
  }

  #argumentRows(statement: Statement, call: Call, position: number): Rows | undefined {
    const positional = call.arguments.filter((argument) => argument.keyword === undefined);
    const argument = positional[position] ?? call.arguments.find(({ keyword }) => keyword === 'X' || keyword === 'x');
    if (!argument) return undefined;
    const rows = this.#rowsRead(statement, argument.span);
    return rows.length === 1 && argument.name !== undefined ? rows[0] : rows.length > 0 ? derived(argument.name ?? '', rows) : undefined;
  }

  /** Rows whose names are read in a stretch of a statement; a name that nothing here has made is data that came from elsewhere. */
  #rowsRead(statement: Statement, span: Span): Rows[] {
    const names = new Set<string>();
    for (const use of statement.uses) {
      if (use.role !== 'read' || use.span.start < span.start || use.span.end > span.end || use.call !== undefined) continue;
      names.add(use.name);
    }
    return [...names].flatMap((name) => this.#rows.get(name) ?? []);
  }
}

function placeOf(statement: Statement, { span }: Call): CallPlace {
  return { cell: statement.cell, span };
}

/** `StandardScaler` of `sklearn.preprocessing.StandardScaler`; '' where the callee isn't a class by its name. */
function classOf(callee: string): string {
  const name = callee.startsWith('.') ? '' : callee.slice(callee.lastIndexOf('.') + 1);
  return /^[A-Z]+[a-z]*\w*$/.test(name) && !/^(DataFrame|Series|Path|Counter|Timestamp)$/.test(name) ? name : '';
}

/** A class of a library that learns, or whatever a method of learning is called on. */
function isLearner(made: Call, calls: readonly Call[]): boolean {
  const name = classOf(made.callee);
  const library = /^(sklearn|imblearn|xgboost|lightgbm|catboost|keras|tensorflow|category_encoders|gensim)\b/.test(made.callee);
  return library || TRANSFORMERS.has(name) || HARMLESS.has(name) || OVERSAMPLERS.has(name) || calls.some((call) => FITS.has(call.callee));
}

/** What a statement binds is rows, not the learner: it ends in a method that gives some back. */
function givesRows(call: Call): boolean {
  return FIT_TRANSFORMS.has(call.callee) || TRANSFORMS.has(call.callee) || EVALUATIONS.has(call.callee) || RESAMPLES.has(call.callee);
}

/** Rows under a name like `X_test` that are a part of others which aren't divided yet: a split by hand. */
function sided(statement: Statement, rows: Rows, parents: readonly Rows[], found: (split: Split) => void): Rows {
  const side = sideOfName(rows.name);
  if (side === undefined || rows.side !== undefined || parents.length === 0) return rows;
  const part = statement.calls.some(({ callee }) => /^\.(sample|drop|head|tail|query|take)$/.test(callee)) || statement.calls.length === 0;
  if (!part || statement.kind !== 'assign' || parents.some((parent) => parent.side !== undefined || sideOfName(parent.name) !== undefined))
    return rows;
  const split: Split = { place: { cell: statement.cell, span: statement.span }, inputs: [rows] };
  if (side !== 'train') found(split);
  return { ...rows, side, split, marks: [] };
}
