import { NODE_KINDS } from '../../src/language/python/kinds.ts';
import { parsePython } from '../../src/language/python/parser.ts';
import type { Tree } from '../../src/language/python/tree.ts';

/** The trees of a source's statements as text: a leaf is its own text, anything else \`(Kind child…)\`. */
export function syntaxOf(source: string): string {
  const tree = parsePython(source);
  return tree
    .children(tree.root)
    .map((node) => shown(tree, node))
    .join(' ');
}

const NAMELESS = new Set(['Pass', 'Break', 'Continue', 'Return', 'Yield', 'Arguments', 'MatchStar', 'MatchAs']);

function shown(tree: Tree, node: number): string {
  const kind = NODE_KINDS[tree.kind(node)] ?? '?';
  const children = tree.children(node);
  if (kind === 'Broken') return `<${tree.textOf(node)}>`;
  if (children.length === 0) return NAMELESS.has(kind) ? kind : tree.textOf(node);
  return `(${kind} ${children.map((child) => shown(tree, child)).join(' ')})`;
}
