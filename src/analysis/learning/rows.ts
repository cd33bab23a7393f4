import { perName } from '../../language/per-name.ts';
import type { CallPlace, Fit, Mark, Rows, Side, Split, Value } from './values.ts';
import { heldIn } from './values.ts';

/** Rows that are looked at on the way to an ancestor; longer histories aren't followed to their end. */
const FARTHEST = 3000;

/** True where `rows` are `other` or made from it; `whole`: and no rows were picked on the way. */
export function descendsFrom(rows: Rows, other: Rows, whole = false): boolean {
  if (rows === other) return true;
  if (other.id > rows.id) return false;
  const seen = new Set([rows]);
  for (const one of seen) {
    if (whole && one.part) continue;
    for (const parent of one.parents) {
      if (parent === other) return true;
      if (parent.id > other.id) seen.add(parent);
    }
    if (seen.size > FARTHEST) return false;
  }
  return false;
}

/** The divisions that rows are on one side of, the last first. */
function sidesOf(rows: Rows): ReadonlyMap<Split, Side> {
  const sides = new Map<Split, Side>();
  for (let at: Rows | undefined = rows; at?.split && at.side && !sides.has(at.split); at = at.split.inputs.find(({ split }) => split)) {
    sides.set(at.split, at.side);
  }
  return sides;
}

/** True where a division keeps the two apart. */
export function areApart(one: Rows, other: Rows): boolean {
  const sides = sidesOf(one);
  return [...sidesOf(other)].some(([split, side]) => sides.has(split) && sides.get(split) !== side);
}

/** Which side rows are on by their name: `X_train`, `test_data`. */
export const sideOfName = perName((name): Side | undefined => {
  if (/(^|_)test(ing)?($|_)|^[xXyY]_?test/i.test(name)) return 'test';
  if (/(^|_)(val|valid|validation|dev)($|_)/i.test(name)) return 'validation';
  return /(^|_)train(ing)?($|_)|^[xXyY]_?train/i.test(name) ? 'train' : undefined;
});

/** True where rows, or what they were made from, are called training rows. */
export function isCalledTraining(rows: Rows): boolean {
  const seen = new Set([rows]);
  for (const one of seen) {
    if (sideOfName(one.name) === 'train') return true;
    if (seen.size < FARTHEST) for (const parent of one.parents) seen.add(parent);
  }
  return false;
}

/** Makes rows, each with a number of its own. */
export class RowMaker {
  #count = 0;

  /**
   * New rows made from others: on their side where all are on the same one. What has nothing to do with the division, as a
   * number of rows to take, doesn't count.
   */
  derived(
    parents: readonly Rows[],
    place: CallPlace,
    marks: readonly Mark[] = NO_MARKS,
    extra: Partial<Pick<Rows, 'part' | 'end' | 'answer'>> = {},
  ): Rows {
    const first = parents.find((parent) => parent.side !== undefined);
    const together =
      first !== undefined &&
      parents.every((parent) => {
        if (parent.side !== undefined) return parent.side === first.side && parent.split === first.split;
        return !first.split?.inputs.some((input) => descendsFrom(input, parent) || descendsFrom(parent, input));
      });
    const side = together ? first : undefined;
    const inherited = parents.length === 1 && marks.length === 0 ? parents[0]?.marks : undefined;
    return {
      kind: 'rows',
      id: ++this.#count,
      name: '',
      parents,
      side: side?.side,
      split: side?.split,
      marks: inherited ?? united(parents, marks),
      place,
      part: extra.part ?? false,
      end: extra.end,
      answer: extra.answer,
    };
  }

  /** One side of a division of `of`. */
  sided(of: Rows, side: Side, split: Split, place: CallPlace): Rows {
    return { ...this.derived([of], place), side, split };
  }
}

const NO_MARKS: readonly Mark[] = [];

/** The marks of all parents and more, each once. */
function united(parents: readonly Rows[], more: readonly Mark[]): readonly Mark[] {
  if (parents.every((parent) => parent.marks.length === 0)) return more.length < 2 ? more : [...new Set(more)];
  return [...new Set([...parents.flatMap((parent) => parent.marks), ...more])];
}

/** All rows that a value holds; those of what a learner was made with don't count. */
export function rowsIn(value: Value): readonly Rows[] {
  if (value.kind === 'rows') return [value];
  return value.kind === 'several' ? heldIn(value).filter((one) => one.kind === 'rows') : NO_ROWS;
}

const NO_ROWS: readonly Rows[] = [];

/** True where rows of a test are rows of the training: one is made from the other and no division keeps them apart. */
export function isSeen(rows: Rows, fit: Fit): boolean {
  const inputs = rows.split?.inputs ?? [];
  const kin = descendsFrom(rows, fit.rows) || descendsFrom(fit.rows, rows) || inputs.some((input) => descendsFrom(fit.rows, input, true));
  return kin && !areApart(rows, fit.rows);
}

/** The way of rows from where they got a mark to where they are divided, without its two ends. */
export function wayOf(mark: Mark, input: Rows): readonly Rows[] {
  const way: Rows[] = [];
  const seen = new Set<string>([placeKey(mark.place)]);
  for (let at: Rows | undefined = input; at; at = at.parents.find(({ marks }) => marks.includes(mark))) {
    const key = placeKey(at.place);
    if (at.name !== '' && !seen.has(key)) way.push(at);
    seen.add(key);
  }
  return way.reverse();
}

function placeKey({ cell, span }: CallPlace): string {
  return `${String(cell)}:${String(span.start)}`;
}

/** Answers that stand beside other rows of the same part, as the true answers: they are compared with them, so that part has measured. */
export function markMeasured(values: readonly Value[]): void {
  if (values.length < 2 || values.every(({ kind }) => kind !== 'rows' && kind !== 'several')) return;
  const rows = values.flatMap(rowsIn);
  if (rows.length < 2) return;
  for (const one of rows) {
    const evaluation = answerOf(one)?.evaluation;
    if (evaluation === undefined || evaluation.measures) continue;
    const { split, side } = evaluation.rows;
    if (split === undefined) continue;
    evaluation.measures = rows.some(
      (other) => other !== one && other.split === split && other.side === side && answerOf(other) === undefined,
    );
  }
}

/** The answer that rows are, or were until they were given another shape. */
export function answerOf(rows: Rows): Rows['answer'] {
  for (let at: Rows | undefined = rows, steps = 0; at && steps < 6; at = at.parents[0], steps++) if (at.answer) return at.answer;
  return undefined;
}

/** What some rows were picked from: `df` of `df.iloc[:9]`, whichever attributes and steps without a name lie between. */
export function wholeOf({ parents, marks }: Rows): Rows | undefined {
  let [whole] = parents;
  while (whole?.name === '' && whole.side === undefined && whole.parents.length === 1 && whole.marks.length === marks.length)
    [whole] = whole.parents;
  return whole;
}

/** The first or last rows that `rows` are, or were made from before anything had divided them. */
export function endOf(rows: Rows): Rows | undefined {
  for (let at: Rows | undefined = rows, steps = 0; at && at.side === undefined && steps < 20; at = at.parents[0], steps++)
    if (at.end !== undefined) return at;
  return undefined;
}
