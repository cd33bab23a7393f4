import type { Depth, Doings, HandedArgument, How, HandingCall, ObjectChange, Origin, Sharing } from '../doings.ts';
import { holdsArguments } from './caution.ts';
import { IN_PLACE, argumentAt, calleeEffects, functionName, holds } from './call-effects.ts';
import type { CallEffects, ChangeCondition, Place } from './effects.ts';
import { K } from './kinds.ts';
import { ownName } from '../own-names.ts';
import { NOWHERE, both, deeper, derived, reaches } from '../origins.ts';
import { nameOf } from './scopes.ts';
import { OP } from './tokens.ts';
import type { Tree } from './tree.ts';

/** Attributes that are views. */
const VIEW_ATTRIBUTES = new Set(['T', 'values', 'flat', 'real', 'imag']);
/** Attributes by which one gets at all parts. */
const ACCESSORS = new Set(['loc', 'iloc', 'at', 'iat', 'ix', 'str', 'dt', 'cat', 'plot', 'data', '__dict__']);

/** A function inside of the statements, or a lambda: what its parameters stand for, and what it gives back. */
export interface InnerFunction {
  readonly parameters: readonly string[];
  readonly returns: Origin[];
}

/** A call with what its parts come from. */
interface ReadCall {
  readonly node: number;
  readonly callee: number;
  /** The module's function, or undefined for a method of a value. */
  readonly name: string | undefined;
  readonly method: string | undefined;
  /** What stands before the dot, or what is called. */
  readonly on: readonly Origin[];
  /** The nodes of the arguments' values. */
  readonly values: readonly number[];
  readonly arguments: readonly HandedArgument[];
}

/** Follows values through expressions. */
export class ExpressionDoings implements Omit<Doings, 'memory'> {
  readonly shares: Sharing[] = [];
  readonly changes: ObjectChange[] = [];
  readonly calls: HandingCall[] = [];
  readonly returns: Origin[] = [];
  protected readonly tree: Tree;
  /** What local names stand for; other names are the notebook's. */
  protected env = new Map<string, readonly string[]>();
  protected readonly inner = new Map<string, InnerFunction>();
  protected discarded = 0;
  readonly #dotted: (name: string) => string | undefined;
  /** As `#dotted`, of names that are the notebook's. */
  readonly #global = (name: string): string | undefined => (this.env.has(name) ? undefined : this.#dotted(name));
  #made = 0;

  constructor(tree: Tree, dotted: (name: string) => string | undefined) {
    this.tree = tree;
    this.#dotted = dotted;
  }

