import { K, STORE } from './kinds.ts';
import { nameOf } from './scopes.ts';
import { definitionProblem } from './compile-definitions.ts';
import { patternProblem } from './compile-patterns.ts';
import { scopeProblem } from './compile-scopes.ts';
import type { Tree, TreeProblem } from './tree.ts';

/**
 * Makes statements of a cell that Python's compiler refuses, though its grammar reads them, statements that can't be read, each with
 * the first problem that it names. IPython compiles each statement of a cell by itself, and lets `await` stand outside of functions.
 * As CPython 3.13 does in `symtable.c`, `future.c` and `compile.c`.
 */
export function refuseStatements(tree: Tree): void {
  if (tree.problems.length > 0) return;
  for (let statement = tree.firstChild(tree.root); statement !== 0; statement = tree.nextSibling(statement)) {
    const problem = scopeProblem(tree, statement) ?? new CompileWalk(tree, statement).first;
    if (problem === undefined) continue;
    tree.problems.push(problem);
    tree.breakUp(statement);
  }
}

/** Where a node stands: what may be written there. */
interface Place {
  readonly scope: 'module' | 'class' | 'function' | 'async' | 'lambda' | 'generator' | 'comprehension' | 'types';
  /** What a scope of types is part of. */
  readonly types: string;
  readonly around: Place | undefined;
  readonly inLoop: boolean;
  /** Inside `except*`, with no loop in between. */
  readonly inStarred: boolean;
  /** Inside `except*` of the same function. */
  readonly inStarredOfFunction: boolean;
  /** Whether the function yields and is async: it returns no value then. */
  readonly yieldsAsync: boolean;
}

const TOP: Place = {
  scope: 'module',
  types: '',
  around: undefined,
  inLoop: false,
  inStarred: false,
  inStarredOfFunction: false,
  yieldsAsync: false,
};

const COMPREHENSION_NAMES: ReadonlyMap<number, string> = new Map([
  [K.ListComp, 'list comprehension'],
  [K.SetComp, 'set comprehension'],
  [K.DictComp, 'dict comprehension'],
  [K.GeneratorExp, 'generator expression'],
]);

/** What may have a starred child. */
const HOLDS_STARS: ReadonlySet<number> = new Set([K.List, K.Tuple, K.Set, K.Call, K.Bases, K.Annotation, K.Subscript]);

const IN_STARRED = "'break', 'continue' and 'return' cannot appear in an except* block";

class CompileWalk {
  first: TreeProblem | undefined;
  readonly #tree: Tree;
  readonly #nodes: number[] = [];
  readonly #places: Place[] = [];

  constructor(tree: Tree, statement: number) {
    this.#tree = tree;
    const kind = tree.kind(statement);
    if (kind === K.ImportFrom) this.first = futureProblem(tree, statement);
    else this.#push(statement, TOP);
    while (this.first === undefined) {
      const node = this.#nodes.pop();
      const place = this.#places.pop();
      if (node === undefined || place === undefined) break;
      this.#visit(node, tree.kind(node), place);
    }
  }

