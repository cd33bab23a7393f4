import type { Action, CallExpression, Expression } from '../../language/actions.ts';
import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Edit } from '../edits.ts';
import { contains, isAcross, methodOf, partsOf, rootOf } from './expressions.ts';
import { divisionsOf } from './lineage.ts';
import type { Division } from './lineage.ts';
import { aloneEdits } from './rows-alone.ts';
import { ACCESSORS, BUILTIN_FIGURES, FIGURES, FROZEN_FUNCTIONS, NEIGHBOURS, OF_GROUPED_ROWS, SAME_FOR_ONE, STACKS } from './row-calls.ts';
import type { Carried } from './row-calls.ts';

/**
 * Something in a statement that has to be kept from training. A value stands `beside` rows of this name where each of theirs is to
 * get one of its own: for rows that come alone any does, or the replay says that it doesn't.
 */
export type Mark =
  | { readonly kind: 'value'; readonly span: Span; readonly name: string | undefined; readonly beside?: string }
  /** A call whose function is the runtime's: `frozen.dummies(…)`. */
  | { readonly kind: 'function'; readonly as: string; readonly call: CallExpression }
  /** The same for a method: its receiver becomes the first argument. */
  | { readonly kind: 'method'; readonly as: string; readonly call: CallExpression };

export function spanOf(mark: Mark): Span {
  return mark.kind === 'value' ? mark.span : mark.call.span;
}

/** A statement on the way of rows. */
export interface Followed {
  readonly statement: Statement;
  readonly marks: readonly Mark[];
  /** What is done otherwise to rows that come alone. */
  readonly alone: readonly Edit[];
  /** Rows that are all or none of a training's, and go on as they are where they come alone. */
  readonly divisions: readonly Division[];
  /** Done in training only: it leaves each row as it is, or is only about what was learned. */
  readonly trainingOnly: boolean;
  /** What makes it depend on other rows in a way that can't be kept. */
  readonly obstacle: string | undefined;
  /** Names that stand for something learned before it. */
  readonly learnedBefore: ReadonlySet<string>;
}

/** The part of a statement that is the rows themselves. */
interface RowsPart {
  readonly statement: Statement;
  readonly span: Span;
}

/** Follows rows through the statements that turn them into features. */
export class RowFollower {
  /** What names stand for; those that aren't here are plain. */
  readonly names = new Map<string, Carried>();
  readonly #reads: (callee: string) => boolean;
  /** Names of learned values that are found in training and there ever after. */
  readonly #fixed: ReadonlySet<string>;
  readonly #source: RowsPart | undefined;
  #statement: Statement | undefined;
  #marks: Mark[] = [];
  #obstacle: string | undefined;

  /** `reads`: whether a call of this name reads data. */
  constructor(reads: (callee: string) => boolean, fixed: ReadonlySet<string>, source: RowsPart | undefined) {
    this.#reads = reads;
    this.#fixed = fixed;
    this.#source = source;
  }

  /** `changes` are the names whose objects the statement changes in place, `source` the text of its cell. */
  follow(statement: Statement, changes: readonly string[], source: string): Followed {
    this.#statement = statement;
    this.#marks = [];
    this.#obstacle = undefined;
    const learnedBefore = new Set([...this.names].flatMap(([name, kind]) => (kind === 'learned' ? [name] : [])));
    const divisions = divisionsOf(statement).filter(({ from }) => this.kindOf(from) === 'rows');
    const alone =
      divisions.length > 0 ? { edits: [], omit: false } : aloneEdits(statement, source, (expression) => this.kindOf(expression));
    for (const action of statement.actions) this.#action(action);
    for (const { to } of divisions) this.names.set(to, 'rows');
    const touches = statement.uses.some(({ name, role }) => role === 'read' && this.#isCarried(name));
    for (const name of changes) if (touches && !this.#isCarried(name)) this.names.set(name, 'learned');
    const { edits, omit: trainingOnly } = alone;
    const marks = this.#marks.filter((mark) => !edits.some(({ span }) => contains(span, spanOf(mark))));
    return { statement, marks, alone: edits, divisions, trainingOnly, obstacle: this.#obstacle, learnedBefore };
  }

  #isCarried(name: string): boolean {
    return (this.names.get(name) ?? 'plain') !== 'plain';
  }

  #action(action: Action): void {
    switch (action.kind) {
      case 'assign':
        this.#assign(action);
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
        this.#obstacle ??= 'a while loop';
        return;
      case 'blocks':
        for (const block of action.blocks) for (const inner of block) this.#action(inner);
        return;
      default:
        return;
    }
  }

  #assign({ targets, value }: Extract<Action, { kind: 'assign' }>): void {
    const [target] = targets;
    if (target?.kind === 'sequence' && value.kind === 'sequence' && target.items.length === value.items.length) {
      value.items.forEach((item, at) => {
        this.#take(item);
        const to = target.items[at];
        if (to) this.#bind(to, this.kindOf(item));
      });
      return;
    }
    const kind = this.kindOf(value);
    if (target?.kind === 'name' && this.#fixed.has(target.name) && kind === 'learned') {
      this.#marks.push({ kind: 'value', span: value.span, name: target.name });
      this.names.set(target.name, 'plain');
      return;
    }
    const table = target?.kind === 'part' && this.kindOf(target.value) === 'rows' ? rootOf(target.value) : undefined;
    if (table && kind === 'learned' && this.#looks(value))
      this.#marks.push({ kind: 'value', span: value.span, name: undefined, beside: table.name });
    else this.#take(value);
    for (const one of targets) this.#bind(one, kind);
  }

  #bind(target: Expression, kind: Carried): void {
    if (target.kind === 'name') this.names.set(target.name, kind);
    else if (target.kind === 'sequence') for (const item of target.items) this.#bind(item, kind);
    else if (target.kind === 'part' || target.kind === 'attribute') {
      if (target.kind === 'part') this.#take(target.index);
      // A part of a table of rows: it stays one. A part of anything else takes in what it is given.
      if (kind !== 'plain' && this.kindOf(target.value) === 'plain') this.#bind(target.value, kind);
    }
  }

