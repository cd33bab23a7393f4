import type { Action, CallExpression, Expression } from '../../language/actions.ts';
import type { Span } from '../../notebook/notebook.ts';
import { ADDERS, KEEPS } from '../data/learning-calls.ts';
import { Binder } from './binder.ts';
import type { CallParts } from './call-parts.ts';
import { LearningCalls } from './calls.ts';
import { FunctionCalls } from './functions.ts';
import { operate } from './operations.ts';
import { partOf } from './parts.ts';
import { rowsIn } from './rows.ts';
import { State } from './state.ts';
import { NOTHING, several } from './values.ts';
import type { LearningTrace, Rows, Scope, Value } from './values.ts';

/** Elements of a list that a loop is followed through one by one. */
const UNROLLED = 8;

/** Expressions that are followed in a notebook; what is beyond isn't seen. */
const BUDGET = 60_000;

/** Follows rows of data through statements, into the notebook's own functions and classes where these are called. */
export class Interpreter {
  readonly #state = new State();
  readonly #binder = new Binder(this.#state, (expression) => this.evaluate(expression));
  readonly #calls = new LearningCalls(this.#state);
  readonly #functions: FunctionCalls;
  #left = BUDGET;

  /** `targets`: names of the columns that hold the answers. */
  constructor(targets: ReadonlySet<string>) {
    this.#state.targets = targets;
    this.#functions = new FunctionCalls(this.#state, this.#binder, {
      evaluate: (expression) => this.evaluate(expression),
      run: (actions) => this.run(actions),
    });
  }

  get trace(): LearningTrace {
    return this.#state.trace;
  }

  /** One statement of the notebook itself. */
  statement(cell: number, actions: readonly Action[]): void {
    this.#state.cell = cell;
    this.run(actions);
  }

  /** Functions that nothing has called: their parameters are whatever is handed to them. */
  finish(): void {
    this.#functions.runUncalled();
  }

  /** What the actions return, if they do. */
  run(actions: readonly Action[]): Value | undefined {
    let returned: Value | undefined;
    for (const action of actions) {
      if (this.#left <= 0) return returned;
      returned = this.#action(action) ?? returned;
    }
    return returned;
  }

  #action(action: Action): Value | undefined {
    switch (action.kind) {
      case 'assign': {
        const value = this.evaluate(action.value);
        for (const target of action.targets) this.#binder.bind(target, value, action.span);
        return undefined;
      }
      case 'augment': {
        const both = operate(this.#state, '', [this.evaluate(action.target), this.evaluate(action.value)], action.span);
        this.#binder.bind(action.target, both, action.span);
        return undefined;
      }
      case 'evaluate':
        this.evaluate(action.value);
        return undefined;
      case 'return':
        return this.evaluate(action.value);
      case 'delete':
        for (const target of action.targets) if (target.kind === 'name') this.#state.scope.values.delete(target.name);
        return undefined;
      case 'each':
        return this.#each(action.target, action.of, () => this.run(action.body));
      case 'repeat':
        this.evaluate(action.test);
        return this.#state.looping(() => this.run(action.body));
      case 'blocks':
        return this.#state.branching(() => action.blocks.map((block) => this.run(block)).find((value) => value !== undefined));
      default:
        this.#functions.define(action);
        return undefined;
    }
  }

  #each(target: Expression, of: Expression, body: () => Value | undefined): Value | undefined {
    const value = this.evaluate(of);
    return this.#state.looping(() => {
      let returned: Value | undefined;
      const items = value.kind === 'several' ? value.items.slice(0, UNROLLED) : [];
      for (const item of items.length > 0 ? items : [elementOf(value)]) {
        this.#binder.bind(target, item, of.span);
        returned = body() ?? returned;
      }
      return returned;
    });
  }

  evaluate(expression: Expression): Value {
    if (this.#left-- <= 0) return NOTHING;
    switch (expression.kind) {
      case 'name':
        return this.#state.lookUp(expression.name) ?? NOTHING;
      case 'text':
      case 'constant':
        return NOTHING;
      case 'call':
        return this.#call(expression);
      case 'attribute':
        return this.#functions.attribute(this.evaluate(expression.value), expression.name, this.#state.place(expression.span));
      case 'part':
        return partOf(this.#state, expression, this.evaluate(expression.value), this.evaluate(expression.index));
      case 'sequence':
        return several(expression.items.map((item) => this.evaluate(item)));
      case 'mapping':
        return several(
          expression.items.map((item) => this.evaluate(item)),
          expression.keys,
        );
      case 'operation':
        return operate(this.#state, expression.operator, this.#all(expression.items), expression.span);
      case 'lambda':
        return { kind: 'function', definition: expression.definition, scope: this.#state.scope, cell: this.#state.cell, self: undefined };
      case 'named': {
        const value = this.evaluate(expression.value);
        this.#binder.bind(expression.target, value, expression.span);
        return value;
      }
      case 'each':
        return this.#comprehension(expression);
      case 'slice':
        return this.#joined(
          [expression.lower, expression.upper].flatMap((side) => (side ? [this.evaluate(side)] : [])),
          expression.span,
        );
      case 'other':
        return this.#joined(this.#all(expression.items), expression.span);
    }
  }

  #all(expressions: readonly Expression[]): Value[] {
    return expressions.map((expression) => this.evaluate(expression));
  }

  #joined(values: readonly Value[], span: Span): Value {
    const [only] = values;
    if (only && values.length === 1) return only;
    const learner = values.find(({ kind }) => kind === 'learner' || kind === 'function');
    return learner ?? operate(this.#state, '', values, span);
  }

  #comprehension({ loops, value, span }: Expression & { kind: 'each' }): Value {
    const [first, ...rest] = loops;
    if (first === undefined) return several([this.evaluate(value)]);
    const outer = this.#state.scope;
    const scope: Scope = { values: new Map(), parent: outer, changed: new Set() };
    const items: Value[] = [];
    this.#each(first.target, first.of, () => {
      // Names of the loop are its own.
      this.#state.scope = scope;
      for (const loop of rest) this.#binder.bind(loop.target, elementOf(this.evaluate(loop.of)), loop.of.span);
      items.push(this.evaluate(value));
      this.#state.scope = outer;
      return undefined;
    });
    const rows = items.flatMap(rowsIn);
    return rows.length === items.length && items.length === 1 ? this.#state.rows.derived(rows, this.#state.place(span)) : several(items);
  }

  #call(call: CallExpression): Value {
    const called = call.function;
    const receiver = called.kind === 'attribute' ? this.evaluate(called.value) : undefined;
    const callee = receiver && receiver.kind !== 'nothing' ? `.${called.kind === 'attribute' ? called.name : ''}` : call.callee;
    const values = call.arguments.map((argument) => ({ ...argument, of: this.evaluate(argument.value) }));
    const piped = receiver && isPiped(call) ? values[0] : undefined;
    if (receiver && piped?.of.kind === 'function') {
      const whole = { keyword: undefined, star: '' as const, value: called.kind === 'attribute' ? called.value : called, of: receiver };
      const result = this.#functions.call(piped.of, [whole, ...values.slice(1)], call.span);
      if (result && result.kind !== 'nothing') return result;
    }
    const target = receiver ? this.#functions.method(receiver, callee.slice(1)) : this.evaluate(called);
    if (target?.kind === 'function' || target?.kind === 'class') {
      const result = this.#functions.call(target, values, call.span);
      if (result) return result;
    }
    if (KEEPS.has(callee)) this.#state.keep();
    const parts: CallParts = { call, callee, receiver, called: target, arguments: values };
    const result = this.#calls.result(parts);
    this.#afterwards(parts, result);
    return result;
  }

  /** What a call does to the object that it is called on: `x.append(rows)`, `df.fillna(…, inplace=True)`. */
  #afterwards({ call, callee, receiver, arguments: values }: CallParts, result: Value): void {
    if (call.function.kind !== 'attribute') return;
    const inPlace = call.arguments.some(
      ({ keyword, value }) => keyword === 'inplace' && value.kind === 'constant' && value.text === 'True',
    );
    if (!inPlace && !ADDERS.has(callee.slice(1))) return;
    if (receiver?.kind === 'several') {
      receiver.items.push(...values.map(({ of }) => of));
      return;
    }
    const added: readonly Rows[] = inPlace ? rowsIn(result) : values.flatMap(({ of }) => rowsIn(of));
    if (added.length > 0) this.#binder.change(call.function.value, added, call.span);
  }
}

/** What a loop takes out of something: an element of rows is rows. */
function elementOf(value: Value): Value {
  return value.kind === 'several' ? (value.items[0] ?? NOTHING) : value;
}

/** `df.pipe(f)` hands the whole table to `f`, `df.apply(lambda column: …)` each of its columns, one by one. */
function isPiped({ callee, arguments: given }: CallExpression): boolean {
  const name = callee.slice(callee.lastIndexOf('.') + 1);
  return name === 'pipe' || (name === 'apply' && given.length === 1 && given[0]?.value.kind === 'lambda');
}
