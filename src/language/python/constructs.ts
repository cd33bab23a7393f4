import type { Construct } from '../program.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** A block that stands so deep is reported. */
export const DEEP = 6;

/** The statement that a block belongs to, up to the colon. */
export function deepBlock(tree: Tree, block: number, depth: number): Construct {
  const { text } = tree;
  const before = text.lastIndexOf(':', tree.start(tree.firstChild(block)));
  const start = text.lastIndexOf('\n', before - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, before))?.[0].length ?? 0;
  return { kind: 'deep', span: { start: start + indent, end: before + 1 }, detail: String(depth) };
}

const EVERYTHING = new Set(['Exception', 'BaseException']);

/** A handler that takes every exception and raises none; undefined for any other. */
export function broadHandler(tree: Tree, handler: number): Construct | undefined {
  const [type = 0] = tree.children(handler).filter((child) => tree.kind(child) !== K.Body && tree.kind(child) !== K.Identifier);
  const caught = type === 0 ? '' : tree.textOf(type);
  if (type !== 0 && !(tree.kind(type) === K.Name && EVERYTHING.has(caught))) return undefined;
  const body = tree.lastChild(handler);
  if (raises(tree, body)) return undefined;
  const start = tree.start(handler);
  const colon = tree.text.indexOf(':', type === 0 ? start : tree.end(type));
  return { kind: 'broad-except', span: { start, end: colon + 1 }, detail: caught };
}

/** Whether something below a node raises or leaves the program. */
function raises(tree: Tree, node: number): boolean {
  const pending = [node];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (tree.kind(at) === K.Raise) return true;
    if (tree.kind(at) === K.Call && LEAVES.has(tree.textOf(tree.firstChild(at)))) return true;
    if (tree.kind(at) !== K.FunctionDef && tree.kind(at) !== K.Lambda) pending.push(...tree.children(at));
  }
  return false;
}

const LEAVES = new Set(['exit', 'quit', 'sys.exit', 'os._exit']);

/** `df["a"][mask] = …` and `df.a[mask] = …`: what is written to is what a first look-up gave. */
export function chainedTarget(tree: Tree, target: number, root: number): Construct | undefined {
  if (tree.kind(target) !== K.Subscript || tree.firstChild(target) === root) return undefined;
  return {
    kind: 'chained-assignment',
    span: { start: tree.start(target), end: tree.end(target) },
    detail: nameOf(tree, root),
  };
}
