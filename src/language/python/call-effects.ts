import { internedJoin, internedSlice } from '../interned.ts';
import { functionEffects, methodEffects } from './caution.ts';
import { knownEffects } from './effects.ts';
import type { ArgumentPlace, CallEffects, ChangeCondition } from './effects.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** What a call does, by its function's dotted name or by its method's; `discarded`: nobody uses what it gives. */
export function calleeEffects(name: string | undefined, method: string | undefined, discarded: boolean): CallEffects | undefined {
  if (name !== undefined) return functionEffects(name) ?? (method === undefined ? undefined : knownEffects(internedJoin('.', method)));
  return method === undefined ? undefined : methodEffects(method, discarded);
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
  return module === undefined ? undefined : internedJoin(module, internedSlice(tree.text, tree.end(at), tree.end(callee)));
}

const USUAL: Readonly<Record<string, string>> = { np: 'numpy', pd: 'pandas', torch: 'torch', shuffle: 'random.shuffle' };
