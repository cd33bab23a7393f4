import type { CallParts } from './call-parts.ts';
import { endOf, isCalledTraining, rowsIn, wholeOf } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING, several } from './values.ts';
import type { CallPlace, Rows, Side, Split, Value } from './values.ts';

/** Divisions of rows by functions of libraries. */
export class Divisions {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  /** Two for each array, training first. What is divided again is training and validation rows, or validation and test rows. */
  halves({ arguments: given }: CallParts, place: CallPlace): Value {
    const arrays = given
      .filter(({ keyword }) => keyword === undefined)
      .flatMap(({ of, star }) => (star && of.kind === 'several' ? of.items : [of]));
    const inputs = arrays.map((value) => this.#joined(rowsIn(value), place));
    const split = this.#state.split(place, inputs);
    return several(
      inputs.flatMap((input) => {
        const [first, second] = sidesAfter(input.side);
        return [this.#state.rows.sided(input, first, split, place), this.#state.rows.sided(input, second, split, place)];
      }),
    );
  }

  /** `random_split(data, [a, b, c])`: training rows first, test rows last. */
  shares({ arguments: given, receiver }: CallParts, place: CallPlace): Value {
    const values = [...(receiver?.kind === 'rows' ? [receiver] : []), ...given.map(({ of }) => of)];
    const [data = NOTHING, lengths = NOTHING] = values;
    const input = this.#joined(rowsIn(data), place);
    const split = this.#state.split(place, [input]);
    const three = lengths.kind === 'several' && lengths.items.length === 3;
    const sides: readonly Side[] = three ? ['train', 'validation', 'test'] : sidesAfter(input.side);
    return several(sides.map((side) => this.#state.rows.sided(input, side, split, place)));
  }

  /** `folds.split(X)`: pairs of row numbers. */
  folds({ arguments: given }: CallParts, place: CallPlace): Value {
    const input = this.#joined(given[0] ? rowsIn(given[0].of) : [], place);
    const split = this.#state.split(place, [input]);
    return several([
      several([this.#state.rows.sided(input, 'train', split, place), this.#state.rows.sided(input, 'validation', split, place)]),
    ]);
  }

  /** Rows that a function or a search divides on its own. */
  folded(rows: Rows | undefined, place: CallPlace): void {
    if (rows && rows.side === undefined && !isCalledTraining(rows)) this.#state.split(place, [rows]);
  }

  /** `fit(X[:n])` and `predict(X[n:])`: where a model is asked for the other end of what it was fitted to, that was a division. */
  byEnds(fitted: Rows, asked: Rows, place: CallPlace): void {
    const one = endOf(fitted);
    const other = endOf(asked);
    if (!one || !other || one.end === other.end) return;
    const whole = wholeOf(one);
    if (whole === undefined || whole !== wholeOf(other)) return;
    const split = this.#state.split(place, [whole]);
    take(fitted, one, 'train', split);
    take(asked, other, 'test', split);
  }

  #joined(rows: readonly Rows[], place: CallPlace): Rows {
    const [only] = rows;
    return only && rows.length === 1 ? only : this.#state.rows.derived(rows, place);
  }
}

/** Puts rows, and what lies between them and the end that they come from, on one side of a division. */
function take(rows: Rows, end: Rows, side: Side, split: Split): void {
  for (let at: Rows | undefined = rows; at; at = at === end ? undefined : at.parents[0]) {
    at.side = side;
    at.split = split;
  }
}

function sidesAfter(side: Side | undefined): readonly [Side, Side] {
  if (side === 'train') return ['train', 'validation'];
  return side === undefined ? ['train', 'test'] : ['validation', 'test'];
}
