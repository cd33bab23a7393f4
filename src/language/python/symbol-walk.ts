import { K, LOAD } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** What is done with a name in a scope: flags of its entry. */
export const USED = 1;
export const BOUND = 2;
export const PARAMETER = 4;
export const IMPORTED = 8;
export const ANNOTATED = 16;
export const DECLARED_GLOBAL = 32;
export const DECLARED_NONLOCAL = 64;

export type ScopeKind = 'module' | 'function' | 'lambda' | 'comprehension' | 'class' | 'type-parameters' | 'type-alias';

/** A scope with what its own text does with names; names are mangled as Python mangles them in classes. */
export class FoundScope {
  readonly kind: ScopeKind;
  /** The node that opens it. */
  readonly node: number;
  /** Of a function, class or alias; '' for what has no name. */
  readonly name: string;
  readonly parent: FoundScope | undefined;
  readonly flags = new Map<string, number>();
  readonly children: FoundScope[] = [];
  /** The class whose private names are mangled here. */
  readonly privateTo: string;

  constructor(kind: ScopeKind, node: number, name: string, parent?: FoundScope) {
    this.kind = kind;
    this.node = node;
    this.name = name;
    this.parent = parent;
    this.privateTo = kind === 'class' ? name : (parent?.privateTo ?? '');
    parent?.children.push(this);
  }

  get isFunction(): boolean {
    return this.kind !== 'module' && this.kind !== 'class';
  }

  add(name: string, flag: number): void {
    const mangled = name.startsWith('__') ? mangle(name, this.privateTo) : name;
    this.flags.set(mangled, (this.flags.get(mangled) ?? 0) | flag);
    // What any scope declares global is entered for the module as well.
    if (flag === DECLARED_GLOBAL) this.#module.flags.set(mangled, (this.#module.flags.get(mangled) ?? 0) | flag);
  }

  get #module(): FoundScope {
    return this.parent === undefined ? this : this.parent.#module;
  }
}

/** `__x` inside of class `A` is `_A__x`. */
function mangle(name: string, owner: string): string {
  const bare = owner.replace(/^_+/, '');
  return bare === '' || name.endsWith('__') || name.includes('.') ? name : `_${bare}${name}`;
}

const COMPREHENSIONS = new Set<number>([K.ListComp, K.SetComp, K.DictComp, K.GeneratorExp]);

/** Walks a tree and gathers its scopes, as CPython's `symtable.c` does. */
export class SymbolWalk {
  readonly #tree: Tree;
  /** Behind `from __future__ import annotations` nobody works annotations out. */
  #textAnnotations = false;
  readonly #pending: (readonly [node: number, scope: FoundScope])[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  walk(): FoundScope {
    this.#textAnnotations = importsAnnotations(this.#tree);
    const module = new FoundScope('module', this.#tree.root, '');
    this.#pending.push([this.#tree.root, module]);
    for (let item = this.#pending.pop(); item !== undefined; item = this.#pending.pop()) this.#visit(item[0], item[1]);
    return module;
  }

  #visit(node: number, scope: FoundScope): void {
    const kind = this.#tree.kind(node);
    if (kind === K.Name) this.#name(node, scope);
    else if (kind === K.FunctionDef) this.#function(node, scope);
    else if (kind === K.ClassDef) this.#class(node, scope);
    else if (kind === K.Lambda) this.#lambda(node, scope);
    else if (COMPREHENSIONS.has(kind)) this.#comprehension(node, scope);
    else if (kind === K.NamedExpr) this.#named(node, scope);
    else if (kind === K.AnnAssign) this.#annotated(node, scope);
    else if (kind === K.TypeAlias) this.#typeAlias(node, scope);
    else if (kind === K.Alias) this.#alias(node, scope);
    else this.#others(node, kind, scope);
  }

  /** Children wait; identifiers of some statements are names themselves. */
  #others(node: number, kind: number, scope: FoundScope): void {
    const flag = IDENTIFIERS.get(kind) ?? 0;
    for (const child of this.#tree.children(node)) {
      if (this.#tree.kind(child) !== K.Identifier) this.#pending.push([child, scope]);
      else if (flag !== 0) scope.add(nameOf(this.#tree, child), flag);
    }
  }

  #name(node: number, scope: FoundScope): void {
    const name = nameOf(this.#tree, node);
    const read = this.#tree.data(node) === LOAD;
    scope.add(name, read ? USED : BOUND);
    if (read && name === 'super' && scope.isFunction) scope.add('__class__', USED);
  }

  /** The children of a definition by kind; its name is bound where it stands. */
  #definition(node: number, scope: FoundScope): { name: string; inside: FoundScope; parts: ReadonlyMap<number, number> } {
    const tree = this.#tree;
    const parts = new Map(tree.children(node).map((child) => [tree.kind(child), child]));
    const name = nameOf(tree, parts.get(K.Identifier) ?? 0);
    scope.add(name, BOUND);
    this.#pending.push([parts.get(K.Decorators) ?? 0, scope]);
    return { name, inside: this.#typeParameters(parts.get(K.TypeParams), name, scope), parts };
  }

  #function(node: number, scope: FoundScope): void {
    const { name, inside, parts } = this.#definition(node, scope);
    const own = new FoundScope('function', node, name, inside);
    this.#parameters(parts.get(K.Arguments) ?? 0, own, scope, inside);
    if (!this.#textAnnotations) this.#pending.push([parts.get(K.Returns) ?? 0, inside]);
    this.#pending.push([parts.get(K.Body) ?? 0, own]);
  }

  #class(node: number, scope: FoundScope): void {
    const { name, inside, parts } = this.#definition(node, scope);
    const own = new FoundScope('class', node, name, inside);
    this.#pending.push([parts.get(K.Bases) ?? 0, inside], [parts.get(K.Body) ?? 0, own]);
  }

  #lambda(node: number, scope: FoundScope): void {
    const [parameters = 0, body = 0] = this.#tree.children(node);
    const own = new FoundScope('lambda', node, '', scope);
    this.#parameters(parameters, own, scope, scope);
    this.#pending.push([body, own]);
  }

