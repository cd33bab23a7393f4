import { DEL, K, STORE } from './kinds.ts';
import type { Tree } from './tree.ts';

/** A namespace of Python. The notebook's own has no parent. */
export interface Scope {
  readonly kind: 'notebook' | 'function' | 'class' | 'comprehension';
  /** Names bound in it. */
  readonly names: ReadonlySet<string>;
  /** Names that it declares `global`. */
  readonly globals: ReadonlySet<string>;
  readonly parent: Scope | undefined;
}

const NONE: ReadonlySet<string> = new Set();

export const NOTEBOOK_SCOPE: Scope = { kind: 'notebook', names: NONE, globals: NONE, parent: undefined };

/** True where `name`, used in `scope`, is the notebook's. Class scopes are seen from their own level only. */
export function isNotebookName(name: string, scope: Scope): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    if (at.kind === 'notebook' || at.globals.has(name)) return true;
    if (at.names.has(name) && (at.kind !== 'class' || at === scope)) return false;
  }
  return true;
}

/** The scope of a function's or class's body: what it binds, parameters included. */
export function bodyScope(tree: Tree, kind: 'function' | 'class', body: number, parameters: readonly string[], parent: Scope): Scope {
  const names = new Set(parameters);
  const globals = new Set<string>();
  const nonlocals = new Set<string>();
  collect(tree, body, { names, globals, nonlocals });
  for (const name of [...globals, ...nonlocals]) names.delete(name);
  return { kind, names, globals, parent };
}

/** The scope of a comprehension: its targets. */
export function comprehensionScope(tree: Tree, comprehensions: readonly number[], parent: Scope): Scope {
  const names = new Set<string>();
  for (const comprehension of comprehensions) {
    for (const name of namesStored(tree, tree.firstChild(comprehension))) names.add(name);
  }
  return { kind: 'comprehension', names, globals: NONE, parent };
}

/** Names of the stored `Name` nodes in a target. */
export function namesStored(tree: Tree, target: number): string[] {
  const names: string[] = [];
  const pending = [target];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (tree.kind(node) === K.Name && tree.data(node) === STORE) names.push(nameOf(tree, node));
    pending.push(...tree.children(node));
  }
  return names;
}

export function nameOf(tree: Tree, node: number): string {
  return tree.nameOf(node);
}

interface Bindings {
  readonly names: Set<string>;
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
}

const COMPREHENSIONS = new Set<number>([K.ListComp, K.SetComp, K.DictComp, K.GeneratorExp]);

/** What a body binds in its own scope: not inside nested functions and classes, and of comprehensions only `:=`. */
function collect(tree: Tree, root: number, found: Bindings): void {
  const pending: { node: number; inComprehension: boolean }[] = [{ node: root, inComprehension: false }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node } = item;
    const kind = tree.kind(node);
    if (kind === K.Name && !item.inComprehension && (tree.data(node) === STORE || tree.data(node) === DEL))
      found.names.add(nameOf(tree, node));
    bindHere(tree, node, kind, found);
    const inComprehension = item.inComprehension || COMPREHENSIONS.has(kind);
    for (const child of visibleChildren(tree, node, kind)) pending.push({ node: child, inComprehension });
  }
}

function bindHere(tree: Tree, node: number, kind: number, found: Bindings): void {
  const { names, globals, nonlocals } = found;
  if (kind === K.NamedExpr) names.add(nameOf(tree, tree.firstChild(node)));
  else if (kind === K.FunctionDef || kind === K.ClassDef) names.add(definitionName(tree, node));
  else if (kind === K.Alias) names.add(aliasName(tree, node));
  else if (kind === K.ExceptHandler || kind === K.MatchAs || kind === K.MatchStar) {
    for (const child of tree.children(node)) if (tree.kind(child) === K.Identifier) names.add(nameOf(tree, child));
  } else if (kind === K.Global || kind === K.Nonlocal) {
    for (const child of tree.children(node)) (kind === K.Global ? globals : nonlocals).add(nameOf(tree, child));
  }
}

/** Children that belong to the same scope: of a definition only what runs where it stands. */
function visibleChildren(tree: Tree, node: number, kind: number): number[] {
  if (kind === K.Lambda) return [];
  const children = tree.children(node);
  if (kind !== K.FunctionDef && kind !== K.ClassDef) return children;
  return children.filter((child) => tree.kind(child) === K.Decorators || tree.kind(child) === K.Bases);
}

export function definitionName(tree: Tree, node: number): string {
  const identifier = tree.children(node).find((child) => tree.kind(child) === K.Identifier);
  return identifier === undefined ? '' : nameOf(tree, identifier);
}

/** The name that an import's alias binds; `*` for a star. */
export function aliasName(tree: Tree, alias: number): string {
  const module = tree.firstChild(alias);
  const renamed = tree.nextSibling(module);
  if (renamed !== 0) return nameOf(tree, renamed);
  return nameOf(tree, module).split('.')[0]?.trim() ?? '';
}
