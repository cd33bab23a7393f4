import { repeated } from './compile-definitions.ts';
import { K } from './kinds.ts';
import { literalOf } from './literals.ts';
import { nameOf } from './scopes.ts';
import type { Tree, TreeProblem } from './tree.ts';

/** What is wrong with the patterns of a `match`: names that stand twice or not everywhere, cases that are never reached. */
export function patternProblem(tree: Tree, node: number): TreeProblem | undefined {
  const cases = tree.children(node).filter((child) => tree.kind(child) === K.MatchCase);
  for (const [at, one] of cases.entries()) {
    const [pattern = 0, guard = 0] = tree.children(one);
    const walk = new PatternWalk(tree);
    walk.visit(pattern, tree.kind(guard) === K.Guard || at === cases.length - 1);
    if (walk.first !== undefined) return walk.first;
  }
  return undefined;
}

class PatternWalk {
  first: TreeProblem | undefined;
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Gives the names that a pattern binds; `takesAll`: it may match everything. */
  visit(node: number, takesAll: boolean): readonly string[] {
    const tree = this.#tree;
    const kind = tree.kind(node);
    const children = tree.children(node);
    if (kind === K.MatchOr) return this.#either(node, children, takesAll);
    if (kind === K.MatchAs) return this.#as(node, children, takesAll);
    const names: string[] = [];
    if (kind === K.MatchStar) return children.map((child) => nameOf(tree, child));
    if (kind === K.MatchSequence && children.filter((child) => tree.kind(child) === K.MatchStar).length > 1)
      this.#refuse('multiple starred names in sequence pattern', node);
    if (kind === K.MatchMapping) this.#keys(children);
    if (kind === K.MatchClass) this.#attributes(children);
    const inner = kind === K.MatchItem || kind === K.MatchKeyword ? children.slice(1) : children;
    for (const child of PATTERNS.has(kind) ? inner : []) {
      for (const name of this.visit(child, true)) {
        if (names.includes(name)) this.#refuse(`multiple assignments to name '${name}' in pattern`, child);
        names.push(name);
      }
    }
    return names;
  }

  #either(node: number, children: readonly number[], takesAll: boolean): readonly string[] {
    const bound = children.map((child, at) => [...this.visit(child, takesAll && at === children.length - 1)].sort().join(' '));
    if (bound.some((names) => names !== bound[0])) this.#refuse('alternative patterns bind different names', node);
    return bound[0] === '' || bound[0] === undefined ? [] : bound[0].split(' ');
  }

  #as(node: number, children: readonly number[], takesAll: boolean): readonly string[] {
    const tree = this.#tree;
    const name = children.find((child) => tree.kind(child) === K.Identifier);
    const pattern = children.find((child) => tree.kind(child) !== K.Identifier);
    const own = name === undefined ? [] : [nameOf(tree, name)];
    if (pattern === undefined) {
      const what = own[0] === undefined ? 'wildcard' : `name capture '${own[0]}'`;
      if (!takesAll) this.#refuse(`${what} makes remaining patterns unreachable`, node);
      return own;
    }
    const inner = this.visit(pattern, takesAll);
    if (own[0] !== undefined && inner.includes(own[0])) this.#refuse(`multiple assignments to name '${own[0]}' in pattern`, node);
    return [...inner, ...own];
  }

  #keys(children: readonly number[]): void {
    const tree = this.#tree;
    const seen = new Set<string>();
    for (const item of children) {
      const literal = tree.kind(item) === K.MatchItem ? literalOf(tree, tree.firstChild(item)) : undefined;
      if (literal === undefined || !('value' in literal)) continue;
      const key = literal.type === 'str' ? JSON.stringify(literal.value) : String(Number(literal.value));
      if (seen.has(key)) this.#refuse(`mapping pattern checks duplicate key (${tree.textOf(tree.firstChild(item))})`, item);
      seen.add(key);
    }
  }

  #attributes(children: readonly number[]): void {
    const tree = this.#tree;
    const named = children.filter((child) => tree.kind(child) === K.MatchKeyword).map((child) => tree.firstChild(child));
    const twice = repeated(tree, named);
    if (twice !== undefined) this.#refuse(`attribute name repeated in class pattern: ${nameOf(tree, twice)}`, twice);
  }

  #refuse(message: string, node: number): void {
    this.first ??= { message, start: this.#tree.start(node), end: this.#tree.end(node) };
  }
}

const PATTERNS: ReadonlySet<number> = new Set([K.MatchSequence, K.MatchMapping, K.MatchItem, K.MatchClass, K.MatchKeyword]);
