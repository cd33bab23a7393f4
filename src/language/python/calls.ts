import type { Span } from '../../notebook/notebook.ts';
import { internedSlice } from '../interned.ts';
import type { Argument, Call } from '../program.ts';
import type { FoundCall, StatementFacts } from './facts.ts';
import type { ImportAliases } from './imports.ts';
import { literalOf } from './literals.ts';
import { K } from './kinds.ts';
import { nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

/** The calls of a statement in the order of their opening brackets. */
export function resolveCalls(tree: Tree, facts: StatementFacts, aliases: ImportAliases): readonly Call[] {
  return facts.callsInOrder(tree).map((call) => new PythonCall(tree, call, aliases));
}

/** A call of Python. Its arguments are read when somebody asks for them. */
class PythonCall implements Call {
  readonly callee: string;
  readonly receiver: string | undefined;
  readonly span: Span;
  readonly open: number;
  readonly close: number;
  readonly deferred: boolean;
  readonly #tree: Tree;
  readonly #node: number;
  #arguments: readonly Argument[] | undefined;

  constructor(tree: Tree, { node, deferred, rootIsNotebooks }: FoundCall, aliases: ImportAliases) {
    const { callee, receiver } = calleeOf(tree, tree.firstChild(node), rootIsNotebooks, aliases);
    this.callee = callee;
    this.receiver = receiver;
    this.span = { start: tree.start(node), end: tree.end(node) };
    this.open = tree.data(node);
    this.close = this.span.end - 1;
    this.deferred = deferred;
    this.#tree = tree;
    this.#node = node;
  }

  get arguments(): readonly Argument[] {
    return (this.#arguments ??= argumentsOf(this.#tree, this.#node));
  }
}

function argumentsOf(tree: Tree, call: number): readonly Argument[] {
  const values = tree.children(call).slice(1);
  const [first = 0] = values;
  const own = values.length === 1 && tree.kind(first) === K.GeneratorExp && tree.end(first) === tree.end(call);
  return values.map((value) => argumentOf(tree, value, own));
}

function calleeOf(tree: Tree, callee: number, rootIsNotebooks: boolean, aliases: ImportAliases): Pick<Call, 'callee' | 'receiver'> {
  if (tree.kind(callee) === K.Name) {
    const name = nameOf(tree, callee);
    return { callee: rootIsNotebooks ? (aliases.dotted(name) ?? name) : '', receiver: undefined };
  }
  if (tree.kind(callee) !== K.Attribute) return { callee: '', receiver: undefined };
  let at = callee;
  let plain = true;
  for (let kind = tree.kind(at); kind === K.Attribute || kind === K.Subscript; kind = tree.kind(at)) {
    if (kind === K.Subscript) plain = false;
    at = tree.firstChild(at);
  }
  if (tree.kind(at) !== K.Name || !rootIsNotebooks) return { callee: methodOf(tree, callee), receiver: undefined };
  const root = nameOf(tree, at);
  if (aliases.dotted(root) === undefined) return { callee: methodOf(tree, callee), receiver: root };
  return { callee: plain ? functionOf(tree, at, callee, aliases) : methodOf(tree, callee), receiver: undefined };
}

/** `.fit` of `model.fit`. */
function methodOf(tree: Tree, callee: number): string {
  const name = tree.lastChild(callee);
  const start = tree.start(name);
  const dotted = tree.text.charCodeAt(start - 1) === DOT;
  return dotted ? internedSlice(tree.text, start - 1, tree.end(name)) : `.${tree.textOf(name)}`;
}

const DOT = 46;

/** `pandas.read_csv` of `pd.read_csv`. */
function functionOf(tree: Tree, root: number, callee: number, aliases: ImportAliases): string {
  const written = internedSlice(tree.text, tree.start(root), tree.end(callee));
  return aliases.callee(written, () => {
    const attributes: string[] = [];
    for (let at = callee; at !== root; at = tree.firstChild(at)) attributes.push(tree.textOf(tree.lastChild(at)));
    return `${aliases.dotted(nameOf(tree, root)) ?? ''}.${attributes.reverse().join('.')}`;
  });
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
