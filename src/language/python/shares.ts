import { K, STORE } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** Functions that go over the items of their arguments. */
const OVER = new Set(['enumerate', 'zip', 'reversed', 'list', 'iter']);

/** The model in `model.parameters()`; 0 for anything else. What is made of its parameters, an optimizer, changes the model. */
export function parametersOf(tree: Tree, node: number): number {
  if (node === 0 || tree.kind(node) !== K.Call) return 0;
  const callee = tree.firstChild(node);
  return tree.kind(callee) === K.Attribute && tree.textOf(tree.lastChild(callee)) === 'parameters' ? tree.firstChild(callee) : 0;
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

function rootNode(tree: Tree, node: number): number {
  let at = node;
  while (tree.kind(at) === K.Attribute || tree.kind(at) === K.Subscript) at = tree.firstChild(at);
  return tree.kind(at) === K.Name ? at : 0;
}
