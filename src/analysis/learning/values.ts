import type { Action, FunctionAction } from '../../language/actions.ts';
import type { Span } from '../../notebook/notebook.ts';

/** Where something happens: a call, or a statement. */
export interface CallPlace {
  readonly cell: number;
  readonly span: Span;
}

export type Side = 'train' | 'test' | 'validation';

/** A division of rows. */
export interface Split {
  readonly place: CallPlace;
  readonly inputs: readonly Rows[];
  /** The loops that it is made in, outermost first. */
  readonly loops: readonly number[];
}

/** Something that was learned from all rows, or done with all of them, before they were divided. */
export interface Mark {
  readonly kind: 'learned' | 'resampled';
  /** `StandardScaler`, `SMOTE`, `fillna`. */
  readonly what: string;
  readonly place: CallPlace;
}

/** Rows of data. They don't change: what changes a table makes new rows. */
export interface Rows {
  readonly kind: 'rows';
  /** Greater than those of all that it was made from. */
  readonly id: number;
  /** The first name that holds them; '' before there is one. */
  name: string;
  /** What they were made from. */
  readonly parents: readonly Rows[];
  side: Side | undefined;
  split: Split | undefined;
  readonly marks: readonly Mark[];
  readonly place: CallPlace;
  /** Some rows of its first parent, picked by hand. */
  readonly part: boolean;
  /** The first or the last rows of its parent: `X[:n]`, `X[n:]`. */
  readonly end: 'first' | 'last' | undefined;
  /** The model's answer to rows. */
  readonly answer: Answer | undefined;
}

/** An estimator or transformer: its class, and what it was last fitted to. */
export interface Learner {
  readonly kind: 'learner';
  name: string;
  /** '' where it isn't known. */
  readonly class: string;
  /** Learners that it is built from: the steps of a pipeline, the model of a search. */
  readonly parts: readonly Learner[];
  readonly keywords: readonly string[];
  /** Rows that it was made with. */
  readonly given: Rows | undefined;
  /** The loops that it is made in, outermost first. */
  readonly loops: readonly number[];
  fit: Fit | undefined;
  /** Measured by cross-validation, or on rows that it hasn't seen. */
  validated: boolean;
}

export interface Fit {
  readonly rows: Rows;
  readonly place: CallPlace;
  readonly loops: readonly number[];
  /** Rows that decided when the training stops or which of its states is kept. */
  readonly chosenOn: Rows | undefined;
}

/** What a learner says of rows. */
export interface Answer {
  readonly learner: Learner;
  readonly rows: Rows;
  readonly evaluation: Evaluation | undefined;
}

/** What happens to rows on their way through a notebook, in the order in which it is seen. */
export interface LearningTrace {
  readonly splits: readonly Split[];
  readonly evaluations: readonly Evaluation[];
  /** Rows of one side that went through something which was fitted to all rows. */
  readonly transforms: readonly Transform[];
  /** Loops in which a state of a model is kept under a condition. */
  readonly keeps: ReadonlySet<number>;
}

export interface Evaluation {
  readonly learner: Learner;
  readonly fit: Fit;
  readonly rows: Rows;
  readonly place: CallPlace;
  /** Calls of the notebook's own functions that lead to it, outermost first. */
  readonly through: readonly CallPlace[];
  /** It gives a figure of quality, or answers that are turned into one. */
  measures: boolean;
  /** The loops that it stands in, outermost first. */
  readonly loops: readonly number[];
  /** In a loop that makes and fits another model each time. */
  readonly repeated: boolean;
}

export interface Transform {
  readonly mark: Mark;
  readonly rows: Rows;
}

/** What a name or an expression stands for. */
export type Value = Rows | Learner | Several | FunctionValue | ClassValue | Instance | Figure | Nothing;

/** A list, tuple or dictionary whose values are known. */
export interface Several {
  readonly kind: 'several';
  readonly items: Value[];
  readonly keys: (string | undefined)[];
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly definition: FunctionAction;
  readonly scope: Scope;
  readonly cell: number;
  readonly self: Instance | undefined;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly name: string;
  readonly body: readonly Action[];
  readonly bases: readonly Value[];
  readonly scope: Scope;
  readonly cell: number;
}

/** An object of a class of the notebook. */
export interface Instance {
  readonly kind: 'instance';
  readonly class: ClassValue;
  readonly fields: Map<string, Value>;
  /** What its class inherits: something that is fitted and asked. */
  readonly learner: Learner;
}

/**
 * A mean, a deviation, a maximum of rows; `columns`: those that a selection has chosen; `target`: means of the answers for each group.
 * The rows of these two carry the mark of what was learned.
 */
export interface Figure {
  readonly kind: 'figure';
  readonly of: Rows;
  readonly what: string;
}

export interface Nothing {
  readonly kind: 'nothing';
}

export interface Scope {
  readonly values: Map<string, Value>;
  readonly parent: Scope | undefined;
  /** Names whose object was changed, and that weren't bound anew. */
  readonly changed: Set<string>;
}

export const NOTHING: Nothing = { kind: 'nothing' };

/** What a value holds, at any depth, each once; the value itself where it holds nothing. A list may hold itself. */
export function heldIn(value: Value): readonly Value[] {
  if (value.kind !== 'several') return [value];
  const held: Value[] = [];
  const seen = new Set<Value>();
  const pending: Value[] = [value];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'several') pending.push(...one.items.toReversed());
    else held.push(one);
  }
  return held;
}

export function several(items: readonly Value[], keys: readonly (string | undefined)[] = []): Several {
  return { kind: 'several', items: [...items], keys: [...keys] };
}
