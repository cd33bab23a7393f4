import type { Expression } from '../../language/actions.ts';
import type { Span } from '../../notebook/notebook.ts';
import { nameOfRoot } from './parts.ts';
import { rowsIn, sideOfName, wholeOf } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING } from './values.ts';
import type { Rows, Scope, Side, Split, Value } from './values.ts';

/** Gives values to names. */
export class Binder {
  readonly #state: State;
  readonly #evaluate: (expression: Expression) => Value;

  constructor(state: State, evaluate: (expression: Expression) => Value) {
    this.#state = state;
    this.#evaluate = evaluate;
  }

  bind(target: Expression, value: Value, span: Span): void {
    if (target.kind === 'name') {
      this.name(target.name, value, span);
      this.#state.scope.changed.delete(target.name);
    } else if (target.kind === 'sequence') this.#unpack(target.items, value, span);
    else if (target.kind === 'other' && target.items[0]) this.bind(target.items[0], value, span);
    else if (target.kind === 'attribute' || target.kind === 'part') this.#into(target, value, span);
  }

  name(name: string, value: Value, span: Span): void {
    const bound = value.kind === 'rows' ? this.#named(name, value, span) : value;
    if (bound.kind === 'learner' && bound.name === '') bound.name = name;
    this.#state.scope.values.set(name, bound);
  }

  /** New rows under the name at the root of `target`: these and what it held. */
  change(target: Expression, added: readonly Rows[], span: Span): void {
    const root = nameOfRoot(target);
    if (root === undefined) return;
    if (root === 'self' && target.kind === 'attribute') {
      const self = this.#state.lookUp('self');
      if (self?.kind === 'instance') {
        const old = self.fields.get(target.name);
        self.fields.set(target.name, this.#state.rows.derived([...(old ? rowsIn(old) : []), ...added], this.#state.place(span)));
        return;
      }
    }
    const old = this.#state.lookUp(root);
    if (old && old.kind !== 'rows' && old.kind !== 'nothing') return;
    const before = old?.kind === 'rows' ? [old] : [];
    const rows = this.#state.rows.derived([...new Set([...before, ...added])], this.#state.place(span));
    rows.name = root;
    const scope = this.#owner(root);
    scope.values.set(root, rows);
    scope.changed.add(root);
  }

  #owner(name: string): Scope {
    for (let scope: Scope | undefined = this.#state.scope; scope; scope = scope.parent) if (scope.values.has(name)) return scope;
    return this.#state.scope;
  }

  #unpack(targets: readonly Expression[], value: Value, span: Span): void {
    targets.forEach((target, at) => {
      if (value.kind === 'several') this.bind(target, value.items[at] ?? NOTHING, span);
      else if (value.kind === 'rows') this.bind(target, this.#state.rows.derived([value], this.#state.place(span)), span);
      else this.bind(target, value.kind === 'instance' || value.kind === 'learner' || value.kind === 'figure' ? value : NOTHING, span);
    });
  }

  #into(target: Expression & { kind: 'attribute' | 'part' }, value: Value, span: Span): void {
    const holder = this.#evaluate(target.value);
    if (target.kind === 'attribute' && holder.kind === 'instance') {
      if (value.kind === 'rows') value.name ||= target.name;
      holder.fields.set(target.name, value);
    } else if (holder.kind === 'several') {
      holder.items.push(value);
      holder.keys[holder.items.length - 1] = target.kind === 'part' && target.index.kind === 'text' ? target.index.text : undefined;
    } else if (holder.kind === 'rows' || holder.kind === 'nothing') {
      const added = rowsIn(value);
      if (added.length > 0) this.change(target.value, added, span);
    }
  }

  /** What rows are called says which side they are on where they were just divided, or picked by hand. */
  #named(name: string, value: Rows, span: Span): Rows {
    if (value.name !== '') return value;
    value.name = name;
    const side = sideOfName(name);
    if (side === undefined) return value;
    if (value.side !== undefined) {
      const [input] = value.parents;
      const fresh = value.split && input && value.split.inputs.includes(input);
      // What training rows are divided into again, fold by fold as well, is there to choose by, whatever it is called.
      const chooses = value.side === 'validation' && side === 'test' && input?.side !== 'test';
      if (fresh && !chooses) value.side = side;
      return value;
    }
    const base = wholeOf(value);
    if (!value.part || base === undefined || base.side !== undefined || sideOfName(base.name) !== undefined) return value;
    value.split = this.#handSplit(base, side, span);
    value.side = side;
    return value;
  }

  #handSplit(base: Rows, side: Side, span: Span): Split {
    const known = this.#state.handSplits.get(base);
    if (known) return known;
    const split: Split = { place: this.#state.place(span), inputs: [base], loops: this.#state.loops };
    this.#state.handSplits.set(base, split);
    if (side !== 'train' || base.marks.length > 0) this.#state.trace.splits.push(split);
    return split;
  }
}
