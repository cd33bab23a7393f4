import { BEFORE } from '../doings.ts';
import type { Doings, Origin, Sharing } from '../doings.ts';
import { internedJoin } from '../interned.ts';
import { ExpressionDoings } from './doings-expressions.ts';
import { K } from './kinds.ts';
import { NOWHERE, derived } from '../origins.ts';
import { NOTEBOOK_SCOPE, bodyScope, definitionName, nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

type Dotted = (name: string) => string | undefined;
type Environment = Map<string, readonly string[]>;

const NOTHING: Doings = { shares: [], changes: [], calls: [], returns: [], memory: {} };

/** What a statement of a cell does to objects. What a name that it binds stood for before has `before` behind it. */
export function doingsOf(tree: Tree, statement: number, dotted: Dotted): Doings {
  const kind = tree.kind(statement);
  if (kind === K.Import || kind === K.ImportFrom || kind === K.FunctionDef || kind === K.ClassDef) return NOTHING;
  const walk = new StatementDoings(tree, dotted);
  walk.statement(statement);
  return walk.finished();
}

/** What a function does to objects when it is called: its parameters have `=` behind their names. */
export function functionDoings(tree: Tree, parameters: readonly string[], body: number, dotted: Dotted): Doings {
  const walk = new StatementDoings(tree, dotted);
  walk.enter(parameters, body);
  return { shares: walk.shares, changes: walk.changes, calls: walk.calls, returns: walk.returns, memory: {} };
}

/** The functions that a class defines, by their names. */
export function methodsOf(tree: Tree, body: number): ReadonlyMap<string, number> {
  const methods = new Map<string, number>();
  for (const child of tree.children(body)) if (tree.kind(child) === K.FunctionDef) methods.set(definitionName(tree, child), child);
  return methods;
}

export function parameterNames(tree: Tree, list: number): readonly string[] {
  return tree.children(list).map((parameter) => nameOf(tree, tree.firstChild(parameter)));
}

class StatementDoings extends ExpressionDoings {
  enter(parameters: readonly string[], body: number): void {
    // What the body binds is its own, what it declares global the notebook's.
    for (const name of bodyScope(this.tree, 'function', body, parameters, NOTEBOOK_SCOPE).names) this.env.set(name, NO_VALUES);
    for (const name of parameters) this.env.set(name, [`${name}=`]);
    if (this.tree.kind(body) === K.Body) this.#block(body);
    else this.returns.push(...this.value(body));
  }

  /** With what the names stand for in the end. */
  finished(): Doings {
    const { env, changes, calls, returns } = this;
    if (!this.#usesOld()) {
      for (const [name, values] of env) for (const value of values) this.shares.push({ name, other: value, how: 'same' });
      if (changes.length + calls.length + this.shares.length === 0) return NOTHING;
      return { shares: this.shares, changes, calls, returns, memory: {} };
    }
    const was = (name: string): string => (env.has(name) ? internedJoin(name, BEFORE) : name);
    const renamed = (origins: readonly Origin[]): readonly Origin[] => origins.map((origin) => ({ ...origin, of: was(origin.of) }));
    const shares: Sharing[] = this.shares.map((share) => ({ ...share, name: was(share.name), other: was(share.other) }));
    for (const [name, values] of env) for (const value of values) shares.push({ name, other: was(value), how: 'same' });
    return {
      shares,
      changes: changes.map((change) => ({ ...change, name: was(change.name), by: change.by === undefined ? undefined : was(change.by) })),
      calls: calls.map((call) => ({
        ...call,
        on: renamed(call.on),
        arguments: call.arguments.map((argument) => ({ ...argument, origins: renamed(argument.origins) })),
      })),
      returns,
      memory: {},
    };
  }

  /** Whether anything that happens is said of a name that stands for something else in the end. */
  #usesOld(): boolean {
    const { env } = this;
    if (env.size === 0) return false;
    const isOld = ({ of }: Origin): boolean => env.has(of);
    for (const values of env.values()) for (const value of values) if (env.has(value)) return true;
    for (const { name, other } of this.shares) if (env.has(name) || env.has(other)) return true;
    for (const { name, by } of this.changes) if (env.has(name) || (by !== undefined && env.has(by))) return true;
    for (const { on, arguments: given } of this.calls) {
      if (on.some(isOld)) return true;
      for (const { origins } of given) if (origins.some(isOld)) return true;
    }
    return false;
  }

  statement(node: number): void {
    const { tree } = this;
    const kind = tree.kind(node);
    if (kind === K.Expr) {
      this.discarded = tree.firstChild(node);
      this.value(this.discarded);
    } else if (kind === K.Assign) this.#assign(node);
    else if (kind === K.AugAssign) this.#augment(node);
    else if (kind === K.AnnAssign) this.#annotated(node);
    else if (kind === K.Return) this.returns.push(...this.value(tree.firstChild(node)));
    else if (kind === K.Delete) this.#delete(node);
    else if (kind === K.For) this.#for(node);
    else if (kind === K.If || kind === K.While) this.#branches(node);
    else if (kind === K.Try) this.#ways(tree.children(node));
    else if (kind === K.With) this.#with(node);
    else if (kind === K.Match) this.#match(node);
    else if (kind === K.FunctionDef) this.#function(node);
    else if (kind === K.Assert || kind === K.Raise)
      for (let child = tree.firstChild(node); child !== 0; child = tree.nextSibling(child)) this.value(child);
  }

  #block(node: number): void {
    for (let child = this.tree.firstChild(node); child !== 0; child = this.tree.nextSibling(child)) this.statement(child);
  }

  #assign(node: number): void {
    const { tree } = this;
    const value = tree.lastChild(node);
    const first = tree.firstChild(node);
    if (tree.nextSibling(first) === value && this.#isPairwise(first, value)) {
      const values = tree.children(value).map((one) => this.value(one));
      tree.children(first).forEach((target, at) => {
        this.assign(target, values[at] ?? NOWHERE);
      });
      return;
    }
    const origins = this.value(value);
    for (let target = first; target !== value; target = tree.nextSibling(target)) this.assign(target, origins);
  }

  /** `a, b = b, a` */
  #isPairwise(target: number, value: number): boolean {
    const { tree } = this;
    if (tree.kind(target) !== K.Tuple || tree.kind(value) !== K.Tuple) return false;
    const targets = tree.children(target);
    return targets.length === tree.children(value).length && targets.every((one) => tree.kind(one) !== K.Starred);
  }

  #augment(node: number): void {
    const { tree } = this;
    const [target = 0, value = 0] = tree.children(node);
    const added = this.value(value);
    if (tree.kind(target) !== K.Name) {
      this.assign(target, added);
      return;
    }
    const origins = this.name(nameOf(tree, target));
    this.change(origins, 'item', 'augmented');
    this.hold(origins, derived('part', added));
  }

  #annotated(node: number): void {
    const [target = 0, , value] = this.tree.children(node);
    if (value !== undefined) this.assign(target, this.value(value));
  }

  #delete(node: number): void {
    const { tree } = this;
    for (const target of tree.children(node))
      if (tree.kind(target) === K.Attribute || tree.kind(target) === K.Subscript) this.change(this.value(tree.firstChild(target)), 'whole');
  }

  #for(node: number): void {
    const [target = 0, iterable = 0, body = 0, orElse = 0] = this.tree.children(node);
    this.#eachOf(target, iterable);
    this.#optional(body);
    if (orElse !== 0) this.#optional(orElse);
  }

  /** Of what a loop goes over each target is a part, as far as it isn't told apart. */
  #eachOf(target: number, iterable: number): void {
    const { tree } = this;
    const callee = tree.kind(iterable) === K.Call ? tree.firstChild(iterable) : 0;
    const called = tree.textOf(tree.kind(callee) === K.Attribute ? tree.lastChild(callee) : callee);
    const targets = tree.kind(target) === K.Tuple ? tree.children(target) : [];
    const given = called === 'zip' && targets.length > 0 ? tree.children(iterable).slice(1) : [];
    if (given.length > 0 && given.length === targets.length) {
      // `for a, b in zip(xs, ys)`
      targets.forEach((one, at) => {
        this.assign(one, derived('part', this.value(given[at] ?? 0)));
      });
      return;
    }
    const parts = derived('part', this.value(iterable));
    // `for i, x in enumerate(xs)`, `for key, x in d.items()`: the first is a number or a key, and never changed.
    if (targets.length === 2 && (called === 'items' || called === 'enumerate')) {
      this.assign(targets[0] ?? 0, NOWHERE);
      this.assign(targets[1] ?? 0, parts);
    } else this.assign(target, parts);
  }

  /** A block that may as well not run. */
  #optional(block: number): void {
    const before = new Map(this.env);
    this.#block(block);
    this.env = this.#met([before, this.env]);
  }

  #branches(node: number): void {
    const { tree } = this;
    const ends: Environment[] = [];
    let before = this.env;
    for (let branch = node; branch !== 0;) {
      const [test = 0, body = 0, orElse = 0] = tree.children(branch);
      this.value(test);
      before = new Map(this.env);
      this.#block(body);
      ends.push(this.env);
      this.env = before;
      const only = tree.firstChild(orElse);
      branch = orElse !== 0 && tree.kind(only) === K.If && tree.nextSibling(only) === 0 ? only : 0;
      if (branch === 0 && orElse !== 0) this.#block(orElse);
    }
    ends.push(this.env);
    this.env = this.#met(ends);
  }

  /** Blocks of which some run, one after the other. */
  #ways(parts: readonly number[]): void {
    const { tree } = this;
    for (const part of parts) {
      const kind = tree.kind(part);
      if (kind === K.ExceptHandler || kind === K.MatchCase) this.#optional(tree.lastChild(part));
      else this.#block(part);
    }
  }

  #with(node: number): void {
    const { tree } = this;
    for (const child of tree.children(node)) {
      if (tree.kind(child) !== K.WithItem) this.#block(child);
      else {
        const value = this.value(tree.firstChild(child));
        const target = tree.nextSibling(tree.firstChild(child));
        if (target !== 0) this.assign(target, value);
      }
    }
  }

  /** Whatever a pattern catches is a part of the subject. */
  #match(node: number): void {
    const { tree } = this;
    const [subject = 0, ...cases] = tree.children(node);
    const parts = derived('part', this.value(subject));
    for (const choice of cases) {
      const pending = [tree.firstChild(choice)];
      for (let pattern = pending.pop(); pattern !== undefined; pattern = pending.pop()) {
        const isCapture = tree.kind(pattern) === K.MatchAs || tree.kind(pattern) === K.MatchStar;
        for (const child of tree.children(pattern)) {
          if (tree.kind(child) !== K.Identifier) pending.push(child);
          else if (isCapture) this.bindName(nameOf(tree, child), parts);
        }
      }
    }
    this.#ways(cases);
  }

  /** A function inside of a function: its body is taken to run where it stands, and with all that it is called with. */
  #function(node: number): void {
    const { tree } = this;
    const made = this.fresh();
    this.env.set(definitionName(tree, node), [made]);
    const outside = { env: this.env, returns: this.returns.splice(0) };
    this.env = new Map(outside.env);
    const list = tree.children(node).find((child) => tree.kind(child) === K.Arguments) ?? 0;
    const inner = { parameters: this.parameters(list), returns: [] as Origin[] };
    this.inner.set(made, inner);
    this.#block(tree.lastChild(node));
    inner.returns.push(...this.returns.splice(0));
    this.returns.push(...outside.returns);
    this.env = outside.env;
  }

  /** Names stand for what they do on any of the ways. */
  #met(ways: readonly Environment[]): Environment {
    const met: Environment = new Map();
    for (const way of ways) for (const name of way.keys()) met.set(name, NO_VALUES);
    for (const name of met.keys()) {
      const values = new Set<string>();
      for (const way of ways) for (const value of way.get(name) ?? [name]) values.add(value);
      met.set(name, [...values]);
    }
    return met;
  }
}

const NO_VALUES: readonly string[] = [];
