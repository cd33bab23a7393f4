import type { Action, CallExpression, Expression } from '../../language/actions.ts';
import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import { BUILTIN_FIGURES, COUNTS, FIGURES, NEIGHBOURS, SAME_FOR_ONE } from './row-calls.ts';

/**
 * What a value is when one row comes alone:
 * - `rows`: something for each row
 * - `learned`: something that was found by looking at all rows, or read from a file
 * - `plain`: neither
 */
export type Carried = 'rows' | 'learned' | 'plain';

/** Follows rows through the statements that turn them into features. */
export class RowFollower {
  /** What names stand for; those that aren't here are plain. */
  readonly names = new Map<string, Carried>();
  /** Set where something depends on other rows in a way that can't be frozen: what that is. */
  obstacle: string | undefined;
  readonly #reads: (callee: string) => boolean;
  readonly #learners: ReadonlySet<string>;
  #statement: Statement | undefined;
  #learned: Span[] = [];

  /** `reads`: whether a call of this name reads data; `learners`: names of what is fitted elsewhere. */
  constructor(reads: (callee: string) => boolean, learners: ReadonlySet<string>) {
    this.#reads = reads;
    this.#learners = learners;
  }

  /** Takes a statement in and returns the spans of its largest parts that are learned from rows or read. */
  follow(statement: Statement): readonly Span[] {
    this.#statement = statement;
    this.#learned = [];
    for (const action of statement.actions) this.#action(action);
    return this.#learned;
  }

  #action(action: Action): void {
    switch (action.kind) {
      case 'assign':
        this.#take(action.value);
        for (const target of action.targets) this.#bind(target, this.kindOf(action.value));
        return;
      case 'augment':
        this.#take(action.value);
        if (this.kindOf(action.value) === 'rows') this.#bind(action.target, 'rows');
        return;
      case 'evaluate':
      case 'return':
        this.#take(action.value);
        return;
      case 'each':
        this.#take(action.of);
        this.#bind(action.target, this.kindOf(action.of) === 'rows' ? 'rows' : 'plain');
        for (const inner of action.body) this.#action(inner);
        return;
      case 'repeat':
        this.obstacle ??= 'a while loop';
        return;
      case 'blocks':
        for (const block of action.blocks) for (const inner of block) this.#action(inner);
        return;
      default:
        return;
    }
  }

  #bind(target: Expression, kind: Carried): void {
    if (target.kind === 'name') this.names.set(target.name, kind);
    else if (target.kind === 'sequence') for (const item of target.items) this.#bind(item, kind);
    // A part of a table of rows: it stays one. A part of anything else takes in what it is given.
    else if ((target.kind === 'part' || target.kind === 'attribute') && kind !== 'plain' && this.kindOf(target.value) === 'plain')
      this.#bind(target.value, kind);
  }

  /** Notes the largest learned parts of an expression that look at rows or read data. */
  #take(expression: Expression): void {
    const kind = this.kindOf(expression);
    if (kind === 'learned' && this.#looks(expression)) this.#learned.push(expression.span);
    else if (kind !== 'plain' || this.#looks(expression)) for (const part of partsOf(expression)) this.#take(part);
  }

  /** Whether the text of an expression has rows in it, or reads data. */
  #looks({ span }: Expression): boolean {
    const inside = (part: Span) => span.start <= part.start && part.end <= span.end;
    const { uses = [], calls = [] } = this.#statement ?? {};
    return (
      uses.some((use) => use.role === 'read' && inside(use.span) && this.names.get(use.name) === 'rows') ||
      calls.some((call) => inside(call.span) && this.#reads(call.callee))
    );
  }

  kindOf(expression: Expression): Carried {
    switch (expression.kind) {
      case 'name':
        return this.names.get(expression.name) ?? 'plain';
      case 'attribute':
        return this.#attribute(this.kindOf(expression.value), expression.name);
      case 'call':
        return this.#call(expression);
      case 'each':
        return this.#each(expression);
      case 'lambda':
        // Its body is worked out for single values: what it looks at beside them can't be frozen.
        if (this.#looks(expression)) this.obstacle ??= 'a lambda that looks at all rows';
        return 'plain';
      default:
        return this.#largest(partsOf(expression).map((part) => this.kindOf(part)));
    }
  }

  #attribute(of: Carried, name: string): Carried {
    if (of !== 'rows' || SAME_FOR_ONE.has(name)) return of === 'rows' ? 'plain' : of;
    if (NEIGHBOURS.has(name)) this.obstacle ??= `.${name}`;
    return COUNTS.has(name) ? 'learned' : 'rows';
  }

  #each(expression: Extract<Expression, { kind: 'each' }>): Carried {
    if (expression.loops.some(({ of }) => this.kindOf(of) === 'rows')) return 'rows';
    const value = this.kindOf(expression.value);
    if (value === 'rows') return 'rows';
    return value === 'learned' || this.#looks(expression) ? 'learned' : 'plain';
  }

  #call(call: CallExpression): Carried {
    if (this.#reads(call.callee)) return 'learned';
    const method = call.function.kind === 'attribute' ? call.function : undefined;
    const receiver = method ? this.kindOf(method.value) : 'plain';
    const given = this.#largest(call.arguments.map(({ value }) => this.kindOf(value)));
    const last = method?.name ?? call.callee;
    if (receiver !== 'rows' && given !== 'rows') return this.#largest([receiver, given]);
    if (method?.value.kind === 'name' && this.#learners.has(method.value.name)) return 'rows';
    if (NEIGHBOURS.has(last) || (last === 'concat' && !isAcross(call))) {
      this.obstacle ??= method ? `.${last}()` : `${last}()`;
      return 'rows';
    }
    if (last === 'fillna' && call.arguments.some(({ keyword }) => keyword === 'method')) this.obstacle ??= '.fillna(method=…)';
    const figure = method ? FIGURES.has(last) : BUILTIN_FIGURES.has(last);
    return figure && !isAcross(call) ? 'learned' : 'rows';
  }

  #largest(kinds: readonly Carried[]): Carried {
    if (kinds.includes('rows')) return 'rows';
    return kinds.includes('learned') ? 'learned' : 'plain';
  }
}

/** `axis=1`, `axis="columns"`: row by row. */
function isAcross({ arguments: all }: CallExpression): boolean {
  return all.some(
    ({ keyword, value }) =>
      keyword === 'axis' && ((value.kind === 'constant' && value.text === '1') || (value.kind === 'text' && value.text === 'columns')),
  );
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.value];
    case 'part':
      return [expression.value, expression.index];
    case 'slice':
      return [expression.lower, expression.upper].filter((part) => part !== undefined);
    case 'call':
      return [
        ...(expression.function.kind === 'attribute' ? [expression.function.value] : []),
        ...expression.arguments.map(({ value }) => value),
      ];
    case 'operation':
    case 'sequence':
    case 'mapping':
    case 'other':
      return expression.items;
    case 'each':
      return [...expression.loops.map(({ of }) => of), expression.value];
    case 'named':
      return [expression.value];
    default:
      return [];
  }
}
