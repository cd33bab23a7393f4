import { DEL, K, STORE } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree, TreeProblem } from './tree.ts';

/** A parameter or type parameter of a function, lambda, class or alias that stands twice. */
export function definitionProblem(tree: Tree, node: number): TreeProblem | undefined {
  for (const list of tree.children(node)) {
    const kind = tree.kind(list);
    if (kind !== K.Arguments && kind !== K.TypeParams) continue;
    const twice = repeated(
      tree,
      tree.children(list).map((parameter) => tree.firstChild(parameter)),
    );
    if (twice === undefined) continue;
    const name = nameOf(tree, twice);
    const message = kind === K.Arguments ? `duplicate argument '${name}' in function definition` : `duplicate type parameter '${name}'`;
    return { message, start: tree.start(twice), end: tree.end(twice) };
  }
  return undefined;
}

/** The first of these names that stood before. */
export function repeated(tree: Tree, nodes: readonly number[]): number | undefined {
  if (nodes.length < 2) return undefined;
  const seen = new Set<string>();
  return nodes.find((node) => {
    const name = nameOf(tree, node);
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
}

/** Kinds whose identifier is a name that is given a value; an attribute's and a keyword's are none, but may not be this one either. */
const NAMES_GIVEN: ReadonlySet<number> = new Set([
  K.FunctionDef,
  K.ClassDef,
  K.Parameter,
  K.Keyword,
  K.ExceptHandler,
  K.MatchAs,
  K.MatchStar,
]);

/** `__debug__` can't be given a value. */
export function debugProblem(tree: Tree, statement: number): TreeProblem | undefined {
  const pending = [statement];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const name = nameGiven(tree, node);
    if (name !== 0 && tree.textOf(name) === '__debug__') {
      const verb = tree.data(node) === DEL && tree.kind(node) === K.Name ? 'delete' : 'assign to';
      return { message: `cannot ${verb} __debug__`, start: tree.start(name), end: tree.end(name) };
    }
    pending.push(...tree.children(node).reverse());
  }
  return undefined;
}

function nameGiven(tree: Tree, node: number): number {
  const kind = tree.kind(node);
  if (kind === K.Name) return tree.data(node) === STORE || tree.data(node) === DEL ? node : 0;
  if (kind === K.NamedExpr) return tree.firstChild(node);
  if (kind === K.Attribute) return tree.data(node) === STORE ? tree.lastChild(node) : 0;
  if (kind === K.Alias) return tree.lastChild(node);
  return NAMES_GIVEN.has(kind) ? (tree.children(node).find((child) => tree.kind(child) === K.Identifier) ?? 0) : 0;
}
