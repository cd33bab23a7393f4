import { effectsOf, isChangingMethod } from './effects.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** Names (nodes) whose object a call changes: the receiver's root for a changing method or `inplace=True`, or an argument's. */
export function changesOf(tree: Tree, call: number): number[] {
  const [callee, ...values] = tree.children(call);
  if (callee === undefined) return [];
  const changed: number[] = [];
  if (tree.kind(callee) === K.Attribute) {
    const [receiver, method] = tree.children(callee);
    const inPlace = values.some((value) => isInPlace(tree, value));
    if (receiver !== undefined && method !== undefined && (inPlace || isChangingMethod(nameOf(tree, method))))
      changed.push(rootOf(tree, receiver));
  }
  const changes = effectsOf(dottedText(tree, callee)).changes ?? effectsOf(standardName(dottedText(tree, callee))).changes;
  if (changes) {
    const argument = argumentAt(tree, values, changes.position, changes.keyword);
    if (argument !== undefined) changed.push(rootOf(tree, argument));
  }
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
  const kind = tree.kind(node);
  if (kind === K.Name) return nameOf(tree, node);
  if (kind !== K.Attribute) return '';
  const [value, attribute] = tree.children(node);
  const before = value === undefined ? '' : dottedText(tree, value);
  return before === '' || attribute === undefined ? '' : `${before}.${tree.textOf(attribute)}`;
}

/** Under the names that everybody imports these modules by. */
function standardName(dotted: string): string {
  return dotted
    .replace(/^np\./, 'numpy.')
    .replace(/^(shuffle)$/, 'random.$1')
    .replace(/^(heap(?:push|pop|ify|replace|pushpop))$/, 'heapq.$1')
    .replace(/^(insort\w*)$/, 'bisect.$1');
}
