import type { CallExpression } from '../../language/actions.ts';
import {
  CHOICES,
  CROSS_VALIDATIONS,
  DIVISIONS,
  EVALUATIONS,
  FIGURES,
  FILLS,
  FITS,
  FIT_TRANSFORMS,
  METRICS,
  OVERSAMPLERS,
  PICKS,
  RESAMPLES,
  SAME_ROWS,
  SCALINGS,
  SPLITS,
  SPLITTERS,
  SPREADS,
  STACKS,
  TRAININGS,
  TRANSFORMS,
} from '../data/learning-calls.ts';
import { perName } from '../../language/per-name.ts';
import type { CallParts, GivenArgument } from './call-parts.ts';
import { Divisions } from './divisions.ts';
import { chosenColumns, classOf, isComposite, Learners, makesLearner } from './learners.ts';
import { nameOfRoot } from './parts.ts';
import { answerOf, descendsFrom, markMeasured, rowsIn } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING, heldIn, several } from './values.ts';
import type { CallPlace, Figure, Learner, Mark, Rows, Value } from './values.ts';

/** Functions that pass on what they are given, as one value or in pairs. */
const PASSING: ReadonlySet<string> = new Set(['list', 'tuple', 'next', 'iter', 'reversed', 'sorted', 'tqdm', 'tqdm.tqdm', 'set']);

/** Methods of learners. */
const ON_LEARNERS: ReadonlySet<string> = new Set([...FITS, ...FIT_TRANSFORMS, ...RESAMPLES, ...TRANSFORMS, ...EVALUATIONS]);

/** Whether a call divides rows or does something with a learner; else only what it is given counts. */
const hasRole = perName(
  (callee) =>
    [SPLITS, DIVISIONS, CROSS_VALIDATIONS, TRAININGS, ON_LEARNERS].some((callees) => callees.has(callee)) ||
    callee === '.split' ||
    callee === '.backward' ||
    CHOICES.has(callee.slice(1)),
);

/** The last part of a callee, the class of the learner that it makes, and whether it makes a figure of quality. */
const aboutCallee = perName((callee) => {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  const made = makesLearner(callee) || isComposite(name) ? classOf(callee) || name : undefined;
  return { name, made, measures: METRICS.test(name) };
});

/** What calls of libraries give, and what they do to learners. */
export class LearningCalls {
  readonly #state: State;
  readonly #learners: Learners;
  readonly #divisions: Divisions;

  constructor(state: State) {
    this.#state = state;
    this.#learners = new Learners(state);
    this.#divisions = new Divisions(state);
  }

  result(parts: CallParts): Value {
    const { callee, call } = parts;
    const place = this.#state.place(call.span);
    if (!hasRole(callee)) return this.#function(parts, place);
    if (SPLITS.has(callee)) return this.#divisions.halves(parts, place);
    if (DIVISIONS.has(callee)) return this.#divisions.shares(parts, place);
    if (callee === '.split' && parts.receiver?.kind === 'learner' && SPLITTERS.has(parts.receiver.class))
      return this.#divisions.folds(parts, place);
    if (CROSS_VALIDATIONS.has(callee)) return this.#crossValidation(parts, place);
    if (TRAININGS.has(callee)) return this.#learners.trained(parts, place);
    return this.#method(parts, place) ?? this.#function(parts, place);
  }

