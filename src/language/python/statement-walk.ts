import { ExpressionsWalk } from './expressions-walk.ts';
import type { Place } from './expressions-walk.ts';
import { K, STORE } from './kinds.ts';
import { NameSet } from '../name-set.ts';
import { DEEP, broadHandler, deepBlock } from './constructs.ts';
import { NOTEBOOK_SCOPE, aliasName, bodyScope, isNotebookName, nameOf } from './scopes.ts';

const TOP: Place = { scope: NOTEBOOK_SCOPE, nested: false, deferred: false };

/** Walks one top-level statement of a notebook, with what is surely bound on each of its paths. */
export class StatementWalk extends ExpressionsWalk {
  #depth = 0;

  walk(statement: number): void {
    this.statement(statement, TOP);
  }

  statement(node: number, place: Place): void {
    const { tree } = this;
    const kind = tree.kind(node);
    if (kind === K.FunctionDef) this.#function(node, place);
    else if (kind === K.ClassDef) this.#class(node, place);
    else if (kind === K.Assign) this.#assign(node, place);
    else if (kind === K.AugAssign) this.#augmented(node, place);
    else if (kind === K.AnnAssign) this.#annotated(node, place);
    else if (kind === K.If || kind === K.While) this.#branches(node, place);
    else if (kind === K.For) this.#for(node, place);
    else if (kind === K.With) this.#with(node, place);
    else if (kind === K.Try) this.#try(node, place);
    else if (kind === K.Match) this.#match(node, place);
    else if (kind === K.Import || kind === K.ImportFrom) this.#import(node, place);
    else if (kind === K.TypeAlias) this.#typeAlias(node, place);
    else if (kind !== K.Global && kind !== K.Nonlocal && kind !== K.Broken)
      for (let child = tree.firstChild(node); child !== 0; child = tree.nextSibling(child)) this.expression(child, place);
  }

  block(node: number, place: Place): void {
    const statements = this.tree.children(node);
    this.#depth++;
    if (this.#depth === DEEP) this.facts.constructs.push(deepBlock(this.tree, node, this.#depth));
    this.#walkBlock(statements, place);
    this.#depth--;
  }

  #walkBlock(statements: readonly number[], place: Place): void {
    for (const child of statements) {
      this.statement(child, place);
      if (this.tree.kind(child) === K.Broken) this.#broken(child, statements);
    }
  }

