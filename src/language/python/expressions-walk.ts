import { chainedTarget } from './constructs.ts';
import { StatementFacts } from './facts.ts';
import { K, LOAD, STORE } from './kinds.ts';
import { namesInTexts } from './names-in-texts.ts';
import type { NameInText } from './names-in-texts.ts';
import { bodyScope, comprehensionScope, isNotebookName, nameOf } from './scopes.ts';
import type { Scope } from './scopes.ts';
import type { Tree } from './tree.ts';

const COMPREHENSIONS = new Set<number>([K.ListComp, K.SetComp, K.DictComp, K.GeneratorExp]);

/** Where the walk is: in which scope, and whether the code runs with the statement or when a function is called. */
export interface Place {
  readonly scope: Scope;
  readonly nested: boolean;
  readonly deferred: boolean;
}

function isPostfix(kind: number): boolean {
  return kind === K.Attribute || kind === K.Subscript || kind === K.Call;
}

/** Walks expressions and gathers what they do with names. */
export class ExpressionsWalk {
  readonly tree: Tree;
  readonly facts = new StatementFacts();

  constructor(tree: Tree) {
    this.tree = tree;
  }

  expression(node: number, place: Place): void {
    const { tree } = this;
    const kind = tree.kind(node);
    if (kind === K.BinOp) this.#chain(node, place);
    else if (kind === K.Name) this.#name(node, place);
    else if (kind === K.Lambda) this.#lambda(node, place);
    else if (COMPREHENSIONS.has(kind)) this.#comprehension(node, place);
    else if (kind === K.NamedExpr) this.#named(node, place);
    else if (isPostfix(kind)) this.#postfix(node, place);
    else {
      if (kind === K.String || kind === K.JoinedStr || kind === K.Bytes) this.#multiline(node);
      for (let child = tree.firstChild(node); child !== 0; child = tree.nextSibling(child)) this.expression(child, place);
    }
  }

