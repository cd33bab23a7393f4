import { debugProblem } from './compile-definitions.ts';
import { K, LOAD } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree, TreeProblem } from './tree.ts';

/** What Python refuses of a statement's names: `global` and `nonlocal` that come too late or find nothing, `:=` where it has no place. */
export function scopeProblem(tree: Tree, statement: number): TreeProblem | undefined {
  const text = tree.textOf(statement);
  const debug = text.includes('__debug__') ? debugProblem(tree, statement) : undefined;
  if (!/\b(?:global|nonlocal)\b|:=/.test(text)) return debug;
  return new ScopeWalk(tree, statement).problem ?? debug;
}

const USED = 1;
const BOUND = 2;
const PARAMETER = 4;
const ANNOTATED = 8;
const GLOBAL = 16;
const NONLOCAL = 32;
const TARGET = 64;
const TYPE = 128;
/** What makes a name a function's own. */
const OWN = BOUND | PARAMETER;

type Kind = 'module' | 'class' | 'function' | 'comprehension' | 'types';

class Scope {
  readonly kind: Kind;
  readonly parent: Scope | undefined;
  readonly flags = new Map<string, number>();
  /** `global` and `nonlocal` by name: where each is said first. */
  readonly said = new Map<string, number>();

  constructor(kind: Kind, parent?: Scope) {
    this.kind = kind;
    this.parent = parent;
  }

  add(name: string, flag: number): void {
    this.flags.set(name, (this.flags.get(name) ?? 0) | flag);
  }

  has(name: string, flags: number): boolean {
    return ((this.flags.get(name) ?? 0) & flags) !== 0;
  }
}

/** A node that waits, with its scope and whether it stands in what a comprehension goes over. */
interface Waiting {
  readonly node: number;
  readonly scope: Scope;
  readonly isIterable: boolean;
  /** A target of a comprehension, a name of an annotation alone. */
  readonly flag: number;
}

const COMPREHENSIONS: ReadonlySet<number> = new Set([K.ListComp, K.SetComp, K.DictComp, K.GeneratorExp]);
/** Kinds whose identifier binds a name of the scope. */
const BINDS: ReadonlySet<number> = new Set([K.ExceptHandler, K.MatchAs, K.MatchStar]);

/** Goes through a statement in the order in which Python does. */
class ScopeWalk {
  readonly problem: TreeProblem | undefined;
  readonly #tree: Tree;
  readonly #waiting: Waiting[] = [];
  readonly #scopes: Scope[] = [];
  #first: TreeProblem | undefined;

  constructor(tree: Tree, statement: number) {
    this.#tree = tree;
    this.#push(statement, this.#open('module'), false);
    for (let item = this.#waiting.pop(); item !== undefined && this.#first === undefined; item = this.#waiting.pop()) this.#visit(item);
    this.problem = this.#first ?? this.#unfound();
  }

  #open(kind: Kind, parent?: Scope): Scope {
    const scope = new Scope(kind, parent);
    this.#scopes.push(scope);
    return scope;
  }

