import type { CallParts } from './call-parts.ts';
import { isCalledTraining, rowsIn } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING, several } from './values.ts';
import type { CallPlace, Rows, Side, Value } from './values.ts';

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

  #joined(rows: readonly Rows[], place: CallPlace): Rows {
    const [only] = rows;
    return only && rows.length === 1 ? only : this.#state.rows.derived(rows, place);
  }
}

function sidesAfter(side: Side | undefined): readonly [Side, Side] {
  if (side === 'train') return ['train', 'validation'];
  return side === undefined ? ['train', 'test'] : ['validation', 'test'];
}