  /** What an expression may be. */
  value(node: number): readonly Origin[] {
    const { tree } = this;
    const kind = tree.kind(node);
    if (kind === K.Name) return this.name(nameOf(tree, node));
    if (kind === K.Attribute || kind === K.Subscript || kind === K.Call) return this.#postfix(node);
    if (kind === K.List || kind === K.Tuple || kind === K.Set || kind === K.Dict) return derived('holder', this.#all(node));
    if (kind === K.BoolOp || kind === K.Starred || kind === K.Await || kind === K.DictUnpack) return this.#all(node);
    if (kind === K.DictItem) return this.#last(node);
    if (kind === K.IfExp) return this.#either(node);
    if (kind === K.NamedExpr) return this.#named(node);
    if (kind === K.Lambda) return this.lambda(node);
    if (kind === K.ListComp || kind === K.SetComp || kind === K.DictComp || kind === K.GeneratorExp) return this.#comprehension(node);
    if (kind === K.Yield || kind === K.YieldFrom) return this.#yield(node, kind === K.Yield);
    if (kind === K.BinOp) this.#chain(node);
    else for (let child = tree.firstChild(node); child !== 0; child = tree.nextSibling(child)) this.value(child);
    return NOWHERE;
  }

  protected name(name: string): readonly Origin[] {
    const local = this.env.get(name);
    if (local !== undefined) return local.map((of) => ({ of, how: 'same' }));
    return this.#dotted(name) === undefined ? [{ of: name, how: 'same' }] : NOWHERE;
  }

  /** A name for a value that has none in the notebook. */
  protected fresh(): string {
    return ownName(this.#made++);
  }

  protected change(origins: readonly Origin[], depth: Depth, when: ObjectChange['when'] = 'always', by?: string): void {
    for (const { of, how, at } of origins)
      if (reaches(how, depth)) this.changes.push({ name: of, depth: deeper(how, depth), when, by, at });
  }

  /** What `holder` stands for holds what `held` stands for. */
  protected hold(holder: readonly Origin[], held: readonly Origin[], key?: string): void {
    for (const { of: name, at = key } of holder)
      for (const { of: other, how } of held)
        if (name !== other) this.shares.push({ name, other, how: how === 'part' || how === 'copy' ? 'copy' : 'holder', at });
  }

  /** Binds a name to a value; the same object goes on under its own name. */
  protected bindName(name: string, origins: readonly Origin[]): void {
    const same = origins.filter(({ how }) => how === 'same').map(({ of }) => of);
    if (origins.length > 0 && same.length === origins.length) {
      this.env.set(name, [...new Set(same)]);
      return;
    }
    const made = this.fresh();
    for (const { of: other, how, at } of origins) this.shares.push({ name: made, other, how, at });
    this.env.set(name, [made]);
  }

  assign(target: number, origins: readonly Origin[]): void {
    const { tree } = this;
    const kind = tree.kind(target);
    if (kind === K.Name) this.bindName(nameOf(tree, target), origins);
    else if (kind === K.Starred) this.assign(tree.firstChild(target), derived('copy', origins));
    else if (kind === K.Tuple || kind === K.List) {
      const parts = derived('part', origins);
      for (let one = tree.firstChild(target); one !== 0; one = tree.nextSibling(one)) this.assign(one, parts);
    } else if (kind === K.Attribute || kind === K.Subscript) {
      const changed = this.value(tree.firstChild(target));
      if (kind === K.Subscript) this.value(tree.lastChild(target));
      this.#write(target, changed);
      this.hold(changed, origins, keyOf(tree, tree.lastChild(target)));
    }
  }

  /** `x[y] = …`, `x.y = …`, `del x[y]` */
  #write(target: number, changed: readonly Origin[]): void {
    const { tree } = this;
    const index = tree.lastChild(target);
    if (tree.kind(target) !== K.Subscript) this.change(changed, 'whole');
    else if (isMask(tree, index)) this.change(changed, 'inside');
    else this.change(changed, isKey(tree, index) ? 'whole' : 'item');
    if (tree.kind(index) !== K.Name || tree.kind(target) !== K.Subscript) return;
    for (const { of, how } of this.name(nameOf(tree, index))) if (how === 'same') this.change(changed, 'inside', 'masked', of);
  }

  #all(node: number): readonly Origin[] {
    let found = NOWHERE;
    for (let child = this.tree.firstChild(node); child !== 0; child = this.tree.nextSibling(child)) found = both(found, this.value(child));
    return found;
  }

