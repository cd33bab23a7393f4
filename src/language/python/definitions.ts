import type { Span } from '../../notebook/notebook.ts';
import type { Doings } from '../doings.ts';
import type { Definition, Method, Parameter } from '../program.ts';
import { functionDoings, methodsOf, parameterNames } from './doings.ts';
import type { StatementFacts } from './facts.ts';
import { literalOf } from './literals.ts';
import { K } from './kinds.ts';
import { definitionName, nameOf } from './scopes.ts';
import type { Tree } from './tree.ts';

type Dotted = (name: string) => string | undefined;

const PARAMETER_KINDS: readonly Parameter['kind'][] = ['positional-only', 'positional', 'var-positional', 'keyword-only', 'var-keyword'];

/** The function or class that a statement defines; undefined for any other statement. */
export function definitionOf(tree: Tree, node: number, facts: StatementFacts, dotted: Dotted): Definition | undefined {
  const kind = tree.kind(node);
  if (kind !== K.FunctionDef && kind !== K.ClassDef) return undefined;
  const children = tree.children(node);
  const body = children.at(-1) ?? 0;
  const list = children.find((child) => tree.kind(child) === K.Arguments) ?? 0;
  const bases = tree.children(children.find((child) => tree.kind(child) === K.Bases) ?? 0).filter((base) => tree.kind(base) === K.Name);
  return new PythonDefinition(tree, list, body, dotted, {
    name: definitionName(tree, node),
    kind: kind === K.FunctionDef ? 'function' : 'class',
    async: kind === K.FunctionDef && tree.data(node) === 1,
    parametersEnd: list === 0 ? undefined : closingBracket(tree, list),
    globals: facts.globals.sorted(),
    bases: bases.map((base) => nameOf(tree, base)),
    docstring: docstringOf(tree, body),
    body: { start: tree.start(tree.firstChild(body)), end: tree.end(body) },
  });
}

/** `NAME = lambda …` as the function that it is; undefined for any other statement. */
export function lambdaOf(tree: Tree, node: number, dotted: Dotted): Definition | undefined {
  const [target = 0, value = 0, more] = tree.children(node);
  if (tree.kind(node) !== K.Assign || more !== undefined || tree.kind(target) !== K.Name || tree.kind(value) !== K.Lambda) return undefined;
  const [list = 0, body = 0] = tree.children(value);
  return new PythonDefinition(tree, list, body, dotted, {
    name: nameOf(tree, target),
    kind: 'function',
    async: false,
    parametersEnd: tree.text.indexOf(':', tree.end(list)),
    globals: [],
    bases: [],
    docstring: undefined,
    body: { start: tree.start(body), end: tree.end(body) },
  });
}

type Described = Omit<Definition, 'parameters' | 'doings' | 'methods'>;

const NO_METHODS: ReadonlyMap<string, Method> = new Map();
const NO_DOINGS: Doings = { shares: [], changes: [], calls: [], returns: [], memory: {} };

/** A definition. What it does to objects is read when it is asked for. */
class PythonDefinition implements Definition {
  readonly name: string;
  readonly kind: Definition['kind'];
  readonly async: boolean;
  readonly parameters: readonly Parameter[];
  readonly parametersEnd: number | undefined;
  readonly globals: readonly string[];
  readonly bases: readonly string[];
  readonly docstring: string | undefined;
  readonly body: Span;
  readonly #tree: Tree;
  readonly #list: number;
  readonly #block: number;
  readonly #dotted: Dotted;
  #doings: Doings | undefined;
  #methods: ReadonlyMap<string, Method> | undefined;

  constructor(tree: Tree, list: number, block: number, dotted: Dotted, described: Described) {
    this.name = described.name;
    this.kind = described.kind;
    this.async = described.async;
    this.parameters = list === 0 ? [] : parametersOf(tree, list);
    this.parametersEnd = described.parametersEnd;
    this.globals = described.globals;
    this.bases = described.bases;
    this.docstring = described.docstring;
    this.body = described.body;
    this.#tree = tree;
    this.#list = list;
    this.#block = block;
    this.#dotted = dotted;
  }

  get doings(): Doings {
    if (this.kind === 'class') return NO_DOINGS;
    return (this.#doings ??= functionDoings(this.#tree, parameterNames(this.#tree, this.#list), this.#block, this.#dotted));
  }

  get methods(): ReadonlyMap<string, Method> {
    if (this.kind !== 'class') return NO_METHODS;
    return (this.#methods ??= new Map(
      [...methodsOf(this.#tree, this.#block)].map(([name, node]) => [name, new PythonMethod(this.#tree, node, this.#dotted)]),
    ));
  }
}

class PythonMethod implements Method {
  readonly parameters: readonly Parameter[];
  readonly isStatic: boolean;
  readonly #tree: Tree;
  readonly #list: number;
  readonly #block: number;
  readonly #dotted: Dotted;
  #doings: Doings | undefined;

  constructor(tree: Tree, node: number, dotted: Dotted) {
    const children = tree.children(node);
    this.#tree = tree;
    this.#list = children.find((child) => tree.kind(child) === K.Arguments) ?? 0;
    this.#block = children.at(-1) ?? 0;
    this.#dotted = dotted;
    this.parameters = parametersOf(tree, this.#list);
    const decorators = children.find((child) => tree.kind(child) === K.Decorators);
    this.isStatic = decorators !== undefined && tree.textOf(decorators).includes('staticmethod');
  }

  get doings(): Doings {
    return (this.#doings ??= functionDoings(this.#tree, parameterNames(this.#tree, this.#list), this.#block, this.#dotted));
  }
}

function parametersOf(tree: Tree, list: number): readonly Parameter[] {
  return tree.children(list).map((parameter) => parameterOf(tree, parameter));
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