  #push(node: number, place: Place): void {
    this.#nodes.push(node);
    this.#places.push(place);
  }

  /** The children wait, the first of them on top. */
  #children(node: number, place: Place, kind = this.#tree.kind(node)): void {
    const from = this.#nodes.length;
    for (let child = this.#tree.firstChild(node); child !== 0; child = this.#tree.nextSibling(child)) {
      if (this.#tree.kind(child) === K.Starred && !HOLDS_STARS.has(kind)) this.#starred(child);
      this.#push(child, place);
    }
    for (let low = from, high = this.#nodes.length - 1; low < high; low++, high--) {
      [this.#nodes[low], this.#nodes[high]] = [this.#nodes[high] ?? 0, this.#nodes[low] ?? 0];
    }
  }

  #refuse(message: string, node: number): void {
    this.first ??= { message, start: this.#tree.start(node), end: this.#tree.end(node) };
  }

  #starred(node: number): void {
    const isTarget = this.#tree.data(node) === STORE;
    this.#refuse(isTarget ? 'starred assignment target must be in a list or tuple' : "can't use starred expression here", node);
  }

  #visit(node: number, kind: number, place: Place): void {
    if (kind >= K.Identifier || (kind >= K.Number && kind <= K.Ellipsis)) return;
    if (kind === K.FunctionDef || kind === K.Lambda || kind === K.ClassDef || kind === K.TypeAlias) this.#definition(node, kind, place);
    else if (COMPREHENSION_NAMES.has(kind)) this.#comprehension(node, kind, place);
    else if (kind === K.For || kind === K.While || kind === K.With || kind === K.Try) this.#block(node, kind, place);
    else if (kind === K.Yield || kind === K.YieldFrom || kind === K.Await) this.#waits(node, kind, place);
    else if (kind === K.Return || kind === K.Break || kind === K.Continue) this.#leaves(node, kind, place);
    else this.#others(node, kind, place);
  }

  #others(node: number, kind: number, place: Place): void {
    if (kind === K.Call || kind === K.Bases) this.#keywords(node);
    else if (kind === K.Tuple || kind === K.List) this.#targets(node);
    else if (kind === K.ImportFrom) this.#import(node, place);
    else if (kind === K.Match) this.first ??= patternProblem(this.#tree, node);
    else if (kind === K.AnnAssign && isLocal(place) && this.#tree.data(node) === 1) {
      // Nobody works out the annotation of a function's own name.
      if (this.#tree.children(node).length > 2) this.#push(this.#tree.lastChild(node), place);
      return;
    } else if (kind === K.NamedExpr && place.scope === 'types') this.#refuse(`named expression cannot be used within ${place.types}`, node);
    this.#children(node, place, kind);
  }

  #definition(node: number, kind: number, place: Place): void {
    this.first ??= definitionProblem(this.#tree, node);
    const children = this.#tree.children(node);
    const isGeneric = children.some((child) => this.#tree.kind(child) === K.TypeParams);
    const types = (what: string): Place => ({ ...TOP, scope: 'types', types: what, around: place });
    const signature = isGeneric ? types('the definition of a generic') : place;
    const waiting: (readonly [node: number, place: Place])[] = [];
    children.forEach((child, at) => {
      const is = this.#tree.kind(child);
      if (is === K.TypeParams) waiting.push(...this.#typeParameters(child, types));
      else if (is === K.Arguments) waiting.push(...this.#parameters(child, place, signature));
      else if (is === K.Returns || is === K.Bases) waiting.push([child, signature]);
      else if (kind === K.TypeAlias) waiting.push([child, at === 0 ? place : types('a type alias')]);
      else waiting.push([child, is === K.Body || kind === K.Lambda ? this.#inside(node, child, kind, place) : place]);
    });
    for (const [child, at] of waiting.reverse()) this.#push(child, at);
  }

  #typeParameters(node: number, types: (what: string) => Place): (readonly [node: number, place: Place])[] {
    return this.#tree.children(node).flatMap((parameter) =>
      this.#tree.children(parameter).map((part) => {
        const what = this.#tree.kind(part) === K.Default ? 'default' : 'bound';
        return [part, types(`a ${NODE_NAMES.get(this.#tree.kind(parameter)) ?? ''} ${what}`)] as const;
      }),
    );
  }

  /** Defaults are worked out outside, annotations where type parameters are seen. */
  #parameters(node: number, place: Place, signature: Place): (readonly [node: number, place: Place])[] {
    return this.#tree
      .children(node)
      .flatMap((parameter) =>
        this.#tree.children(parameter).map((part) => [part, this.#tree.kind(part) === K.Default ? place : signature] as const),
      );
  }

  #inside(node: number, body: number, kind: number, around: Place): Place {
    if (kind === K.ClassDef) return { ...TOP, scope: 'class', around };
    if (kind === K.Lambda) return { ...TOP, scope: 'lambda', around };
    const isAsync = this.#tree.data(node) === 1;
    return { ...TOP, scope: isAsync ? 'async' : 'function', around, yieldsAsync: isAsync && yields(this.#tree, body) };
  }

  /** The first iterable is worked out outside. */
  #comprehension(node: number, kind: number, place: Place): void {
    const inside: Place = {
      ...TOP,
      scope: kind === K.GeneratorExp ? 'generator' : 'comprehension',
      types: COMPREHENSION_NAMES.get(kind) ?? '',
      around: place,
    };
    const tree = this.#tree;
    const waiting: (readonly [node: number, place: Place])[] = [];
    const parts = tree.children(node);
    const waits = kind !== K.GeneratorExp && !canWait(place) && parts.some((part) => waitsIn(tree, part));
    if (waits) this.#refuse('asynchronous comprehension outside of an asynchronous function', node);
    let isFirst = true;
    for (const part of parts) {
      if (tree.kind(part) !== K.Comprehension) waiting.push([part, inside]);
      else {
        const [target = 0, iterable = 0, ...conditions] = tree.children(part);
        waiting.push([target, inside], [iterable, isFirst ? place : inside], ...conditions.map((one) => [one, inside] as const));
        isFirst = false;
      }
    }
    // The first iterable comes first.
    for (const [part, at] of waiting.reverse()) this.#push(part, at);
  }

  #block(node: number, kind: number, place: Place): void {
    const tree = this.#tree;
    const isAsync = (kind === K.For || kind === K.With) && tree.data(node) === 1;
    if (isAsync && !canWait(place)) this.#refuse(`'async ${kind === K.For ? 'for' : 'with'}' outside async function`, node);
    const children = tree.children(node);
    const inLoop = kind === K.For || kind === K.While ? { ...place, inLoop: true, inStarred: false } : place;
    const handlers = children.filter((child) => tree.kind(child) === K.ExceptHandler);
    handlers.slice(0, -1).forEach((handler) => {
      if (tree.kind(tree.firstChild(handler)) === K.Body) this.#refuse("default 'except:' must be last", handler);
    });
    const starred = kind === K.Try && tree.data(node) === 1 ? { ...place, inStarred: true, inStarredOfFunction: true } : place;
    for (const child of children.toReversed()) {
      const is = tree.kind(child);
      if (is === K.Starred) this.#starred(child);
      this.#push(child, is === K.Body ? inLoop : is === K.ExceptHandler ? starred : place);
    }
  }

  #waits(node: number, kind: number, place: Place): void {
    const { scope, types } = place;
    if (scope === 'types') this.#refuse(`${kind === K.Await ? 'await' : 'yield'} expression cannot be used within ${types}`, node);
    else if (kind === K.Await) {
      if (scope !== 'comprehension' && !canWait(place)) this.#refuse(`'await' outside ${scope === 'class' ? '' : 'async '}function`, node);
    } else if (scope === 'generator' || scope === 'comprehension') this.#refuse(`'yield' inside ${types}`, node);
    else if (scope === 'module' || scope === 'class') this.#refuse(`'yield${kind === K.Yield ? '' : ' from'}' outside function`, node);
    else if (kind === K.YieldFrom && scope === 'async') this.#refuse("'yield from' inside async function", node);
    this.#children(node, place, kind);
  }

  #leaves(node: number, kind: number, place: Place): void {
    if (kind !== K.Return) {
      if (place.inStarred) this.#refuse(IN_STARRED, node);
      else if (!place.inLoop) this.#refuse(kind === K.Break ? "'break' outside loop" : "'continue' not properly in loop", node);
      return;
    }
    if (place.scope === 'module' || place.scope === 'class') this.#refuse("'return' outside function", node);
    else if (place.inStarredOfFunction) this.#refuse(IN_STARRED, node);
    else if (place.yieldsAsync && this.#tree.firstChild(node) !== 0) this.#refuse("'return' with value in async generator", node);
    this.#children(node, place, kind);
  }

  #keywords(node: number): void {
    const tree = this.#tree;
    const seen: string[] = [];
    for (let child = tree.firstChild(node); child !== 0; child = tree.nextSibling(child)) {
      if (tree.kind(child) !== K.Keyword || tree.kind(tree.firstChild(child)) !== K.Identifier) continue;
      const name = nameOf(tree, tree.firstChild(child));
      if (seen.includes(name)) this.#refuse(`keyword argument repeated: ${name}`, child);
      seen.push(name);
    }
  }

  #targets(node: number): void {
    const tree = this.#tree;
    if (tree.data(node) !== STORE) return;
    const stars = tree.children(node).filter((child) => tree.kind(child) === K.Starred);
    if (stars.length > 1) this.#refuse('multiple starred expressions in assignment', node);
  }

  #import(node: number, { scope }: Place): void {
    const tree = this.#tree;
    const [module = 0] = tree.children(node);
    if (tree.data(node) === 0 && tree.textOf(module) === '__future__')
      this.#refuse('from __future__ imports must occur at the beginning of the file', node);
    if (scope !== 'module' && tree.textOf(tree.firstChild(tree.lastChild(node))) === '*')
      this.#refuse('import * only allowed at module level', node);
  }
}