  #last(node: number): readonly Origin[] {
    this.value(this.tree.firstChild(node));
    return this.value(this.tree.lastChild(node));
  }

  #either(node: number): readonly Origin[] {
    const [test = 0, then = 0, orElse = 0] = this.tree.children(node);
    this.value(test);
    return both(this.value(then), this.value(orElse));
  }

  #named(node: number): readonly Origin[] {
    const value = this.value(this.tree.lastChild(node));
    this.assign(this.tree.firstChild(node), value);
    return value;
  }

  #yield(node: number, one: boolean): readonly Origin[] {
    const given = this.#all(node);
    this.returns.push(...(one ? derived('holder', given) : given));
    return NOWHERE;
  }

  #chain(node: number): void {
    let left = node;
    for (; this.tree.kind(left) === K.BinOp; left = this.tree.firstChild(left)) this.value(this.tree.lastChild(left));
    this.value(left);
  }

  /** The body runs with what its parameters may be: the elements of what it is handed with, where that is known. */
  protected lambda(node: number): readonly Origin[] {
    const made = this.fresh();
    const [parameters = 0, body = 0] = this.tree.children(node);
    const before = this.env;
    this.env = new Map(before);
    const names = this.parameters(parameters);
    this.inner.set(made, { parameters: names, returns: [...this.value(body)] });
    this.env = before;
    return [{ of: made, how: 'same' }];
  }

  /** Gives each parameter a value of its own. */
  protected parameters(list: number): readonly string[] {
    const { tree } = this;
    return tree.children(list).map((parameter) => {
      const name = nameOf(tree, tree.firstChild(parameter));
      const made = this.fresh();
      this.env.set(name, [made]);
      return made;
    });
  }

  #comprehension(node: number): readonly Origin[] {
    const { tree } = this;
    const before = this.env;
    this.env = new Map(before);
    const children = tree.children(node);
    for (const child of children) {
      if (tree.kind(child) !== K.Comprehension) continue;
      const [target = 0, iterable = 0, ...conditions] = tree.children(child);
      this.assign(target, derived('part', this.value(iterable)));
      for (const condition of conditions) this.value(condition);
    }
    let found = NOWHERE;
    for (const child of children) if (tree.kind(child) !== K.Comprehension) found = this.value(child);
    this.env = before;
    return derived('holder', found);
  }

  #postfix(node: number): readonly Origin[] {
    const { tree } = this;
    const chain: number[] = [];
    let base = node;
    for (let kind = tree.kind(base); kind === K.Attribute || kind === K.Subscript || kind === K.Call; kind = tree.kind(base)) {
      chain.push(base);
      base = tree.firstChild(base);
    }
    let origins = this.value(base);
    let before = origins;
    for (let at = chain.length - 1; at >= 0; at--) {
      const link = chain[at] ?? 0;
      const kind = tree.kind(link);
      const found: readonly Origin[] = kind === K.Call ? this.#call(link, before) : this.#look(link, kind, origins);
      before = origins;
      if (kind === K.Call) before = found;
      origins = found;
    }
    return origins;
  }

  /** What stands at an attribute or key that is written out. */
  #at(origins: readonly Origin[], last: number): readonly Origin[] {
    const at = keyOf(this.tree, last);
    if (at === undefined || ACCESSORS.has(at)) return derived('part', origins);
    return derived('part', origins).map((part, index) => (origins[index]?.how === 'same' ? { ...part, at } : part));
  }

  /** `a.x`, `a[x]` */
  #look(link: number, kind: number, origins: readonly Origin[]): readonly Origin[] {
    const { tree } = this;
    const last = tree.lastChild(link);
    if (kind === K.Attribute) return VIEW_ATTRIBUTES.has(tree.textOf(last)) ? derived('view', origins) : this.#at(origins, last);
    this.value(last);
    if (hasSlice(tree, last)) return isSelection(tree, last) ? NOWHERE : derived('slice', origins);
    for (const { of, how } of origins) if (how === 'same') this.changes.push({ name: of, depth: 'whole', when: 'looked-up' });
    return isSelection(tree, last) ? NOWHERE : this.#at(origins, last);
  }

  #call(node: number, before: readonly Origin[]): readonly Origin[] {
    const { tree } = this;
    const callee = tree.firstChild(node);
    const method = tree.kind(callee) === K.Attribute ? nameOf(tree, tree.lastChild(callee)) : undefined;
    const discarded = node === this.discarded;
    const values: number[] = [];
    const handed: HandedArgument[] = [];
    for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument)) {
      const kind = tree.kind(argument);
      const last = kind === K.Keyword || kind === K.Starred ? tree.lastChild(argument) : argument;
      const origins = this.value(last);
      values.push(last);
      const keyword = kind === K.Keyword && tree.firstChild(argument) !== last ? tree.textOf(tree.firstChild(argument)) : undefined;
      handed.push({ keyword, star: kind === K.Starred || (kind === K.Keyword && keyword === undefined), origins });
    }
    const name = functionName(tree, callee, this.#global);
    const own = tree.kind(callee) === K.Name && this.env.has(nameOf(tree, callee));
    const call: ReadCall = { node, callee, name: own ? undefined : name, method, on: before, values, arguments: handed };
    return this.#happens(call, calleeEffects(call.name, method, discarded), discarded);
  }

  #happens(call: ReadCall, effects: CallEffects | undefined, discarded: boolean): readonly Origin[] {
    const { tree } = this;
    const first = this.changes.length;
    for (const { place, inside, when } of effects?.changes ?? [])
      if (when === undefined || holds(tree, call.callee, when, discarded))
        this.change(this.#placed(call, place), inside ? 'inside' : 'whole', ...named(call, place, when));
    if (this.changes.length === first && call.method !== undefined && holds(tree, call.callee, IN_PLACE, discarded))
      this.change(call.on, 'whole');
    for (const place of effects?.keeps ?? []) this.hold(call.on, this.#placed(call, place));
    let found = NOWHERE;
    for (const { how, place } of effects?.gives ?? []) found = both(found, given(how, this.#placed(call, place)));
    const isKnown = call.name !== undefined && effects !== undefined;
    if (isKnown && call.arguments.some(isName)) this.#record(call, first);
    return both(found, isKnown ? this.#handedOn(call) : this.#own(call, first));
  }

  /** A call of what isn't in the tables: it may be the notebook's own. */
  #own(call: ReadCall, first: number): readonly Origin[] {
    const { inner } = this;
    const functions =
      call.method === undefined && inner.size > 0
        ? call.on.map(({ of }) => inner.get(of)).filter((one) => one !== undefined)
        : NO_FUNCTIONS;
    if (functions.length > 0)
      return functions.flatMap((one) =>
        this.#enter(
          one,
          call.arguments.map(({ origins }) => origins),
        ),
      );
    const given = this.#handedOn(call);
    const result = this.#record(call, first);
    const kept =
      call.name !== undefined && holdsArguments(call.name)
        ? derived(
            'holder',
            call.arguments.flatMap(({ keyword, origins }) => (keyword === undefined ? origins : NOWHERE)),
          )
        : NOWHERE;
    return both(both(kept, given), [{ of: result, how: 'same' }]);
  }

  #record({ callee, method, on, arguments: given }: ReadCall, first: number): string {
    const { tree } = this;
    const result = this.fresh();
    const name = tree.kind(callee) === K.Name ? nameOf(tree, callee) : method === undefined ? '' : `.${method}`;
    this.calls.push({ callee: name, on, arguments: given, result, changes: [first, this.changes.length] });
    return result;
  }

  /** What a function inside of the statements does to what it is called with. */
  #enter({ parameters, returns }: InnerFunction, given: readonly (readonly Origin[])[]): readonly Origin[] {
    parameters.forEach((name, at) => {
      for (const { of: other, how } of given[at] ?? []) if (other !== name) this.shares.push({ name, other, how });
    });
    return returns;
  }

  /** `map(lambda d: d.clear(), rows)`: what is handed on with a function is gone over by it. */
  #handedOn({ arguments: given, on, method }: ReadCall): readonly Origin[] {
    const { inner } = this;
    if (inner.size === 0) return NOWHERE;
    const functions = given.flatMap(({ origins }) => origins.map(({ of }) => inner.get(of))).filter((one) => one !== undefined);
    if (functions.length === 0) return NOWHERE;
    const over = given.filter(({ origins }) => !origins.some(({ of }) => inner.has(of))).map(({ origins }) => derived('part', origins));
    if (method !== undefined && over.length === 0 && method === 'pipe') over.push(on);
    return functions.flatMap((one) => derived('holder', this.#enter(one, over)));
  }

  #placed({ callee, on, values, arguments: given }: ReadCall, place: Place): readonly Origin[] {
    if (place === 'arguments') return given.flatMap(({ origins }) => origins);
    if (place === 'self') return on;
    const argument = argumentAt(this.tree, callee, place);
    return argument === 0 ? NOWHERE : (given[values.indexOf(argument)]?.origins ?? NOWHERE);
  }
}

