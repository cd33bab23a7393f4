import type { Sharing } from '../program.ts';
import { K, STORE } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** Methods that give the same data in another shape, where they can without a copy. */
const VIEWS = new Set(['reshape', 'ravel', 'view', 'transpose', 'swapaxes', 'squeeze', 'diagonal']);
/** Functions that do so with their first argument. */
const VIEWING = new Set(['asarray', 'asanyarray', 'ravel', 'reshape', 'transpose', 'squeeze', 'swapaxes', 'expand_dims', 'atleast_2d']);
/** Attributes that are views. */
const VIEW_ATTRIBUTES = new Set(['T', 'values', 'flat', 'real', 'imag', 'data']);
/** Methods that put their argument into the receiver. */
const PUTS = new Set(['append', 'appendleft', 'add', 'insert', 'push', 'setdefault', 'update', 'extend']);
/** Functions that go over the items of their arguments. */
const OVER = new Set(['enumerate', 'zip', 'reversed', 'list', 'iter']);

const NONE: readonly Sharing[] = [];

/** What a statement makes to share; only what its text shows: calls are taken to give new objects. */
export function sharesOf(tree: Tree, statement: number): readonly Sharing[] {
  const kind = tree.kind(statement);
  if (kind === K.Assign) return assigned(tree, statement);
  if (kind === K.Expr) return put(tree, tree.firstChild(statement));
  if (kind === K.For) return looped(tree, statement);
  return NONE;
}

function assigned(tree: Tree, statement: number): readonly Sharing[] {
  const value = tree.lastChild(statement);
  const found: Sharing[] = [];
  for (let target = tree.firstChild(statement); target !== value; target = tree.nextSibling(target)) share(tree, target, value, found);
  return found.length === 0 ? NONE : found;
}

function share(tree: Tree, target: number, value: number, found: Sharing[]): void {
  const kind = tree.kind(target);
  if (kind === K.Name) shareName(tree, nameOf(tree, target), value, found);
  else if (kind === K.Tuple || kind === K.List) shareEach(tree, target, value, found);
  else {
    // `d["x"] = a`, `d.x = a`
    const holder = rootOf(tree, target);
    if (holder !== '') for (const other of namesHeld(tree, value)) found.push({ name: holder, other, how: 'holder' });
  }
}

function shareEach(tree: Tree, target: number, value: number, found: Sharing[]): void {
  const targets = tree.children(target);
  const values = tree.kind(value) === K.Tuple || tree.kind(value) === K.List ? tree.children(value) : [];
  // `a, b = b, a`: what was one's is the other's now.
  const names = targetNames(tree, target);
  if (values.some((one) => names.includes(rootOf(tree, one)))) return;
  if (targets.length === values.length)
    targets.forEach((one, at) => {
      share(tree, one, values[at] ?? 0, found);
    });
  else {
    const other = rootOf(tree, value);
    if (other !== '') for (const one of targets) if (tree.kind(one) === K.Name) found.push({ name: nameOf(tree, one), other, how: 'part' });
  }
}

function shareName(tree: Tree, name: string, value: number, found: Sharing[]): void {
  const kind = tree.kind(value);
  if (kind === K.List || kind === K.Tuple || kind === K.Dict || kind === K.Set) {
    for (const other of namesHeld(tree, value)) if (other !== name) found.push({ name, other, how: 'holder' });
    return;
  }
  const how = howOf(tree, value);
  const other = how === undefined ? '' : rootOf(tree, kind === K.Call ? viewed(tree, value) : value);
  if (how !== undefined && other !== '' && other !== name) found.push({ name, other, how });
}

function howOf(tree: Tree, value: number): Sharing['how'] | undefined {
  const kind = tree.kind(value);
  if (kind === K.Name) return 'same';
  if (kind === K.Call) return viewed(tree, value) === 0 ? undefined : 'view';
  if (kind === K.Attribute) return VIEW_ATTRIBUTES.has(tree.textOf(tree.lastChild(value))) ? 'view' : 'part';
  if (kind === K.Subscript) return hasSlice(tree, tree.lastChild(value)) ? 'slice' : 'part';
  return undefined;
}