  /** Defaults are worked out outside, annotations where type parameters are seen. */
  #parameters(node: number, own: FoundScope, outside: FoundScope, inside: FoundScope): void {
    const tree = this.#tree;
    for (const parameter of tree.children(node)) {
      for (const child of tree.children(parameter)) {
        const kind = tree.kind(child);
        if (kind === K.Identifier) own.add(nameOf(tree, child), PARAMETER);
        else if (kind === K.Default) this.#pending.push([child, outside]);
        else if (!this.#textAnnotations) this.#pending.push([child, inside]);
      }
    }
  }

  /** The scope that a definition's `[T]` makes; the one around it where there is none. */
  #typeParameters(node: number | undefined, name: string, scope: FoundScope): FoundScope {
    if (node === undefined) return scope;
    const tree = this.#tree;
    const own = new FoundScope('type-parameters', node, name, scope);
    for (const parameter of tree.children(node)) {
      const [identifier = 0, ...groups] = tree.children(parameter);
      own.add(nameOf(tree, identifier), BOUND);
      for (const group of groups) this.#pending.push([group, own]);
    }
    return own;
  }

  #typeAlias(node: number, scope: FoundScope): void {
    const tree = this.#tree;
    const children = tree.children(node);
    const name = nameOf(tree, children[0] ?? 0);
    scope.add(name, BOUND);
    const parameters = children.find((child) => tree.kind(child) === K.TypeParams);
    const inside = this.#typeParameters(parameters, name, scope);
    this.#pending.push([children.at(-1) ?? 0, new FoundScope('type-alias', node, name, inside)]);
  }

  /** The first iterable is worked out outside. */
  #comprehension(node: number, scope: FoundScope): void {
    const tree = this.#tree;
    const own = new FoundScope('comprehension', node, '', scope);
    let first = true;
    for (const child of tree.children(node)) {
      if (tree.kind(child) !== K.Comprehension) {
        this.#pending.push([child, own]);
        continue;
      }
      const [target = 0, iterable = 0, ...conditions] = tree.children(child);
      this.#pending.push([target, own], [iterable, first ? scope : own]);
      for (const condition of conditions) this.#pending.push([condition, own]);
      first = false;
    }
  }

  /** `:=` in a comprehension binds in the function or module around it. */
  #named(node: number, scope: FoundScope): void {
    const [target = 0, value = 0] = this.#tree.children(node);
    const name = nameOf(this.#tree, target);
    this.#pending.push([value, scope]);
    let outer: FoundScope | undefined = scope;
    while (outer?.kind === 'comprehension') outer = outer.parent;
    if (outer === undefined || outer === scope) {
      scope.add(name, BOUND);
      return;
    }
    const global = outer.kind === 'module' || ((outer.flags.get(name) ?? 0) & DECLARED_GLOBAL) !== 0;
    scope.add(name, global ? DECLARED_GLOBAL : DECLARED_NONLOCAL);
    if (outer.kind !== 'module') outer.add(name, BOUND);
  }

  /** `x: int` makes `x` the scope's own, even without a value. */
  #annotated(node: number, scope: FoundScope): void {
    const tree = this.#tree;
    const [target = 0, annotation = 0, value = 0] = tree.children(node);
    this.#pending.push([value, scope]);
    if (!this.#textAnnotations) this.#pending.push([annotation, scope]);
    if (tree.kind(target) !== K.Name) this.#pending.push([target, scope]);
    else if (tree.data(node) === 1) scope.add(nameOf(tree, target), ANNOTATED | BOUND);
    else if (value !== 0) scope.add(nameOf(tree, target), BOUND);
  }

  #alias(node: number, scope: FoundScope): void {
    const tree = this.#tree;
    const module = tree.firstChild(node);
    const renamed = tree.nextSibling(module);
    const name = renamed === 0 ? (nameOf(tree, module).split('.')[0] ?? '').trim() : nameOf(tree, renamed);
    if (name !== '*') scope.add(name, IMPORTED);
  }
}

function importsAnnotations(tree: Tree): boolean {
  if (!tree.text.includes('__future__')) return false;
  return tree
    .children(tree.root)
    .filter((node) => tree.kind(node) === K.ImportFrom)
    .some((node) => {
      const [module = 0, ...aliases] = tree.children(node);
      return tree.textOf(module) === '__future__' && aliases.some((alias) => tree.textOf(alias) === 'annotations');
    });
}

/** Statements and patterns whose identifiers are names of the scope. */
const IDENTIFIERS: ReadonlyMap<number, number> = new Map([
  [K.ExceptHandler, BOUND],
  [K.MatchAs, BOUND],
  [K.MatchStar, BOUND],
  [K.Global, DECLARED_GLOBAL],
  [K.Nonlocal, DECLARED_NONLOCAL],
]);
