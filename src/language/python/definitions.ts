import type { Definition, Parameter } from '../program.ts';
import type { StatementFacts } from './facts.ts';
import { literalOf } from './literals.ts';
import { K } from './kinds.ts';
import { definitionName, nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

const PARAMETER_KINDS: readonly Parameter['kind'][] = ['positional-only', 'positional', 'var-positional', 'keyword-only', 'var-keyword'];

/** The function or class that a statement defines; undefined for any other statement. */
export function definitionOf(tree: Tree, node: number, facts: StatementFacts): Definition | undefined {
  const kind = tree.kind(node);
  if (kind !== K.FunctionDef && kind !== K.ClassDef) return undefined;
  const children = tree.children(node);
  const body = children.at(-1) ?? 0;
  const list = children.find((child) => tree.kind(child) === K.Arguments);
  return {
    name: definitionName(tree, node),
    kind: kind === K.FunctionDef ? 'function' : 'class',
    async: kind === K.FunctionDef && tree.data(node) === 1,
    parameters: list === undefined ? [] : tree.children(list).map((parameter) => parameterOf(tree, parameter)),
    parametersEnd: list === undefined ? undefined : closingBracket(tree, list),
    globals: facts.globals.sorted(),
    changesGlobals: facts.lateChanges.sorted(),
    changesParameters: facts.changedParameters.sorted(),
    docstring: docstringOf(tree, body),
    body: { start: tree.start(tree.firstChild(body)), end: tree.end(body) },
  };
}

/** `NAME = lambda …` as the function that it is; undefined for any other statement. */
export function lambdaOf(tree: Tree, node: number, facts: StatementFacts): Definition | undefined {
  const [target = 0, value = 0, more] = tree.children(node);
  if (tree.kind(node) !== K.Assign || more !== undefined || tree.kind(target) !== K.Name || tree.kind(value) !== K.Lambda) return undefined;
  const [list = 0, body = 0] = tree.children(value);
  return {
    name: nameOf(tree, target),
    kind: 'function',
    async: false,
    parameters: tree.children(list).map((parameter) => parameterOf(tree, parameter)),
    parametersEnd: tree.text.indexOf(':', tree.end(list)),
    globals: [],
    changesGlobals: facts.changes.sorted(),
    changesParameters: facts.changedParameters.sorted(),
    docstring: undefined,
    body: { start: tree.start(body), end: tree.end(body) },
  };
}

function parameterOf(tree: Tree, node: number): Parameter {
  const [identifier = 0, ...rest] = tree.children(node);
  return {
    name: nameOf(tree, identifier),
    kind: PARAMETER_KINDS[tree.data(node)] ?? 'positional',
    hasDefault: rest.some((child) => tree.kind(child) === K.Default),
    span: { start: tree.start(node), end: tree.end(node) },
  };
}

/** The `)` behind a parameter list: only white space, commas, markers and comments stand in between. */
function closingBracket(tree: Tree, list: number): number {
  const { text } = tree;
  let at = tree.end(list);
  while (at < text.length && text.charCodeAt(at) !== 41) at = text.charCodeAt(at) === 35 ? text.indexOf('\n', at) : at + 1;
  return at;
}

function docstringOf(tree: Tree, body: number): string | undefined {
  const first = tree.firstChild(body);
  if (tree.kind(first) !== K.Expr) return undefined;
  const literal = literalOf(tree, tree.firstChild(first));
  return literal?.type === 'str' ? literal.value : undefined;
}
