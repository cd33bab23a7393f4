import { K } from '../../src/language/python/kinds.ts';
import { symbolTable, type SymbolTable } from '../../src/language/python/symbols.ts';
import { ANNOTATED, IMPORTED, PARAMETER, type FoundScope } from '../../src/language/python/symbol-walk.ts';
import type { Tree } from '../../src/language/python/tree.ts';

const TYPES: Readonly<Record<string, string>> = { module: 'module', class: 'class' };
const COMPREHENSIONS: ReadonlyMap<number, string> = new Map([
  [K.ListComp, 'listcomp'],
  [K.SetComp, 'setcomp'],
  [K.DictComp, 'dictcomp'],
  [K.GeneratorExp, 'genexpr'],
]);

/** Each name of each scope in the words of nodes.py, sorted. */
export function ownSymbols(tree: Tree): string[] {
  const found: string[] = [];
  const lines = lineStarts(tree.text);
  const pending: SymbolTable[] = [symbolTable(tree)];
  for (let table = pending.pop(); table !== undefined; table = pending.pop()) {
    pending.push(...table.children);
    const place = placeOf(tree, table.scope, lines);
    for (const [name, where] of table.classes) found.push(`${place}: ${name} ${where} ${marks(table.scope.flags.get(name) ?? 0)}`);
  }
  return found.sort();
}

function marks(flags: number): string {
  return `${flags & PARAMETER ? 'P' : ''}${flags & IMPORTED ? 'I' : ''}${flags & ANNOTATED ? 'A' : ''}`;
}

function placeOf(tree: Tree, { kind, node, name }: FoundScope, lines: readonly number[]): string {
  if (kind === 'module') return 'module top 0';
  const identifier = tree.children(node).find((child) => tree.kind(child) === K.Identifier);
  const start = kind === 'function' || kind === 'class' ? (identifier ?? node) : node;
  const called = kind === 'lambda' ? 'lambda' : (COMPREHENSIONS.get(tree.kind(node)) ?? name);
  return `${TYPES[kind] ?? 'function'} ${called} ${String(lineAt(lines, tree.start(start)))}`;
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
}

function lineAt(lines: readonly number[], offset: number): number {
  const behind = lines.findIndex((start) => start > offset);
  return behind < 0 ? lines.length : behind;
}
