import type { Action, Expression } from '../../language/actions.ts';
import type { Span } from '../../notebook/notebook.ts';
import { CHOICES, FIGURES, SAME_ROWS, SHAPES } from '../data/learning-calls.ts';
import type { Binder } from './binder.ts';
import type { GivenArgument } from './call-parts.ts';
import { chosenColumns } from './learners.ts';
import { nameOfRoot } from './parts.ts';
import { rowsIn } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING } from './values.ts';
import type { CallPlace, ClassValue, FunctionValue, Instance, Scope, Value } from './values.ts';

/** How deep calls of the notebook's own functions are followed, and how many. */
const DEEPEST = 6;
const CALLS = 400;

interface Run {
  evaluate(expression: Expression): Value;
  run(actions: readonly Action[]): Value | undefined;
}

/** The notebook's own functions and classes, followed where they are called. */
export class FunctionCalls {
  readonly #state: State;
  readonly #binder: Binder;
  readonly #run: Run;
  readonly #uncalled = new Map<unknown, FunctionValue>();
  #left = CALLS;

  constructor(state: State, binder: Binder, run: Run) {
    this.#state = state;
    this.#binder = binder;
    this.#run = run;
  }

  define(action: Action & { kind: 'function' | 'class' }): void {
    const { scope, cell } = this.#state;
    if (action.kind === 'function') {
      const value: FunctionValue = { kind: 'function', definition: action.definition, scope, cell, self: undefined };
      scope.values.set(action.definition.name, value);
      this.#uncalled.set(action.definition, value);
      return;
    }
    const bases = action.bases.map((base) => this.#run.evaluate(base));
    scope.values.set(action.name, { kind: 'class', name: action.name, body: action.body, bases, scope, cell });
  }

  runUncalled(): void {
    for (const [definition, value] of this.#uncalled) if (this.#uncalled.has(definition)) this.call(value, [], { start: 0, end: 0 });
  }

  /** The notebook's own method that an object has under a name. */
  method(receiver: Value, name: string): Value | undefined {
    if (receiver.kind !== 'instance') return undefined;
    return receiver.fields.get(name) ?? this.#methodOf(receiver.class, name, receiver);
  }

  attribute(value: Value, name: string, place: CallPlace): Value {
    if (value.kind === 'instance') return value.fields.get(name) ?? this.#methodOf(value.class, name, value) ?? NOTHING;
    if (value.kind === 'learner') return CHOICES.has(name) ? chosenColumns(this.#state, value, place) : value;
    // All columns of a table of figures: nothing is chosen by them.
    if (value.kind === 'figure') return value.what === 'columns' && name === 'columns' ? NOTHING : value;
    if (value.kind !== 'rows' || SHAPES.has(name)) return NOTHING;
    if (FIGURES.has(name)) return value;
    return this.#state.rows.derived([value], place, [], { part: value.part && SAME_ROWS.has(name) });
  }

  /** What a call of the notebook's own function or class gives; undefined where it isn't followed. */
  call(target: FunctionValue | ClassValue, given: readonly GivenArgument[], span: Span): Value | undefined {
    if (target.kind === 'class') return this.#instance(target, given, span);
    const { definition } = target;
    this.#uncalled.delete(definition);
    const { through, scope: outer, cell } = this.#state;
    if (through.length >= DEEPEST || this.#left-- <= 0) return undefined;
    const scope: Scope = { values: new Map(), parent: target.scope, changed: new Set() };
    const names = definition.parameters.map(({ name }) => name);
    if (target.self && names[0] !== undefined) scope.values.set(names.shift() ?? '', target.self);
    const arrived = assign(names, given);
    // A default may call the function itself, where the name stood for another one before.
    through.push(this.#state.place(span));
    const defaults = definition.parameters.map(({ name, value }) => ({ name, value: value ? this.#run.evaluate(value) : undefined }));
    this.#state.scope = scope;
    for (const { name, value } of defaults) if (value && !scope.values.has(name)) scope.values.set(name, value);
    for (const [name, argument] of arrived) this.#binder.name(name, argument.of, span);
    this.#state.cell = target.cell;
    const result = this.#run.run(definition.body);
    this.#state.scope = outer;
    this.#state.cell = cell;
    through.pop();
    this.#handBack(arrived, scope, span);
    return result ?? NOTHING;
  }

  /** A table that the function has changed is changed for the caller as well. */
  #handBack(arrived: ReadonlyMap<string, GivenArgument>, scope: Scope, span: Span): void {
    for (const [name, argument] of arrived) {
      const value = scope.changed.has(name) ? scope.values.get(name) : undefined;
      if (value?.kind === 'rows' && nameOfRoot(argument.value) !== undefined) this.#binder.change(argument.value, rowsIn(value), span);
    }
  }

  #instance(target: ClassValue, given: readonly GivenArgument[], span: Span): Value {
    const learner = {
      kind: 'learner' as const,
      name: '',
      class: target.name,
      parts: [],
      keywords: [],
      given: undefined,
      loops: this.#state.loops,
      fit: undefined,
      validated: false,
    };
    const instance: Instance = { kind: 'instance', class: target, fields: new Map(), learner };
    const init = this.#methodOf(target, '__init__', instance);
    if (init) this.call(init, given, span);
    else {
      // A class that holds rows without saying how: they are its rows.
      const rows = given.flatMap(({ of }) => rowsIn(of));
      if (rows.length > 0) return this.#state.rows.derived(rows, this.#state.place(span));
    }
    return instance;
  }

  #methodOf({ body, bases, scope, cell }: ClassValue, name: string, self: Instance): FunctionValue | undefined {
    for (const action of body) {
      if (action.kind === 'function' && action.definition.name === name)
        return { kind: 'function', definition: action.definition, scope, cell, self };
    }
    for (const base of bases) {
      const found = base.kind === 'class' ? this.#methodOf(base, name, self) : undefined;
      if (found) return found;
    }
    return undefined;
  }
}

function assign(names: readonly string[], given: readonly GivenArgument[]): ReadonlyMap<string, GivenArgument> {
  const arrived = new Map<string, GivenArgument>();
  let at = 0;
  for (const argument of given) {
    if (argument.keyword !== undefined) {
      if (names.includes(argument.keyword)) arrived.set(argument.keyword, argument);
    } else if (argument.star === '*' && argument.of.kind === 'several') {
      for (const of of argument.of.items) arrived.set(names[at++] ?? '', { ...argument, of });
    } else if (argument.star === '') arrived.set(names[at++] ?? '', argument);
  }
  arrived.delete('');
  return arrived;
}
