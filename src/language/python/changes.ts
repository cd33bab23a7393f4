import { effectsOf, isChangingMethod } from './effects.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/**
 * Names (nodes) whose object a call changes: the receiver's root for a changing method or `inplace=True`, or an argument's.
 * `dotted`: what an imported name stands for.
 */
export function changesOf(tree: Tree, call: number, dotted: (name: string) => string | undefined): number[] {
  const [callee, ...values] = tree.children(call);
  if (callee === undefined) return [];
  const changed: number[] = [];
  if (tree.kind(callee) === K.Attribute) {
    const [receiver, method] = tree.children(callee);
    const inPlace = values.some((value) => isInPlace(tree, value));
    if (receiver !== undefined && method !== undefined && (inPlace || isChangingMethod(nameOf(tree, method))))
      changed.push(rootOf(tree, receiver));
  }
  const name = resolved(dottedText(tree, callee), dotted);
  const { changes } = effectsOf(name);
  const argument = changes ? argumentAt(tree, values, changes.position, changes.keyword) : undefined;
  if (argument !== undefined) changed.push(rootOf(tree, argument));
  const out = WITH_OUT.test(name) ? argumentAt(tree, values, Infinity, 'out') : undefined;
  if (out !== undefined) changed.push(rootOf(tree, out));
  return changed.filter((root) => root !== 0);
}

function isInPlace(tree: Tree, argument: number): boolean {
  if (tree.kind(argument) !== K.Keyword) return false;
  const [keyword, value] = tree.children(argument);
  return keyword !== undefined && value !== undefined && tree.textOf(keyword) === 'inplace' && tree.kind(value) !== K.False;
}

function argumentAt(tree: Tree, values: readonly number[], position: number, keyword: string): number | undefined {
  for (const value of values) {
    const [name, given] = tree.children(value);
    if (tree.kind(value) === K.Keyword && name !== undefined && given !== undefined && tree.textOf(name) === keyword) return given;
  }
  const positional = values[position];
  return positional !== undefined && tree.kind(positional) !== K.Keyword && tree.kind(positional) !== K.Starred ? positional : undefined;
}

function rootOf(tree: Tree, node: number): number {
  let at = node;
  while (tree.kind(at) === K.Attribute || tree.kind(at) === K.Subscript) at = tree.firstChild(at);
  return tree.kind(at) === K.Name ? at : 0;
}

/** `a.b.c` as text; '' where something else than names stands in it. */
function dottedText(tree: Tree, node: number): string {
  const parts: string[] = [];
  let at = node;
  for (; tree.kind(at) === K.Attribute; at = tree.firstChild(at)) parts.push(tree.textOf(tree.lastChild(at)));
  if (tree.kind(at) !== K.Name) return '';
  return [nameOf(tree, at), ...parts.reverse()].join('.');
}

/** Libraries whose functions write their result to `out=`. */
const WITH_OUT = /^(numpy|scipy|torch)\./;

/** Under the name of the module that it comes from; a module that isn't imported is taken at the name that everybody gives it. */
function resolved(text: string, dotted: (name: string) => string | undefined): string {
  const end = text.indexOf('.');
  const root = end < 0 ? text : text.slice(0, end);
  const module = dotted(root) ?? USUAL[root] ?? root;
  return end < 0 ? module : module + text.slice(end);
}

const USUAL: Readonly<Record<string, string>> = { np: 'numpy', shuffle: 'random.shuffle' };