  /** Notes the largest learned parts of an expression, and the operations that need what training found. */
  #take(expression: Expression): void {
    if (this.#isSource(expression.span)) return;
    const kind = this.kindOf(expression);
    if (kind === 'learned') {
      const name = expression.kind === 'name' ? expression.name : undefined;
      if (this.#looks(expression)) this.#marks.push({ kind: 'value', span: expression.span, name });
      return;
    }
    if (kind === 'plain' && !this.#looks(expression)) return;
    for (const part of this.#partsBesides(expression)) this.#take(part);
  }

  /** Notes an operation, and gives the parts of it that are worked out for rows that come alone as well. */
  #partsBesides(expression: Expression): readonly Expression[] {
    const joined = expression.kind === 'call' ? this.#joined(expression) : undefined;
    if (joined) return joined;
    const operation = expression.kind === 'call' ? this.#frozenOperation(expression) : undefined;
    if (!operation || expression.kind !== 'call') return partsOf(expression);
    this.#marks.push(operation);
    return operation.as.startsWith('fit_') ? expression.arguments.slice(0, 1).map(({ value }) => value) : partsOf(expression);
  }

  /** `pd.concat([df, learned], axis=1)`: notes what is learned, and gives the rest. */
  #joined(call: CallExpression): readonly Expression[] | undefined {
    const [first] = call.arguments;
    if (!STACKS.test(call.callee) || !isAcross(call) || first?.value.kind !== 'sequence') return undefined;
    const { items } = first.value;
    const table = items.find((item) => item.kind === 'name' && this.kindOf(item) === 'rows');
    if (table?.kind !== 'name') return undefined;
    const learned = items.filter((item) => this.kindOf(item) === 'learned');
    for (const { span } of learned) this.#marks.push({ kind: 'value', span, name: undefined, beside: table.name });
    return items.filter((item) => !learned.includes(item));
  }

  #frozenOperation(call: CallExpression): Exclude<Mark, { kind: 'value' }> | undefined {
    const named = FROZEN_FUNCTIONS.get(call.callee);
    if (named !== undefined) return { kind: 'function', as: named, call };
    const method = methodOf(call);
    if (method === undefined || call.function.kind !== 'attribute') return undefined;
    const receiver = this.kindOf(call.function.value);
    const [first] = call.arguments;
    if (method === 'fit_transform' || method === 'fit_predict') return { kind: 'method', as: method, call };
    if (receiver === 'groups') return method === 'transform' ? { kind: 'method', as: 'spread', call } : undefined;
    if (method === 'astype' && first?.value.kind === 'text' && first.value.text === 'category')
      return { kind: 'method', as: 'category', call };
    return receiver === 'rows' && method === 'factorize' ? { kind: 'method', as: 'factorize', call } : undefined;
  }