  /** Methods of learners; undefined where it is another call. */
  #method(parts: CallParts, place: CallPlace): Value | undefined {
    const { callee, receiver } = parts;
    if (receiver === undefined) return undefined;
    if (callee === '.backward') return this.#learners.learnBack(parts, place);
    if (CHOICES.has(callee.slice(1))) return receiver.kind === 'learner' ? chosenColumns(this.#state, receiver, place) : undefined;
    if (!ON_LEARNERS.has(callee)) return undefined;
    const isFit = FITS.has(callee);
    const learner = this.#learners.of(receiver, nameOfRoot(parts.call.function), isFit || FIT_TRANSFORMS.has(callee));
    if (!learner) return undefined;
    const rows = firstRows(parts, this.#state);
    if (isFit) return this.#learners.fit(learner, rows, parts, place) ?? receiver;
    if (FIT_TRANSFORMS.has(callee)) return this.#learners.fitTransform(learner, rows, parts, place);
    if (RESAMPLES.has(callee)) return this.#resample(learner, parts, place);
    if (TRANSFORMS.has(callee)) return this.#learners.transform(learner, rows, place);
    return this.#learners.evaluate(learner, rows, callee, place);
  }

  #resample(learner: Learner, { arguments: given }: CallParts, place: CallPlace): Value {
    const arrays = given.slice(0, 2).map(({ of }) => rowsIn(of));
    const multiplies = OVERSAMPLERS.has(learner.class) && arrays[0]?.[0]?.side === undefined;
    const marks: Mark[] = multiplies ? [{ kind: 'resampled', what: learner.class, place }] : [];
    return several(arrays.map((rows) => this.#state.rows.derived(rows, place, marks)));
  }

  #crossValidation(parts: CallParts, place: CallPlace): Value {
    const [estimator] = parts.arguments;
    const learner = estimator ? this.#learners.of(estimator.of, undefined, false) : undefined;
    if (learner) learner.validated = true;
    this.#divisions.folded(firstRows(parts, this.#state, 1), place);
    return NOTHING;
  }

  #function(parts: CallParts, place: CallPlace): Value {
    const { callee, receiver, called, arguments: given } = parts;
    const { name, made, measures } = aboutCallee(callee);
    if (called?.kind === 'learner' || called?.kind === 'instance') return this.#learners.applied(called, given, place);
    if (made !== undefined) return this.#learners.make(made, given);
    if (measures) return this.#measured(parts);
    const values = given.map(({ of }) => of);
    markMeasured(receiver === undefined ? values : [receiver, ...values]);
    const [first] = values;
    if (PASSING.has(callee) && first) return callee === 'next' && first.kind === 'several' ? (first.items[0] ?? NOTHING) : first;
    if (callee === 'enumerate' && first)
      return several([several([NOTHING, first.kind === 'several' ? (first.items[0] ?? NOTHING) : first])]);
    if (callee === 'zip') return zipped(values);
    if (receiver?.kind === 'several') return ofSeveral(name, receiver.items, receiver.keys);
    if (receiver?.kind === 'learner' || receiver?.kind === 'instance' || isLearned(receiver)) return receiver;
    // `pd.Series(model.feature_importances_)`
    if ((receiver === undefined || receiver.kind === 'nothing') && isLearned(first) && values.flatMap(rowsIn).length === 0) return first;
    return this.#rows(parts, name, place);
  }

  /** Calls that make rows from rows. */
  #rows({ callee, call, receiver, arguments: given }: CallParts, name: string, place: CallPlace): Value {
    const receiving = receiver ? rowsIn(receiver) : [];
    const [own] = receiving;
    const values = given.map(({ of }) => of);
    const rows = [...receiving, ...values.flatMap(rowsIn)];
    if (own?.side === undefined && own && isOfTarget(call, given, this.#state.targets)) {
      const of = this.#state.rows.derived([own], place, [{ kind: 'learned', what: 'groupby', place }]);
      return name === 'transform' ? of : { kind: 'figure', of, what: 'target' };
    }
    if (name === 'corr' && own?.side === undefined && own)
      return { kind: 'figure', of: this.#state.rows.derived([own], place, [{ kind: 'learned', what: 'corr', place }]), what: 'columns' };
    if (FIGURES.has(name)) {
      const of = own ?? rows[0];
      const grouped = call.function.kind === 'attribute' && /\b(groupby|rolling|expanding|ewm|resample)$/.test(chainOf(call));
      const axis = given.some(({ keyword }) => keyword === 'axis');
      return of && !grouped && !(axis && receiver === undefined)
        ? { kind: 'figure', of, what: name }
        : of
          ? this.#state.rows.derived(rows, place)
          : NOTHING;
    }
    if (name === 'len' || (rows.length === 0 && callee.startsWith('.') && receiver?.kind !== 'nothing')) return NOTHING;
    const marks = this.#marksOf(callee, given, rows, place);
    const side = PICKS.has(name) && own?.side === undefined ? values.flatMap(rowsIn).find(({ split }) => split) : undefined;
    // `df.drop(train.index)`: the rows that the other part has left.
    if (own && side?.split && name === 'drop')
      return this.#state.rows.sided(own, side.side === 'train' ? 'test' : 'train', side.split, place);
    const columns = given.some(({ keyword }) => keyword === 'axis' || keyword === 'columns');
    const part =
      (PICKS.has(name) && !columns && (name !== 'drop' || rows.length > receiving.length)) || (SAME_ROWS.has(name) && own?.part === true);
    return this.#state.rows.derived(PICKS.has(name) ? receiving : [...new Set(rows)], place, marks, { part });
  }

  #marksOf(callee: string, given: readonly GivenArgument[], rows: readonly Rows[], place: CallPlace): Mark[] {
    const undivided = rows.length > 0 && rows.every(({ side }) => side === undefined);
    if (!undivided) return [];
    const figures = given.flatMap(({ of }) => figuresIn(of));
    const spread = SPREADS.has(callee) ? figures.find(({ what }) => what === 'target') : undefined;
    if (spread) return [...spread.of.marks];
    if (callee === '.sample' && isGiven(given, 'replace', 'True')) return [{ kind: 'resampled', what: 'sample', place }];
    if (STACKS.has(callee) && !hasAxis(given) && repeatsRows(rows, callee === '.append'))
      return [{ kind: 'resampled', what: callee.slice(callee.lastIndexOf('.') + 1), place }];
    if (SCALINGS.has(callee)) return [{ kind: 'learned', what: callee.slice(callee.lastIndexOf('.') + 1), place }];
    if (callee === 'sklearn.utils.resample' && !isGiven(given, 'replace', 'False'))
      return given.some(({ keyword }) => keyword === 'n_samples') ? [{ kind: 'resampled', what: 'resample', place }] : [];
    const figure = FILLS.has(callee) ? figures.find(({ of }) => of.side === undefined) : undefined;
    return figure ? [{ kind: 'learned', what: callee.slice(callee.lastIndexOf('.') + 1), place }] : [];
  }