const NODE_NAMES: ReadonlyMap<number, string> = new Map([
  [K.TypeVar, 'TypeVar'],
  [K.ParamSpec, 'ParamSpec'],
  [K.TypeVarTuple, 'TypeVarTuple'],
]);

const FEATURES: ReadonlySet<string> = new Set(
  'nested_scopes generators division absolute_import with_statement print_function unicode_literals barry_as_FLUFL generator_stop annotations'.split(
    ' ',
  ),
);

/** Of an import that stands by itself: features that Python doesn't have. */
function futureProblem(tree: Tree, node: number): TreeProblem | undefined {
  const [module = 0, ...aliases] = tree.children(node);
  if (tree.data(node) > 0 || tree.textOf(module) !== '__future__') return undefined;
  const wrong = aliases.find((alias) => !FEATURES.has(tree.textOf(tree.firstChild(alias))));
  if (wrong === undefined) return undefined;
  const name = tree.textOf(tree.firstChild(wrong));
  const message = name === 'braces' ? 'not a chance' : `future feature ${name} is not defined`;
  return { message, start: tree.start(node), end: tree.end(node) };
}

function isLocal({ scope }: Place): boolean {
  return scope === 'function' || scope === 'async';
}

/** Whether `await` may stand here. */
function canWait({ scope, around }: Place): boolean {
  if (scope === 'comprehension') return around === undefined || canWait(around);
  return scope === 'module' || scope === 'async' || scope === 'generator';
}

/** Nodes that have a scope of their own, or none that waits. */
const OTHER_FUNCTIONS: ReadonlySet<number> = new Set([K.FunctionDef, K.ClassDef, K.Lambda]);

function yields(tree: Tree, body: number): boolean {
  const pending = [body];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (tree.kind(node) === K.Yield) return true;
    if (!OTHER_FUNCTIONS.has(tree.kind(node))) pending.push(...tree.children(node));
  }
  return false;
}

/** Whether a part of a comprehension waits: `await`, `async for`, or a comprehension in it that does. */
function waitsIn(tree: Tree, part: number): boolean {
  const pending = [part];
  const isFirst = tree.kind(part) === K.Comprehension;
  if (isFirst && tree.data(part) === 1) return true;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const kind = tree.kind(node);
    if (kind === K.Await || (kind === K.Comprehension && tree.data(node) === 1)) return true;
    if (kind !== K.GeneratorExp && !OTHER_FUNCTIONS.has(kind)) pending.push(...tree.children(node));
  }
  return false;
}
