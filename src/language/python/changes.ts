import { effectsOf, isChangingMethod } from './effects.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import { parametersOf } from './shares.ts';
import type { Tree } from './tree.ts';

/** A name (node) whose object is changed, or a part of it: `x[0]`, `x.a`. */
export interface Change {
  readonly root: number;
  readonly part: boolean;
}

/**
 * What a call changes: the receiver's root for a changing method or `inplace=True`, or an argument's.
 * `dotted`: what an imported name stands for.
 */
export function changesOf(tree: Tree, call: number, dotted: (name: string) => string | undefined): readonly Change[] {
  const callee = tree.firstChild(call);
  const changed: Change[] = [];
  const name = functionName(tree, callee, dotted);
  if (tree.kind(callee) === K.Attribute) {
    const method = nameOf(tree, tree.lastChild(callee));
    // `nn.init.zeros_(w)` changes its argument, not the module.
    const changes = isChangingMethod(method) && (name === undefined || !method.endsWith('_'));
    if (changes || isInPlace(tree, callee)) add(tree, changed, tree.firstChild(callee));
  }
  if (name === undefined) return changed;
  const { changes } = effectsOf(name);
  if (changes !== undefined) addArgument(tree, changed, argumentAt(tree, callee, changes.position, changes.keyword));
  if (WITH_OUT.test(name)) add(tree, changed, argumentAt(tree, callee, Infinity, 'out'));
  return changed;
}

function add(tree: Tree, changed: Change[], node: number): void {
  const root = rootOf(tree, node);
  if (root !== 0) changed.push({ root, part: root !== node });
}

/** An argument that is changed, or whose parameters are: `clip_grad_norm_(model.parameters())`. */
function addArgument(tree: Tree, changed: Change[], argument: number): void {
  const model = parametersOf(tree, argument);
  add(tree, changed, model === 0 ? argument : model);
}

function isInPlace(tree: Tree, callee: number): boolean {
  for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument)) {
    if (tree.kind(argument) !== K.Keyword || tree.end(tree.firstChild(argument)) - tree.start(argument) !== IN_PLACE.length) continue;
    if (tree.textOf(tree.firstChild(argument)) === IN_PLACE && tree.kind(tree.lastChild(argument)) !== K.False) return true;
  }
  return false;
}

const IN_PLACE = 'inplace';

/** The argument at a position or given by a keyword; 0 where the call doesn't show it. */
function argumentAt(tree: Tree, callee: number, position: number, keyword: string): number {
  let found = 0;
  let at = 0;
  for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument), at++) {
    const kind = tree.kind(argument);
    if (kind === K.Keyword && tree.firstChild(argument) !== tree.lastChild(argument) && tree.textOf(tree.firstChild(argument)) === keyword)
      return tree.lastChild(argument);
    if (at === position && kind !== K.Keyword && kind !== K.Starred) found = argument;
  }
  return found;
}

function rootOf(tree: Tree, node: number): number {
  let at = node;
  while (tree.kind(at) === K.Attribute || tree.kind(at) === K.Subscript) at = tree.firstChild(at);
  return tree.kind(at) === K.Name ? at : 0;
}

/**
 * `numpy.random.shuffle` for `np.random.shuffle`: a function under the name of the module that it comes from, which is taken
 * at the name that everybody gives it where nothing imports it. Undefined for a method of a value.
 */
function functionName(tree: Tree, callee: number, dotted: (name: string) => string | undefined): string | undefined {
  let at = callee;
  while (tree.kind(at) === K.Attribute) at = tree.firstChild(at);
  if (tree.kind(at) !== K.Name) return undefined;
  const root = nameOf(tree, at);
  const module = dotted(root) ?? USUAL[root];
  if (at === callee) return module ?? root;
  return module === undefined ? undefined : module + tree.text.slice(tree.end(at), tree.end(callee));
}

const USUAL: Readonly<Record<string, string>> = { np: 'numpy', torch: 'torch', shuffle: 'random.shuffle' };

/** Libraries whose functions write their result to `out=`. */
const WITH_OUT = /^(numpy|scipy|torch)\./;