const NO_FUNCTIONS: readonly InnerFunction[] = [];

/** What may be a function of the notebook that is handed on. */
function isName({ origins }: HandedArgument): boolean {
  return origins.some(({ how }) => how === 'same');
}

function hasSlice(tree: Tree, index: number): boolean {
  return tree.kind(index) === K.Slice || (tree.kind(index) === K.Tuple && tree.children(index).some((part) => tree.kind(part) === K.Slice));
}

/** A key of a dictionary or the name of a column, or what may be one. */
function isKey(tree: Tree, index: number): boolean {
  const kind = tree.kind(index);
  if (kind === K.List) return tree.children(index).some((child) => isKey(tree, child));
  return kind === K.String || kind === K.JoinedStr || kind === K.Name;
}

/** The attribute or key that is written out. */
function keyOf(tree: Tree, last: number): string | undefined {
  const kind = tree.kind(last);
  if (kind === K.Identifier) return tree.textOf(last);
  return kind === K.String ? tree.textOf(last).slice(1, -1) : undefined;
}

/** That a change is said because of a method's name, and of no argument. */
function named({ method }: ReadCall, place: Place, when: ChangeCondition | undefined): ['always' | 'named', string?] {
  return place === 'self' && method !== undefined && typeof when !== 'object' ? ['named', `.${method}`] : ['always'];
}

/** What a table says of a call's result; a view of a list or a dictionary that is written out is a copy of it. */
function given(how: How, origins: readonly Origin[]): readonly Origin[] {
  return derived(how, how === 'view' ? origins.filter((origin) => origin.how !== 'holder' && origin.how !== 'copy') : origins);
}

/** `df[df.x > 3] = 0`: what is written into rows changes the columns that were taken before. */
function isMask(tree: Tree, index: number): boolean {
  const kind = tree.kind(index);
  return kind === K.Compare || (kind === K.UnaryOp && tree.data(index) === OP['~']) || (kind === K.BinOp && hasCompare(tree, index));
}

/** `df[df.x > 3]`, `df[["a", "b"]]`, `a[mask, :]`: rows or columns that are chosen are copied. */
function isSelection(tree: Tree, index: number): boolean {
  const kind = tree.kind(index);
  return kind === K.List || isMask(tree, index) || (kind === K.Tuple && tree.children(index).some((part) => isSelection(tree, part)));
}

function hasCompare(tree: Tree, node: number): boolean {
  return tree.kind(node) === K.Compare || tree.children(node).some((child) => hasCompare(tree, child));
}
