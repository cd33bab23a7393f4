import { functionEffects, methodEffects } from './caution.ts';
import { knownEffects } from './effects.ts';
import type { ArgumentPlace, CallEffects, ChangeCondition } from './effects.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import { parametersOf } from './shares.ts';
import type { Tree } from './tree.ts';

/** A name (node) whose object is changed, or a part of it: `x[0]`, `x.a`. */
export interface Change {
  readonly root: number;
  readonly part: boolean;
}

const NONE: readonly Change[] = [];

/**
 * What a call changes: its receiver's root, or an argument's. `dotted`: what an imported name stands for; `discarded`: whether
 * nobody uses what the call gives.
 */
export function changesOf(tree: Tree, call: number, dotted: (name: string) => string | undefined, discarded: boolean): readonly Change[] {
  const callee = tree.firstChild(call);
  const method = tree.kind(callee) === K.Attribute ? nameOf(tree, tree.lastChild(callee)) : undefined;
  const effects = calleeEffects(functionName(tree, callee, dotted), method, discarded);
  if (effects === undefined) return NONE;
  const changed: Change[] = [];
  for (const { place, inside, when } of effects.changes) {
    if (when !== undefined && !holds(tree, callee, when, discarded)) continue;
    if (typeof place !== 'string') addArgument(tree, changed, argumentAt(tree, callee, place), inside);
    else if (place === 'self' && method !== undefined) add(tree, changed, tree.firstChild(callee), inside);
  }
  if (changed.length === 0 && method !== undefined && holds(tree, callee, IN_PLACE, discarded))
    add(tree, changed, tree.firstChild(callee), false);
  return changed;
}

export function calleeEffects(name: string | undefined, method: string | undefined, discarded: boolean): CallEffects | undefined {
  if (name !== undefined) return functionEffects(name) ?? (method === undefined ? undefined : knownEffects(`.${method}`));
  return method === undefined ? undefined : methodEffects(method, discarded);
}

function add(tree: Tree, changed: Change[], node: number, inside: boolean): void {
  const root = rootOf(tree, node);
  if (root !== 0) changed.push({ root, part: inside || root !== node });
}

/** An argument that is changed, or whose parameters are: `clip_grad_norm_(model.parameters())`. */
function addArgument(tree: Tree, changed: Change[], argument: number, inside: boolean): void {
  const model = parametersOf(tree, argument);
  add(tree, changed, model === 0 ? argument : model, inside);
}

/** Whatever the method: it says so itself. */
export const IN_PLACE: ChangeCondition = { argument: { position: Number.POSITIVE_INFINITY, keyword: 'inplace' }, not: false };

/** Whether a change that a table says under a condition happens in this call. */
export function holds(tree: Tree, callee: number, when: ChangeCondition, discarded: boolean): boolean {
  if (typeof when === 'string') return discarded && (when === 'discarded' || tree.nextSibling(callee) === 0);
  const argument = argumentAt(tree, callee, when.argument);
  return argument !== 0 && (tree.kind(argument) === K.False) === when.not;
}

/** The argument's value at a position or given by a keyword; 0 where the call doesn't show it. */
export function argumentAt(tree: Tree, callee: number, { position, keyword }: ArgumentPlace): number {
  let found = 0;
  let at = 0;
  for (let argument = tree.nextSibling(callee); argument !== 0; argument = tree.nextSibling(argument), at++) {
    const kind = tree.kind(argument);
    if (kind === K.Keyword) {
      const name = tree.firstChild(argument);
      if (name !== tree.lastChild(argument) && tree.end(name) - tree.start(name) === keyword.length && tree.textOf(name) === keyword)
        return tree.lastChild(argument);
    } else if (at === position && kind !== K.Starred) found = argument;
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
export function functionName(tree: Tree, callee: number, dotted: (name: string) => string | undefined): string | undefined {
  let at = callee;
  while (tree.kind(at) === K.Attribute) at = tree.firstChild(at);
  if (tree.kind(at) !== K.Name) return undefined;
  const root = nameOf(tree, at);
  const module = dotted(root) ?? USUAL[root];
  if (at === callee) return module ?? root;
  return module === undefined ? undefined : module + tree.text.slice(tree.end(at), tree.end(callee));
}

const USUAL: Readonly<Record<string, string>> = { np: 'numpy', pd: 'pandas', torch: 'torch', shuffle: 'random.shuffle' };