  #push(node: number, scope: Scope, isIterable: boolean, flag = 0): void {
    if (node !== 0) this.#waiting.push({ node, scope, isIterable, flag });
  }

  #refuse(message: string, node: number): void {
    this.#first ??= { message, start: this.#tree.start(node), end: this.#tree.end(node) };
  }

  #visit(item: Waiting): void {
    const { node, scope } = item;
    const kind = this.#tree.kind(node);
    if (kind === K.Name) scope.add(nameOf(this.#tree, node), (this.#tree.data(node) === LOAD ? USED : BOUND) | item.flag);
    else if (kind === K.FunctionDef || kind === K.ClassDef || kind === K.Lambda) this.#definition(item, kind);
    else if (COMPREHENSIONS.has(kind)) this.#comprehension(item);
    else if (kind === K.NamedExpr) this.#named(item);
    else if (kind === K.AnnAssign) this.#annotated(item);
    else if (kind === K.Alias) return;
    else if (kind === K.Global || kind === K.Nonlocal) this.#declares(node, kind, scope);
    else this.#others(item, kind);
  }

  #others({ node, scope, isIterable, flag }: Waiting, kind: number): void {
    const children = this.#tree.children(node);
    if (BINDS.has(kind))
      for (const child of children) if (this.#tree.kind(child) === K.Identifier) scope.add(nameOf(this.#tree, child), BOUND);
    // Python takes the value of an assignment before its targets; for what is asked here the order within a statement is the same.
    for (const child of children.reverse()) if (this.#tree.kind(child) !== K.Identifier) this.#push(child, scope, isIterable, flag);
  }

  #definition({ node, scope, isIterable }: Waiting, kind: number): void {
    const tree = this.#tree;
    const parts = new Map(tree.children(node).map((child) => [tree.kind(child), child]));
    const part = (is: number): number => parts.get(is) ?? 0;
    if (kind !== K.Lambda) scope.add(nameOf(tree, part(K.Identifier)), BOUND);
    const types = part(K.TypeParams) === 0 ? scope : this.#open('types', scope);
    for (const one of tree.children(part(K.TypeParams))) types.add(nameOf(tree, tree.firstChild(one)), BOUND | TYPE);
    const own = this.#open(kind === K.ClassDef ? 'class' : 'function', types);
    if (kind === K.ClassDef) own.add('__class__', TARGET);
    this.#push(kind === K.Lambda ? tree.lastChild(node) : part(K.Body), own, isIterable);
    this.#push(part(K.Returns), types, isIterable);
    this.#push(part(K.Bases), types, isIterable);
    for (const parameter of tree.children(part(K.Arguments)).reverse())
      for (const child of tree.children(parameter).reverse()) {
        if (tree.kind(child) === K.Identifier) own.add(nameOf(tree, child), PARAMETER);
        else this.#push(child, tree.kind(child) === K.Default ? scope : types, isIterable);
      }
    this.#push(part(K.Decorators), scope, isIterable);
  }

  #comprehension({ node, scope, isIterable }: Waiting): void {
    const tree = this.#tree;
    const own = this.#open('comprehension', scope);
    const parts = tree.children(node);
    const loops = parts.filter((part) => tree.kind(part) === K.Comprehension);
    for (const part of parts.toReversed()) if (tree.kind(part) !== K.Comprehension) this.#push(part, own, isIterable);
    loops.toReversed().forEach((loop, at) => {
      const [target = 0, iterable = 0, ...conditions] = tree.children(loop);
      for (const condition of conditions.reverse()) this.#push(condition, own, isIterable);
      const isFirst = at === loops.length - 1;
      if (!isFirst) this.#push(iterable, own, true);
      this.#push(target, own, isIterable, TARGET);
      if (isFirst) this.#push(iterable, scope, true);
    });
  }

  #named({ node, scope, isIterable }: Waiting): void {
    const tree = this.#tree;
    const [target = 0, value = 0] = tree.children(node);
    const name = nameOf(tree, target);
    if (isIterable) this.#refuse('assignment expression cannot be used in a comprehension iterable expression', node);
    let outer: Scope | undefined = scope;
    for (; outer?.kind === 'comprehension'; outer = outer.parent)
      if (outer.has(name, TARGET)) this.#refuse(`assignment expression cannot rebind comprehension iteration variable '${name}'`, target);
    if (outer?.kind === 'class' && outer !== scope)
      this.#refuse('assignment expression within a comprehension cannot be used in a class body', target);
    outer?.add(name, BOUND);
    this.#push(value, scope, isIterable);
  }

  #annotated({ node, scope, isIterable }: Waiting): void {
    const tree = this.#tree;
    const [target = 0, annotation = 0, value = 0] = tree.children(node);
    this.#push(value, scope, isIterable);
    this.#push(annotation, scope, isIterable);
    if (tree.kind(target) !== K.Name) this.#push(target, scope, isIterable);
    else if (tree.data(node) === 1) {
      const name = nameOf(tree, target);
      if (scope.kind !== 'module' && scope.has(name, GLOBAL | NONLOCAL))
        this.#refuse(`annotated name '${name}' can't be ${scope.has(name, GLOBAL) ? 'global' : 'nonlocal'}`, node);
      scope.add(name, ANNOTATED | BOUND);
    } else if (value !== 0) scope.add(nameOf(tree, target), BOUND);
  }

  #declares(node: number, kind: number, scope: Scope): void {
    const tree = this.#tree;
    const word = kind === K.Global ? 'global' : 'nonlocal';
    for (const child of tree.children(node)) {
      const name = nameOf(tree, child);
      if (scope.has(name, PARAMETER)) this.#refuse(`name '${name}' is parameter and ${word}`, node);
      else if (scope.has(name, ANNOTATED)) this.#refuse(`annotated name '${name}' can't be ${word}`, node);
      else if (scope.has(name, BOUND)) this.#refuse(`name '${name}' is assigned to before ${word} declaration`, node);
      else if (scope.has(name, USED)) this.#refuse(`name '${name}' is used prior to ${word} declaration`, node);
      scope.add(name, kind === K.Global ? GLOBAL : NONLOCAL);
      if (!scope.said.has(name)) scope.said.set(name, node);
    }
  }

  /** What is said of names that no scope around has: that is known when all is read. */
  #unfound(): TreeProblem | undefined {
    for (const scope of this.#scopes) {
      for (const [name, node] of scope.said) {
        if (!scope.has(name, NONLOCAL)) continue;
        if (scope.has(name, GLOBAL)) this.#refuse(`name '${name}' is nonlocal and global`, node);
        else if (scope.kind === 'module') this.#refuse('nonlocal declaration not allowed at module level', node);
        else this.#find(scope, name, node);
      }
    }
    return this.#first;
  }

  #find(scope: Scope, name: string, node: number): void {
    for (let at = scope.parent; at !== undefined; at = at.parent) {
      if (at.kind === 'class' && name === '__class__') return;
      if (at.kind === 'module' || at.kind === 'class') continue;
      if (at.has(name, GLOBAL)) break;
      if (at.has(name, TYPE)) {
        this.#refuse(`nonlocal binding not allowed for type parameter '${name}'`, node);
        return;
      }
      if (at.has(name, OWN)) return;
    }
    this.#refuse(`no binding for nonlocal '${name}' found`, node);
  }
}