  /** `a + b + …` leans to the left; thousands of operators are walked without going deeper. */
  #chain(node: number, place: Place): void {
    const operands: number[] = [];
    let left = node;
    while (this.tree.kind(left) === K.BinOp) {
      const first = this.tree.firstChild(left);
      operands.push(this.tree.nextSibling(first));
      left = first;
    }
    this.expression(left, place);
    for (const operand of operands.reverse()) this.expression(operand, place);
  }

  #name(node: number, place: Place): void {
    const name = nameOf(this.tree, node);
    const context = this.tree.data(node);
    if (context === LOAD) this.read(name, node, place);
    else if (context === STORE) this.bind(name, node, place);
    else this.remove(name, node, place);
  }

  read(name: string, node: number, place: Place): void {
    if (!isNotebookName(name, place.scope)) return;
    this.#use(name, node, 'read', place);
    const { facts } = this;
    if (place.deferred) facts.lateReads.add(name);
    else if (!facts.bound.has(name)) facts.reads.add(name);
  }

  bind(name: string, node: number, place: Place): void {
    if (!isNotebookName(name, place.scope)) return;
    this.#use(name, node, 'bind', place);
    if (place.deferred) this.facts.globals.add(name);
    else {
      this.facts.binds.add(name);
      this.facts.deletes.delete(name);
      this.facts.bound.add(name);
    }
  }

  remove(name: string, node: number, place: Place): void {
    if (!isNotebookName(name, place.scope)) return;
    this.#use(name, node, 'delete', place);
    if (place.deferred) return;
    if (!this.facts.bound.has(name)) this.facts.reads.add(name);
    this.facts.binds.delete(name);
    this.facts.bound.delete(name);
    this.facts.deletes.add(name);
  }

  #readInText({ name, span }: NameInText, place: Place): void {
    if (!isNotebookName(name, place.scope)) return;
    this.facts.uses.push({ name, role: 'read', nested: place.nested, node: 0, span });
    if (place.deferred) this.facts.lateReads.add(name);
    else if (!this.facts.bound.has(name)) this.facts.reads.add(name);
  }

  #use(name: string, node: number, role: 'read' | 'bind' | 'delete', place: Place): void {
    this.facts.uses.push({ name, role, nested: place.nested, node });
  }

  /** Defaults belong to the outside; the body runs later, but with what the lambda's statement can see. */
  #lambda(node: number, place: Place): void {
    const [parameters, body] = this.tree.children(node);
    if (parameters === undefined || body === undefined) return;
    const names = this.parameters(parameters, place);
    const scope = bodyScope(this.tree, 'function', body, names, place.scope);
    const before = this.facts.bound.copy();
    this.expression(body, { ...place, scope, nested: true });
    this.facts.bound = before;
  }

  /** Visits defaults and annotations where they stand; gives the parameters' names. */
  parameters(node: number, place: Place): string[] {
    const { tree } = this;
    const names: string[] = [];
    for (const parameter of tree.children(node)) {
      for (const child of tree.children(parameter)) {
        if (tree.kind(child) === K.Identifier) names.push(nameOf(tree, child));
        else this.expression(tree.firstChild(child), place);
      }
    }
    return names;
  }

  /** The first iterable is worked out outside; everything else in the comprehension's own scope. */
  #comprehension(node: number, place: Place): void {
    const { tree } = this;
    const children = tree.children(node);
    const comprehensions = children.filter((child) => tree.kind(child) === K.Comprehension);
    const scope = comprehensionScope(tree, comprehensions, place.scope);
    const inside = { ...place, scope, nested: true };
    comprehensions.forEach((comprehension, at) => {
      const [target, iterable, ...conditions] = tree.children(comprehension);
      if (iterable !== undefined) this.expression(iterable, at === 0 ? place : inside);
      if (target !== undefined) this.expression(target, inside);
      for (const condition of conditions) this.expression(condition, inside);
    });
    for (const child of children) if (tree.kind(child) !== K.Comprehension) this.expression(child, inside);
  }

  /** `:=` in a comprehension binds outside of it. */
  #named(node: number, place: Place): void {
    const [target, value] = this.tree.children(node);
    if (target === undefined || value === undefined) return;
    this.expression(value, place);
    let { scope } = place;
    while (scope.kind === 'comprehension' && scope.parent) scope = scope.parent;
    this.bind(nameOf(this.tree, target), target, { ...place, scope });
  }

  /** `a.b(c)[d].e …`: what stands behind the first name is walked from the inside out, however long it is. */
  #postfix(node: number, place: Place): void {
    const { tree } = this;
    const chain: number[] = [];
    let base = node;
    for (; isPostfix(tree.kind(base)); base = tree.firstChild(base)) chain.push(base);
    this.expression(base, place);
    for (const link of chain.reverse()) {
      if (tree.kind(link) === K.Call) this.#call(link, place);
      else if (tree.data(link) !== LOAD) this.#chained(link);
      for (let rest = tree.nextSibling(tree.firstChild(link)); rest !== 0; rest = tree.nextSibling(rest)) this.expression(rest, place);
    }
  }

  #call(node: number, place: Place): void {
    const root = this.rootName(this.tree.firstChild(node));
    const rootIsNotebooks = root !== 0 && isNotebookName(nameOf(this.tree, root), place.scope);
    this.facts.calls.push({ node, deferred: place.deferred || this.#inLambda(place), rootIsNotebooks });
    for (const found of namesInTexts(this.tree, node)) this.#readInText(found, place);
  }

  #inLambda(place: Place): boolean {
    return place.nested && place.scope.kind === 'function';
  }

  #chained(node: number): void {
    const root = this.rootName(node);
    if (root === 0) return;
    const chained = chainedTarget(this.tree, node, root);
    if (chained !== undefined) this.facts.constructs.push(chained);
  }

  /** The name that a chain of attributes and subscripts starts from: `df` in `df["a"].b`; 0 where a call stands in between. */
  rootName(node: number): number {
    let at = node;
    while (this.tree.kind(at) === K.Attribute || this.tree.kind(at) === K.Subscript || this.tree.kind(at) === K.Starred)
      at = this.tree.firstChild(at);
    return this.tree.kind(at) === K.Name ? at : 0;
  }

  #multiline(node: number): void {
    const start = this.tree.start(node);
    const end = this.tree.end(node);
    if (this.tree.textOf(node).includes('\n')) this.facts.multiline.push({ start, end });
  }
}