  /** A figure of quality: what it is made of has been measured. */
  #measured({ arguments: given }: CallParts): Value {
    for (const rows of given.flatMap(({ of }) => rowsIn(of))) {
      const answer = answerOf(rows);
      if (answer?.evaluation) answer.evaluation.measures = true;
    }
    return NOTHING;
  }
}

/** `df.groupby` of `df.groupby("a")["b"].mean`. */
function chainOf(call: CallExpression): string {
  let at = call.function;
  while (at.kind === 'attribute' || at.kind === 'part') at = at.value;
  return at.kind === 'call' && at.function.kind === 'attribute' ? at.function.name : '';
}

/** `df.groupby("city")["y"].mean()`, `….transform("mean")`, where `y` holds the answers. */
function isOfTarget(call: CallExpression, given: readonly GivenArgument[], targets: ReadonlySet<string>): boolean {
  const called = call.function;
  if (called.kind !== 'attribute' || called.value.kind !== 'part' || called.value.index.kind !== 'text') return false;
  if (!targets.has(called.value.index.text) || chainOf(call) !== 'groupby') return false;
  if (called.name !== 'transform' && called.name !== 'agg' && called.name !== 'aggregate') return FIGURES.has(called.name);
  return given.some(({ value }) => value.kind === 'text' && FIGURES.has(value.text));
}

function isGiven(given: readonly GivenArgument[], name: string, constant: string): boolean {
  return given.some(({ keyword, value }) => keyword === name && value.kind === 'constant' && value.text === constant);
}

/** Whether rows stand below others that they were made from: `concat([df, df[df.y == 1]])`; `picked`: only such as were picked. */
function repeatsRows(rows: readonly Rows[], picked: boolean): boolean {
  if (rows.some(({ marks }) => marks.some(({ kind }) => kind === 'resampled'))) return false;
  return rows.some((one) => (one.part || !picked) && rows.some((other) => one !== other && descendsFrom(one, other)));
}

/** `axis=1`, also without its name: columns stand beside columns. */
function hasAxis(given: readonly GivenArgument[]): boolean {
  const axis = given.find(({ keyword }) => keyword === 'axis') ?? given[1];
  return axis?.value.kind === 'constant' && axis.value.text !== '0' && (axis.keyword === undefined || axis.keyword === 'axis');
}

/** What carries the mark of what was learned. */
function isLearned(value: Value | undefined): value is Figure {
  return value?.kind === 'figure' && (value.what === 'columns' || value.what === 'target');
}

function figuresIn(value: Value): readonly (Value & { kind: 'figure' })[] {
  return heldIn(value).filter((one) => one.kind === 'figure');
}

/** The rows that a call is given first, or under the name for them. */
function firstRows({ arguments: given, call }: CallParts, state: State, position = 0): Rows | undefined {
  const positional = given.filter(({ keyword, star }) => keyword === undefined && star === '');
  const argument = positional[position] ?? given.find(({ keyword }) => keyword === 'X' || keyword === 'x' || keyword === 'generator');
  const rows = argument ? rowsIn(argument.of) : [];
  return rows.length > 1 ? state.rows.derived(rows, state.place(call.span)) : rows[0];
}

function zipped(values: readonly Value[]): Value {
  const lists = values.flatMap((value) => (value.kind === 'several' ? [value.items] : []));
  const longest = Math.max(1, ...lists.map(({ length }) => length));
  return several(
    Array.from({ length: longest }, (_, at) =>
      several(values.map((value) => (value.kind === 'several' ? (value.items[at] ?? NOTHING) : value))),
    ),
  );
}

/** Methods of lists and dictionaries. */
function ofSeveral(name: string, items: readonly Value[], keys: readonly (string | undefined)[]): Value {
  if (name === 'items') return several(items.map((item) => several([NOTHING, item])));
  if (name === 'values' || name === 'copy') return several(items, keys);
  return NOTHING;
}