  /** Whether the text of an expression has rows or what was learned of them in it, or reads data. */
  #looks({ span }: Expression): boolean {
    const { uses = [], calls = [] } = this.#statement ?? {};
    if (this.#source && this.#source.statement === this.#statement && contains(span, this.#source.span)) return true;
    return (
      uses.some((use) => use.role === 'read' && contains(span, use.span) && this.#isCarried(use.name)) ||
      calls.some((call) => contains(span, call.span) && this.#reads(call.callee))
    );
  }

  #isSource({ start, end }: Span): boolean {
    const { statement, span } = this.#source ?? {};
    return statement !== undefined && statement === this.#statement && span?.start === start && span.end === end;
  }

  kindOf(expression: Expression): Carried {
    if (this.#isSource(expression.span)) return 'rows';
    switch (expression.kind) {
      case 'name':
        return this.names.get(expression.name) ?? 'plain';
      case 'attribute':
        return this.#attribute(this.kindOf(expression.value), expression.name);
      case 'part':
        return this.kindOf(expression.value) === 'groups' ? 'groups' : this.#largest(partsOf(expression));
      case 'call':
        return this.#call(expression);
      case 'each':
        return this.#each(expression);
      case 'lambda':
        return 'plain';
      default:
        return this.#largest(partsOf(expression));
    }
  }

  #attribute(of: Carried, name: string): Carried {
    if (of !== 'rows') return of;
    if (SAME_FOR_ONE.has(name)) return 'plain';
    if (NEIGHBOURS.has(name)) this.#obstacle ??= `.${name}`;
    return 'rows';
  }

  #each(expression: Extract<Expression, { kind: 'each' }>): Carried {
    if (expression.loops.some(({ of }) => this.kindOf(of) === 'rows')) return 'rows';
    const value = this.kindOf(expression.value);
    if (value === 'rows') return 'rows';
    return value === 'learned' || this.#looks(expression) ? 'learned' : 'plain';
  }

  #call(call: CallExpression): Carried {
    if (this.#reads(call.callee)) return 'learned';
    const method = methodOf(call);
    const last = method ?? call.callee.split('.').at(-1) ?? '';
    const on = method !== undefined && call.function.kind === 'attribute' ? call.function.value : undefined;
    const receiver = on ? this.kindOf(on) : 'plain';
    const given = this.#largest(call.arguments.map(({ value }) => value));
    if (receiver === 'groups') return this.#grouped(last);
    if (/^(fit|partial_fit)$/.test(last) && on && (given === 'rows' || given === 'learned')) return this.#fit(on);
    if (receiver !== 'rows' && given !== 'rows') return receiver === 'learned' || given === 'learned' ? 'learned' : 'plain';
    if (last === 'groupby') return 'groups';
    if (last === 'len') return 'plain';
    if (receiver === 'rows' && this.#needsNeighbours(last, call)) this.#obstacle ??= `.${last}()`;
    if (STACKS.test(call.callee) && !isAcross(call)) return this.#stacked(call);
    if (receiver === 'rows' && on && isFigureOfColumns(call, on)) return 'learned';
    const about = on?.kind === 'attribute' && ACCESSORS.has(on.name);
    const figure = on
      ? FIGURES.has(last) && !about
      : FIGURES.has(last) || (BUILTIN_FIGURES.has(call.callee) && call.arguments.length === 1);
    return figure && !isAcross(call) ? 'learned' : 'rows';
  }

  #needsNeighbours(last: string, call: CallExpression): boolean {
    return NEIGHBOURS.has(last) || (last === 'fillna' && call.arguments.some(({ keyword }) => keyword === 'method'));
  }

  #grouped(last: string): Carried {
    if (last === 'transform') return 'rows';
    if (NEIGHBOURS.has(last) || OF_GROUPED_ROWS.has(last)) this.#obstacle ??= `.groupby(…).${last}()`;
    return 'learned';
  }

  #fit(learner: Expression): Carried {
    const root = learner.kind === 'call' ? undefined : rootOf(learner);
    if (root && this.names.get(root.name) !== 'rows') this.names.set(root.name, 'learned');
    return 'learned';
  }

  /** Rows of this table with rows of others around them; what the others are doesn't matter for a row that comes alone. */
  #stacked({ arguments: all }: CallExpression): Carried {
    const [first] = all;
    const items = first?.value.kind === 'sequence' ? first.value.items : all.map(({ value }) => value);
    if (items.filter((item) => this.kindOf(item) === 'rows').length > 1) this.#obstacle ??= 'rows of one table under each other';
    return 'rows';
  }

  #largest(parts: readonly Expression[]): Carried {
    const kinds = parts.map((part) => this.kindOf(part));
    if (kinds.includes('rows') || kinds.includes('groups')) return 'rows';
    return kinds.includes('learned') ? 'learned' : 'plain';
  }
}

/** `df.apply(lambda column: skew(column.dropna()))`: a figure for each column of a table. */
function isFigureOfColumns(call: CallExpression, table: Expression): boolean {
  const [first] = call.arguments;
  const [body] = first?.value.kind === 'lambda' ? first.value.definition.body : [];
  const isColumn = (table.kind === 'part' && table.index.kind === 'text') || table.kind === 'attribute';
  if (methodOf(call) !== 'apply' || isAcross(call) || isColumn || body?.kind !== 'return' || body.value.kind !== 'call') return false;
  return FIGURES.has(body.value.callee.split('.').at(-1) ?? '');
}