  /** With the indentation that is more than its block's, so that something else can stand in its place. */
  #broken(node: number, block: readonly number[]): void {
    const { tree } = this;
    const { text } = tree;
    const column = (statement: number) => tree.start(statement) - (text.lastIndexOf('\n', tree.start(statement) - 1) + 1);
    const start = tree.start(node) - (column(node) - Math.min(...block.map(column)));
    const moved = text.slice(start, tree.start(node)).trim() === '' ? start : tree.start(node);
    this.facts.broken.push({ start: moved, end: tree.end(node) });
  }

  #function(node: number, place: Place): void {
    const { tree } = this;
    const children = tree.children(node);
    const identifier = children.find((child) => tree.kind(child) === K.Identifier);
    let parameters: string[] = [];
    let inside = place;
    for (const child of children) {
      const kind = tree.kind(child);
      if (kind === K.Decorators) for (const value of tree.children(child)) this.expression(value, place);
      else if (kind === K.TypeParams) inside = this.#withTypeParameters(child, place);
      else if (kind === K.Arguments) parameters = this.parameters(child, inside);
      else if (kind === K.Returns) this.expression(tree.firstChild(child), inside);
    }
    const body = children.at(-1);
    if (body !== undefined) this.#body(body, parameters, inside);
    if (identifier !== undefined) this.bind(nameOf(tree, identifier), identifier, place);
  }

  /** A body runs when it is called: nothing in it is bound for what follows the definition. */
  #body(body: number, parameters: readonly string[], place: Place): void {
    const scope = bodyScope(this.tree, 'function', body, parameters, place.scope);
    const before = this.facts.bound.copy();
    this.block(body, { scope, nested: true, deferred: true });
    this.facts.bound = before;
  }

  /** `def f[T: bound]`: what stands behind the brackets sees their names. */
  #withTypeParameters(node: number, place: Place): Place {
    const { tree } = this;
    const names = new Set(tree.children(node).map((parameter) => nameOf(tree, tree.firstChild(parameter))));
    const inside: Place = { ...place, scope: { kind: 'function', names, globals: new Set(), parent: place.scope } };
    for (const parameter of tree.children(node)) {
      for (const group of tree.children(parameter).slice(1)) this.expression(tree.firstChild(group), inside);
    }
    return inside;
  }

  /** A class body runs at once, in a scope of its own that its methods don't see. */
  #class(node: number, place: Place): void {
    const { tree } = this;
    const children = tree.children(node);
    const identifier = children.find((child) => tree.kind(child) === K.Identifier);
    let inside = place;
    for (const child of children) {
      const kind = tree.kind(child);
      if (kind === K.Decorators) for (const value of tree.children(child)) this.expression(value, place);
      else if (kind === K.TypeParams) inside = this.#withTypeParameters(child, place);
      else if (kind === K.Bases) for (const value of tree.children(child)) this.expression(value, inside);
    }
    const body = children.at(-1);
    if (body !== undefined) {
      const scope = bodyScope(tree, 'class', body, [], inside.scope);
      const before = this.facts.bound.copy();
      this.block(body, { ...place, scope, nested: true });
      this.facts.bound = before;
    }
    if (identifier !== undefined) this.bind(nameOf(tree, identifier), identifier, place);
  }

  #assign(node: number, place: Place): void {
    const { tree } = this;
    const value = tree.lastChild(node);
    this.expression(value, place);
    for (let target = tree.firstChild(node); target !== value; target = tree.nextSibling(target)) this.expression(target, place);
  }

  #augmented(node: number, place: Place): void {
    const [target, value] = this.tree.children(node);
    if (target === undefined || value === undefined) return;
    if (this.tree.kind(target) === K.Name) this.read(nameOf(this.tree, target), target, place);
    this.expression(value, place);
    this.expression(target, place);
  }

  /** `x: int = y` binds; `x: int` only declares. */
  #annotated(node: number, place: Place): void {
    const [target, annotation, value] = this.tree.children(node);
    if (target === undefined || annotation === undefined) return;
    if (value !== undefined) this.expression(value, place);
    this.expression(annotation, place);
    if (value !== undefined || this.tree.kind(target) !== K.Name) this.expression(target, place);
  }

  /** `if` and `while`: bound after it is what each way through it binds. */
  #branches(node: number, place: Place): void {
    const { tree, facts } = this;
    const ends: (NameSet | undefined)[] = [];
    let before = facts.bound.copy();
    let branch = node;
    for (let last: number | undefined; last === undefined;) {
      const [test, body, orElse] = tree.children(branch);
      if (test !== undefined) this.expression(test, place);
      before = facts.bound.copy();
      if (body !== undefined) this.block(body, place);
      ends.push(body !== undefined && this.#leaves(body) ? undefined : facts.bound);
      facts.bound = before.copy();
      const elif = orElse === undefined ? 0 : this.#onlyIf(orElse);
      if (elif !== 0) branch = elif;
      else {
        if (orElse !== undefined) this.block(orElse, place);
        last = orElse ?? 0;
        ends.push(orElse !== undefined && this.#leaves(orElse) ? undefined : facts.bound);
      }
    }
    facts.bound = tree.kind(node) === K.While ? before : meet(ends, before);
  }

  /** The `if` that an `elif` is; 0 where something else stands in the block. */
  #onlyIf(block: number): number {
    const { tree } = this;
    const first = tree.firstChild(block);
    return tree.kind(first) === K.If && tree.nextSibling(first) === 0 ? first : 0;
  }

  /** The target counts as bound behind the loop: a loop over nothing is the exception. */
  #for(node: number, place: Place): void {
    const { facts } = this;
    const [target, iterable, body, orElse] = this.tree.children(node);
    if (iterable !== undefined) this.expression(iterable, place);
    if (target !== undefined) this.expression(target, place);
    const before = facts.bound.copy();
    if (body !== undefined) this.block(body, place);
    facts.bound = before;
    if (orElse !== undefined) this.block(orElse, place);
  }

  #with(node: number, place: Place): void {
    for (const child of this.tree.children(node)) {
      if (this.tree.kind(child) === K.WithItem) for (const part of this.tree.children(child)) this.expression(part, place);
      else this.block(child, place);
    }
  }

  #try(node: number, place: Place): void {
    const { tree, facts } = this;
    const before = facts.bound.copy();
    const ends: (NameSet | undefined)[] = [];
    let main: NameSet | undefined;
    for (const child of tree.children(node)) {
      const kind = tree.kind(child);
      if (kind === K.ExceptHandler) {
        facts.bound = before.copy();
        this.#handler(child, place);
        ends.push(this.#leaves(tree.lastChild(child)) ? undefined : facts.bound);
      } else if (kind === K.Finally) {
        facts.bound = meet([main, ...ends], before);
        this.block(child, place);
        return;
      } else {
        facts.bound = (main ?? before).copy();
        this.block(child, place);
        main = facts.bound;
      }
    }
    facts.bound = meet([main, ...ends], before);
  }

  /** The name of a caught exception is gone behind its handler. */
  #handler(node: number, place: Place): void {
    const { tree } = this;
    const broad = broadHandler(tree, node);
    if (broad !== undefined) this.facts.constructs.push(broad);
    let caught: number | undefined;
    for (const child of tree.children(node)) {
      if (tree.kind(child) === K.Identifier) caught = child;
      else if (tree.kind(child) !== K.Body) this.expression(child, place);
    }
    const name = caught === undefined ? undefined : nameOf(tree, caught);
    const known = name !== undefined && (this.facts.binds.has(name) || this.facts.bound.has(name));
    if (name !== undefined && caught !== undefined) this.bind(name, caught, place);
    this.block(tree.lastChild(node), place);
    if (name === undefined || place.deferred || !isNotebookName(name, place.scope)) return;
    this.facts.bound.delete(name);
    if (!known) this.facts.binds.delete(name);
  }

  #match(node: number, place: Place): void {
    const { tree, facts } = this;
    const [subject, ...cases] = tree.children(node);
    if (subject !== undefined) this.expression(subject, place);
    const before = facts.bound.copy();
    const ends: (NameSet | undefined)[] = [];
    let exhaustive = false;
    for (const choice of cases) {
      facts.bound = before.copy();
      const parts = tree.children(choice);
      const [pattern] = parts;
      for (const part of parts) {
        const kind = tree.kind(part);
        if (part === pattern) this.#pattern(part, place);
        else if (kind === K.Guard) this.expression(tree.firstChild(part), place);
        else this.block(part, place);
      }
      if (pattern !== undefined && parts.length === 2 && tree.kind(pattern) === K.MatchAs && this.#catchesAll(pattern)) exhaustive = true;
      ends.push(facts.bound);
    }
    facts.bound = exhaustive ? meet(ends, before) : before;
  }

  #catchesAll(pattern: number): boolean {
    return this.tree.children(pattern).every((child) => this.tree.kind(child) === K.Identifier);
  }

  #pattern(node: number, place: Place): void {
    const { tree } = this;
    const kind = tree.kind(node);
    const captures = kind === K.MatchAs || kind === K.MatchStar;
    for (const child of tree.children(node)) {
      const childKind = tree.kind(child);
      if (childKind === K.Identifier) {
        if (captures) this.bind(nameOf(tree, child), child, place);
      } else if (childKind === K.Name || childKind === K.Attribute) this.expression(child, place);
      else this.#pattern(child, place);
    }
  }

  #import(node: number, place: Place): void {
    for (const alias of this.tree.children(node)) {
      if (this.tree.kind(alias) !== K.Alias) continue;
      const name = aliasName(this.tree, alias);
      if (!place.deferred && isNotebookName(name, place.scope)) this.facts.bound.add(name);
    }
  }

  #typeAlias(node: number, place: Place): void {
    const { tree } = this;
    let inside = place;
    for (const child of tree.children(node)) {
      if (tree.kind(child) === K.Name && tree.data(child) === STORE) this.bind(nameOf(tree, child), child, place);
      else if (tree.kind(child) === K.TypeParams) inside = this.#withTypeParameters(child, place);
      else this.expression(child, { ...inside, nested: true, deferred: true });
    }
  }

  /** True where a block ends by leaving: what it binds is of no use behind it. */
  #leaves(block: number): boolean {
    const last = this.tree.kind(this.tree.lastChild(block));
    return last === K.Raise || last === K.Return || last === K.Continue || last === K.Break;
  }
}

/** What all of the ways bind; `undefined` are ways that never get here. */
function meet(ways: readonly (NameSet | undefined)[], otherwise: NameSet): NameSet {
  const open = ways.filter((way) => way !== undefined);
  const [first, ...rest] = open;
  if (!first) return otherwise.copy();
  return NameSet.of([...first].filter((name) => rest.every((way) => way.has(name))));
}
