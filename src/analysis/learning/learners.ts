import {
  CHOOSERS,
  COMPOSITES,
  HARMLESS,
  HOLDERS,
  LEARNING_LIBRARIES,
  MEASURES,
  OVERSAMPLERS,
  SEARCHES,
  SPLITTERS,
  TRANSFORMERS,
  WHOLE_SET_OPTIONS,
} from '../data/learning-calls.ts';
import type { CallParts, GivenArgument } from './call-parts.ts';
import { Divisions } from './divisions.ts';
import { answerOf, isSeen, rowsIn } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING, heldIn } from './values.ts';
import type { CallPlace, Evaluation, Instance, Learner, Mark, Rows, Value } from './values.ts';

/** What is done with learners. */
export class Learners {
  readonly #state: State;
  readonly #divisions: Divisions;
  /** Learners that are known by what is done with them. */
  readonly #unknown = new WeakMap<Rows, Learner>();

  constructor(state: State) {
    this.#state = state;
    this.#divisions = new Divisions(state);
  }

  make(name: string, given: readonly GivenArgument[]): Learner {
    const keywords = given.flatMap(({ keyword }) => keyword ?? []);
    return {
      kind: 'learner',
      name: '',
      class: name,
      parts: given.flatMap(({ of }) => learnersIn(of)),
      keywords,
      given: given.flatMap(({ of }) => rowsIn(of))[0],
      loops: this.#state.loops,
      fit: undefined,
      validated: keywords.includes('oob_score'),
    };
  }

