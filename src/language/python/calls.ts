import type { Argument, Call } from '../program.ts';
import type { FoundCall, StatementFacts } from './facts.ts';
import type { ImportAliases } from './imports.ts';
import { literalOf } from './literals.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** The calls of a statement in the order of their opening brackets, and for each called name node its call's index. */
export interface ResolvedCalls {
  readonly calls: readonly Call[];
  readonly byNameNode: ReadonlyMap<number, number>;
}

export function resolveCalls(tree: Tree, facts: StatementFacts, aliases: ImportAliases): ResolvedCalls {
  const found = [...facts.calls].sort((a, b) => tree.data(a.node) - tree.data(b.node));
  const byNameNode = new Map<number, number>();
  const calls = found.map((call, index) => {
    const callee = tree.firstChild(call.node);
    if (tree.kind(callee) === K.Name) byNameNode.set(callee, index);
    return resolve(tree, call, aliases);
  });
  return { calls, byNameNode };
}

function resolve(tree: Tree, { node, deferred, rootIsNotebooks }: FoundCall, aliases: ImportAliases): Call {
  const [callee = 0, ...values] = tree.children(node);
  const span = { start: tree.start(node), end: tree.end(node) };
  const own = values.length === 1 && tree.kind(values[0] ?? 0) === K.GeneratorExp && tree.end(values[0] ?? 0) === span.end;
  return {
    ...calleeOf(tree, callee, rootIsNotebooks, aliases),
    span,
    open: tree.data(node),
    close: span.end - 1,
    arguments: values.map((value) => argumentOf(tree, value, own)),
    deferred,
  };
}

function calleeOf(tree: Tree, callee: number, rootIsNotebooks: boolean, aliases: ImportAliases): Pick<Call, 'callee' | 'receiver'> {
  if (tree.kind(callee) === K.Name) {
    const name = nameOf(tree, callee);
    return { callee: rootIsNotebooks ? (aliases.dotted(name) ?? name) : '', receiver: undefined };
  }
  if (tree.kind(callee) !== K.Attribute) return { callee: '', receiver: undefined };
  const attributes: string[] = [];
  let at = callee;
  let plain = true;
  while (tree.kind(at) === K.Attribute || tree.kind(at) === K.Subscript) {
    if (tree.kind(at) === K.Attribute) attributes.push(tree.textOf(tree.lastChild(at)));
    else plain = false;
    at = tree.firstChild(at);
  }
  const method = `.${attributes[0] ?? ''}`;
  if (tree.kind(at) !== K.Name || !rootIsNotebooks) return { callee: method, receiver: undefined };
  const root = nameOf(tree, at);
  const module = aliases.dotted(root);
  if (module !== undefined) return { callee: plain ? `${module}.${attributes.reverse().join('.')}` : method, receiver: undefined };
  return { callee: method, receiver: root };
}

/** `inBrackets`: a lone generator shares its brackets with the call; its span is then what stands between them. */
function argumentOf(tree: Tree, node: number, inBrackets: boolean): Argument {
  const span = { start: tree.start(node) + (inBrackets ? 1 : 0), end: tree.end(node) - (inBrackets ? 1 : 0) };
  const kind = tree.kind(node);
  const children = tree.children(node);
  const keyword = kind === K.Keyword && children.length === 2 ? tree.textOf(children[0] ?? 0) : undefined;
  const star = kind === K.Starred ? '*' : kind === K.Keyword && keyword === undefined ? '**' : '';
  const value = kind === K.Keyword || kind === K.Starred ? (children.at(-1) ?? node) : node;
  return {
    keyword,
    star,
    span,
    value: value === node ? span : { start: tree.start(value), end: tree.end(value) },
    name: tree.kind(value) === K.Name ? nameOf(tree, value) : undefined,
    literal: literalOf(tree, value),
  };
}
