import type { Span } from '../../notebook/notebook.ts';

/** Where something happens: a call. */
export interface CallPlace {
  readonly cell: number;
  readonly span: Span;
}

export type Side = 'train' | 'test' | 'validation';

/** A division of rows. */
export interface Split {
  readonly place: CallPlace;
  readonly inputs: readonly Rows[];
}

/** Something that was learned from all rows, or done with all of them, before they were divided. */
export interface Mark {
  readonly kind: 'learned' | 'resampled';
  /** `StandardScaler`, `SMOTE`, `fillna`. */
  readonly what: string;
  readonly place: CallPlace;
}

/** Rows of data as a name holds them after a statement. */
export interface Rows {
  readonly name: string;
  /** What they were made from. */
  readonly parents: readonly Rows[];
  readonly side: Side | undefined;
  readonly split: Split | undefined;
  readonly marks: readonly Mark[];
}

/** An estimator or transformer: its class, and what it was last fitted to. */
export interface Learner {
  readonly name: string;
  /** '' where it isn't known. */
  readonly class: string;
  fit: Fit | undefined;
}

export interface Fit {
  readonly rows: Rows;
  readonly place: CallPlace;
}

/** What happens to rows on their way through a notebook, in document order. */
export interface LearningTrace {
  readonly splits: readonly Split[];
  readonly evaluations: readonly Evaluation[];
  /** Rows of one side that went through something which was fitted to all rows. */
  readonly transforms: readonly Transform[];
}

export interface Evaluation {
  readonly learner: Learner;
  readonly fit: Fit;
  readonly rows: Rows;
  readonly place: CallPlace;
  /** `.score`, `.predict` … */
  readonly method: string;
  /** In a loop that fits as well: it is done again and again. */
  readonly repeated: boolean;
}

export interface Transform {
  readonly mark: Mark;
  readonly rows: Rows;
}

/** True where `rows` are `other` or made from it. */
export function descendsFrom(rows: Rows, other: Rows): boolean {
  return ancestry(rows).includes(other);
}

/** Rows and everything that they were made from. */
function ancestry(rows: Rows): readonly Rows[] {
  const found = new Set([rows]);
  for (const one of found) for (const parent of one.parents) found.add(parent);
  return [...found];
}

/** Which side rows are on by their name: `X_train`, `test_data`. */
export function sideOfName(name: string): Side | undefined {
  if (/(^|_)test(ing)?($|_)|^[xXyY]test$/i.test(name)) return 'test';
  if (/(^|_)(val|valid|validation|dev)($|_)/i.test(name)) return 'validation';
  return /(^|_)train(ing)?($|_)|^[xXyY]train$/i.test(name) ? 'train' : undefined;
}

/** True where rows, or what they were made from, are called training rows. */
export function isCalledTraining(rows: Rows): boolean {
  return ancestry(rows).some(({ name }) => sideOfName(name) === 'train');
}

/**
 * New rows made from others: on their side where all are on the same one. What has nothing to do with the division, as a
 * number of rows to take, doesn't count.
 */
export function derived(name: string, parents: readonly Rows[], marks: readonly Mark[] = []): Rows {
  const first = parents.find((parent) => parent.side !== undefined);
  const together =
    first !== undefined &&
    parents.every((parent) => {
      if (parent.side !== undefined) return parent.side === first.side && parent.split === first.split;
      return !first.split?.inputs.some((input) => descendsFrom(input, parent) || descendsFrom(parent, input));
    });
  const inherited = new Set([...parents.flatMap((parent) => parent.marks), ...marks]);
  return {
    name,
    parents,
    side: together ? first.side : undefined,
    split: together ? first.split : undefined,
    marks: [...inherited],
  };
}