/** The model in `model.parameters()`; 0 for anything else. What is made of its parameters, an optimizer, changes the model. */
export function parametersOf(tree: Tree, node: number): number {
  if (node === 0 || tree.kind(node) !== K.Call) return 0;
  const callee = tree.firstChild(node);
  return tree.kind(callee) === K.Attribute && tree.textOf(tree.lastChild(callee)) === 'parameters' ? tree.firstChild(callee) : 0;
}

/** What a call gives another shape of, or changes the parameters of: the receiver, or an argument; 0 where it does something else. */
function viewed(tree: Tree, call: number): number {
  const callee = tree.firstChild(call);
  for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument)) {
    const model = parametersOf(tree, argument);
    if (model !== 0) return model;
  }
  if (tree.kind(callee) !== K.Attribute) return 0;
  const method = tree.textOf(tree.lastChild(callee));
  const receiver = tree.firstChild(callee);
  const argument = tree.nextSibling(callee);
  if (VIEWING.has(method) && tree.kind(receiver) === K.Name && /^(?:np|numpy|jnp)$/.test(tree.textOf(receiver))) return argument;
  return VIEWS.has(method) ? receiver : 0;
}

function hasSlice(tree: Tree, index: number): boolean {
  return tree.kind(index) === K.Slice || (tree.kind(index) === K.Tuple && tree.children(index).some((part) => tree.kind(part) === K.Slice));
}

/** `rows.append(a)`, as a statement of its own. */
function put(tree: Tree, value: number): readonly Sharing[] {
  if (tree.kind(value) !== K.Call) return NONE;
  const callee = tree.firstChild(value);
  if (tree.kind(callee) !== K.Attribute || !PUTS.has(tree.textOf(tree.lastChild(callee)))) return NONE;
  const name = rootOf(tree, tree.firstChild(callee));
  if (name === '') return NONE;
  const found: Sharing[] = [];
  for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument))
    for (const other of namesHeld(tree, argument)) found.push({ name, other, how: 'holder' });
  return found;
}

/** `for row in rows`: each row is a part of them. */
function looped(tree: Tree, loop: number): readonly Sharing[] {
  const target = tree.firstChild(loop);
  const found: Sharing[] = [];
  for (const other of lookedOver(tree, tree.nextSibling(target)))
    for (const name of targetNames(tree, target)) found.push({ name, other: nameOf(tree, other), how: 'part' });
  return found;
}

/** The names (nodes) whose items an iterable gives: `rows`, `enumerate(rows)`, `d.values()`. */
export function lookedOver(tree: Tree, iterable: number): readonly number[] {
  if (tree.kind(iterable) !== K.Call) {
    const root = rootNode(tree, iterable);
    return root === 0 ? [] : [root];
  }
  const callee = tree.firstChild(iterable);
  if (tree.kind(callee) === K.Name && OVER.has(tree.textOf(callee))) {
    const found: number[] = [];
    for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument))
      found.push(...lookedOver(tree, argument));
    return found;
  }
  const method = tree.kind(callee) === K.Attribute ? tree.textOf(tree.lastChild(callee)) : '';
  return /^(?:values|items|ravel|flatten|flat)$/.test(method) ? lookedOver(tree, tree.firstChild(callee)) : [];
}

/** Names that a target binds. */
export function targetNames(tree: Tree, target: number): readonly string[] {
  const kind = tree.kind(target);
  if (kind === K.Name) return tree.data(target) === STORE ? [nameOf(tree, target)] : [];
  return kind === K.Tuple || kind === K.List ? tree.children(target).flatMap((part) => targetNames(tree, part)) : [];
}

/** Names whose objects a literal holds, or the name itself. */
function namesHeld(tree: Tree, value: number): readonly string[] {
  const kind = tree.kind(value);
  if (kind === K.Name) return [nameOf(tree, value)];
  if (kind === K.List || kind === K.Tuple || kind === K.Dict || kind === K.Set || kind === K.DictItem || kind === K.Starred)
    return tree.children(value).flatMap((child) => namesHeld(tree, child));
  return [];
}

/** The name that a chain of attributes and subscripts starts from; '' where there is none. */
function rootOf(tree: Tree, node: number): string {
  const root = rootNode(tree, node);
  return root === 0 ? '' : nameOf(tree, root);
}

function rootNode(tree: Tree, node: number): number {
  let at = node;
  while (tree.kind(at) === K.Attribute || tree.kind(at) === K.Subscript) at = tree.firstChild(at);
  return tree.kind(at) === K.Name ? at : 0;
}
