import type { Call, Program, Statement } from '../language/program.ts';

export interface PlacedCall {
  readonly statement: Statement;
  readonly call: Call;
}

const NO_CALLS: readonly PlacedCall[] = [];

/** The calls of a notebook by what is called: a notebook has few callees, and most questions are about callees that it doesn't have. */
export class CallIndex {
  readonly #calls = new Map<string, PlacedCall[]>();

  constructor(program: Program) {
    for (const statement of program.statements) {
      for (const call of statement.calls) {
        const known = this.#calls.get(call.callee);
        if (known === undefined) this.#calls.set(call.callee, [{ statement, call }]);
        else known.push({ statement, call });
      }
    }
  }

  /** Where a function or method is called, in document order. */
  of(callee: string): readonly PlacedCall[] {
    return this.#calls.get(callee) ?? NO_CALLS;
  }

  /** The calls of all callees that the test lets through, in document order. */
  where(isMeant: (callee: string) => boolean): readonly PlacedCall[] {
    let found: PlacedCall[] | undefined;
    for (const [callee, calls] of this.#calls) {
      if (!isMeant(callee)) continue;
      if (found === undefined) found = [...calls];
      else found.push(...calls);
    }
    return found === undefined ? NO_CALLS : inOrder(found);
  }
}

export function inOrder(calls: PlacedCall[]): readonly PlacedCall[] {
  return calls.length < 2
    ? calls
    : calls.sort((left, right) => left.statement.index - right.statement.index || left.call.open - right.call.open);
}