  /** The learner that a method is called on; `fits`: the method shows that it must be one. */
  of(receiver: Value, name: string | undefined, fits: boolean): Learner | undefined {
    if (receiver.kind === 'learner') return receiver;
    if (receiver.kind === 'instance') return receiver.learner;
    if (receiver.kind === 'rows') {
      const known = this.#unknown.get(receiver);
      if (known || !fits) return known;
      const learner = { ...this.make('', []), name: receiver.name };
      this.#unknown.set(receiver, learner);
      return learner;
    }
    if (receiver.kind !== 'nothing' || !fits) return undefined;
    const learner = { ...this.make('', []), name: name ?? '' };
    if (name !== undefined && this.#state.lookUp(name) === undefined) this.#state.scope.values.set(name, learner);
    return learner;
  }

  /** Fits a learner; what it gives back is itself. */
  fit(learner: Learner, given: Rows | undefined, { arguments: all }: CallParts, place: CallPlace): Value | undefined {
    const rows = given ?? (all.length === 0 ? learner.given : undefined);
    if (!rows) return undefined;
    learner.fit = { rows, place, loops: this.#state.loops, chosenOn: chosenOn(learner, all) };
    if (SEARCHES.has(learner.class)) {
      learner.validated = true;
      this.#divisions.folded(rows, place);
    }
    if (all.some(({ keyword }) => keyword === 'validation_split')) this.#divisions.folded(rows, place);
    return undefined;
  }

  fitTransform(learner: Learner, rows: Rows | undefined, parts: CallParts, place: CallPlace): Value {
    if (!rows) return NOTHING;
    this.fit(learner, rows, parts, place);
    const learns = rows.side === undefined && !isHarmless(learner);
    return this.#state.rows.derived([rows], place, learns ? [{ kind: 'learned', what: learner.class || learner.name, place }] : []);
  }

  transform(learner: Learner, rows: Rows | undefined, place: CallPlace): Value {
    if (!rows) return NOTHING;
    const { fit } = learner;
    if (!fit || fit.rows.side !== undefined || isHarmless(learner) || !isTransformer(learner))
      return this.#state.rows.derived([rows], place);
    const mark: Mark = { kind: 'learned', what: learner.class || learner.name, place: fit.place };
    if (rows.side === undefined) return this.#state.rows.derived([rows], place, [mark]);
    if (isSeen(rows, fit)) this.#state.trace.transforms.push({ mark, rows });
    return this.#state.rows.derived([rows], place);
  }

  /** `model.predict(X)`, `model.score(X, y)`. */
  evaluate(learner: Learner, rows: Rows | undefined, method: string, place: CallPlace): Value {
    if (!rows) return NOTHING;
    if (isTransformer(learner)) return this.#state.rows.derived([rows], place);
    const evaluation = this.#evaluation(learner, rows, place, MEASURES.has(method));
    if (MEASURES.has(method)) return NOTHING;
    return this.#state.rows.derived([rows], place, [], { answer: { learner, rows, evaluation } });
  }

  /** `model(x)`, as networks are asked; in training as well. */
  applied(called: Learner | Instance, given: readonly GivenArgument[], place: CallPlace): Value {
    const learner = called.kind === 'learner' ? called : called.learner;
    const rows = given.flatMap(({ of }) => rowsIn(of));
    const [first] = rows;
    if (!first) return called.kind === 'learner' ? called : NOTHING;
    if (isTransformer(learner)) return this.transform(learner, first, place);
    // A loss is applied to an answer: it belongs to the model that has given the answer.
    const answer = answerOf(first);
    if (answer) return this.#state.rows.derived(rows, place, [], { answer });
    const evaluation = learner.fit ? this.#evaluation(learner, first, place, true) : undefined;
    return this.#state.rows.derived([first], place, [], { answer: { learner, rows: first, evaluation } });
  }

  /** `loss.backward()`: the model has learned the rows that it was asked for. */
  learnBack({ receiver }: CallParts, place: CallPlace): Value {
    const answer = receiver?.kind === 'rows' ? answerOf(receiver) : undefined;
    if (!answer) return NOTHING;
    const { evaluations } = this.#state.trace;
    const asked = answer.evaluation ? evaluations.indexOf(answer.evaluation) : -1;
    if (asked >= 0) evaluations.splice(asked, 1);
    answer.learner.fit = { rows: answer.rows, place, loops: this.#state.loops, chosenOn: undefined };
    return NOTHING;
  }

  /** `xgboost.train(settings, rows)`. */
  trained(parts: CallParts, place: CallPlace): Value {
    const learner = this.make('Booster', parts.arguments.slice(2));
    const [rows] = rowsIn(parts.arguments[1]?.of ?? NOTHING);
    if (rows) this.fit(learner, rows, parts, place);
    return learner;
  }

  #evaluation(learner: Learner, rows: Rows, place: CallPlace, measures: boolean): Evaluation | undefined {
    const { fit } = learner;
    if (!fit) return undefined;
    this.#divisions.byEnds(fit.rows, rows, place);
    const { split } = rows;
    const repeated =
      split !== undefined &&
      learner.loops.some((loop) => fit.loops.includes(loop) && this.#state.loops.includes(loop) && !split.loops.includes(loop));
    if (rows !== fit.rows) learner.validated = true;
    const evaluation = { learner, fit, rows, place, through: [...this.#state.through], measures, repeated, loops: this.#state.loops };
    this.#state.trace.evaluations.push(evaluation);
    return evaluation;
  }
}

const WATCHED: ReadonlySet<string> = new Set(['validation_data', 'eval_set', 'evals', 'valid_sets']);

/** The rows that decide when a training ends: `validation_data` or `eval_set` beside early stopping. */
function chosenOn(learner: Learner, given: readonly GivenArgument[]): Rows | undefined {
  const chooses =
    given.some(({ keyword, of }) => keyword === 'early_stopping_rounds' || learnersIn(of).some((one) => CHOOSERS.has(one.class))) ||
    learner.keywords.includes('early_stopping_rounds');
  const rows = given.filter(({ keyword }) => keyword === 'validation_data' || (keyword !== undefined && WATCHED.has(keyword)));
  return chooses ? rows.flatMap(({ of }) => rowsIn(of)).findLast(({ side }) => side === 'test') : undefined;
}

function learnersIn(value: Value): readonly Learner[] {
  return heldIn(value).flatMap((one) => (one.kind === 'learner' ? [one] : one.kind === 'instance' ? [one.learner] : []));
}

export function isComposite(name: string): boolean {
  return COMPOSITES.has(name) || name === 'early_stopping';
}

/** A class of a library that learns, by its name. */
export function makesLearner(callee: string): boolean {
  const name = classOf(callee);
  if (name === '' || HOLDERS.has(name)) return false;
  return (
    LEARNING_LIBRARIES.test(callee) ||
    TRANSFORMERS.has(name) ||
    HARMLESS.has(name) ||
    OVERSAMPLERS.has(name) ||
    SPLITTERS.has(name) ||
    SEARCHES.has(name) ||
    CHOOSERS.has(name) ||
    /(Classifier|Regressor|Regression)$/.test(name)
  );
}

/** `StandardScaler` of `sklearn.preprocessing.StandardScaler`; '' where the callee isn't a class by its name. */
export function classOf(callee: string): string {
  const name = callee.startsWith('.') ? '' : callee.slice(callee.lastIndexOf('.') + 1);
  return /^[A-Z]/.test(name) && !/^(DataFrame|Series|Path|Counter|Timestamp)$/.test(name) ? name : '';
}

function isTransformer({ class: name, parts }: Learner): boolean {
  if (TRANSFORMERS.has(name) || HARMLESS.has(name)) return true;
  const last = parts.at(-1);
  return COMPOSITES.has(name) && last !== undefined && isTransformer(last);
}

function isHarmless({ class: name, parts, keywords }: Learner): boolean {
  if (keywords.some((keyword) => WHOLE_SET_OPTIONS.has(keyword))) return false;
  return HARMLESS.has(name) || (COMPOSITES.has(name) && parts.length > 0 && parts.every(isHarmless));
}

/** `selector.get_support()`, `model.feature_importances_`: what columns are chosen by. */
export function chosenColumns(state: State, learner: Learner, place: CallPlace): Value {
  const { fit } = learner;
  if (!fit || fit.rows.side !== undefined) return NOTHING;
  const mark: Mark = { kind: 'learned', what: learner.class || learner.name, place: fit.place };
  return { kind: 'figure', of: state.rows.derived([fit.rows], place, [mark]), what: 'columns' };
}
