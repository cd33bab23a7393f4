import type { Span } from '../../notebook/notebook.ts';
import { RowMaker } from './rows.ts';
import type { CallPlace, Evaluation, Rows, Scope, Split, Transform, Value } from './values.ts';

/** Where the interpretation stands, and what it has found. */
export class State {
  readonly rows = new RowMaker();
  readonly trace = { splits: [] as Split[], evaluations: [] as Evaluation[], transforms: [] as Transform[], keeps: new Set<number>() };
  /** Divisions by hand, by what they divide. */
  readonly handSplits = new Map<Rows, Split>();
  /** Columns that hold the answers: `y` after `target = df["y"]` anywhere. */
  targets: ReadonlySet<string> = new Set();
  /** Calls of the notebook's functions that are under way, outermost first. */
  readonly through: CallPlace[] = [];
  scope: Scope = { values: new Map(), parent: undefined, changed: new Set() };
  cell = 0;
  #loops: readonly number[] = [];
  #loopCount = 0;
  #branches = 0;

  place(span: Span): CallPlace {
    return { cell: this.cell, span };
  }

  /** The loops that are under way, outermost first. */
  get loops(): readonly number[] {
    return this.#loops;
  }

  looping<T>(body: () => T): T {
    const outer = this.#loops;
    this.#loops = [...outer, ++this.#loopCount];
    const result = body();
    this.#loops = outer;
    return result;
  }

  /** Blocks that run under a condition. */
  branching<T>(blocks: () => T): T {
    this.#branches++;
    const result = blocks();
    this.#branches--;
    return result;
  }

  /** A state of a model is kept here. */
  keep(): void {
    if (this.#branches > 0) for (const loop of this.#loops) this.trace.keeps.add(loop);
  }

  lookUp(name: string): Value | undefined {
    for (let scope: Scope | undefined = this.scope; scope; scope = scope.parent) {
      const value = scope.values.get(name);
      if (value) return value;
    }
    return undefined;
  }

  split(place: CallPlace, inputs: readonly Rows[]): Split {
    const split: Split = { place, inputs, loops: this.#loops };
    this.trace.splits.push(split);
    return split;
  }
}
