import type { Magic, MaskedCell, Notebook, Span } from '../../notebook/notebook.ts';
import { maskCell } from '../../notebook/mask.ts';
import type { ConstantBinding, ImportBinding, NameUse, Program, ProgramCell, Statement, StatementKind } from '../program.ts';
import { isBuiltin } from './builtins.ts';
import { resolveCalls } from './calls.ts';
import { definitionOf, lambdaOf } from './definitions.ts';
import type { StatementFacts } from './facts.ts';
import { ImportAliases, importsOf } from './imports.ts';
import { literalOf } from './literals.ts';
import { K } from './kinds.ts';
import { parsePython } from './parser.ts';
import { nameOf } from './scopes.ts';
import { StatementWalk } from './statement-walk.ts';
import type { Tree } from './tree.ts';

/** A statement as it was read, before anything is known of the others. */
interface Read {
  readonly cell: number;
  readonly node: number;
  readonly tree: Tree;
  readonly masked: MaskedCell;
  readonly imports: readonly ImportBinding[];
  readonly last: boolean;
}

/** A statement with its facts, before names of the whole notebook are known. */
interface Draft extends Read {
  readonly facts: StatementFacts;
}

/** What is known of the names of the whole notebook. */
interface KnownNames {
  readonly aliases: ImportAliases;
  /** Bound by a statement or an import. */
  readonly bound: ReadonlySet<string>;
}

/** The Python of a notebook: every top-level statement of every code cell with what it does to the notebook's names. */
export function readPythonProgram(notebook: Notebook): Program {
  const cells: ProgramCell[] = [];
  const read: Read[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind !== 'code') continue;
    const masked = maskCell(cell.source);
    const tree = parsePython(masked.foreign ? '' : masked.text);
    const nodes = tree.children(tree.root);
    const first = read.length;
    for (const node of nodes)
      read.push({ cell: cell.index, node, tree, masked, imports: importsOf(tree, node), last: node === nodes.at(-1) });
    const problems = tree.problems.map(({ message, start, end }) => ({ message, span: { start, end } }));
    cells.push({ cell: cell.index, masked, statements: nodes.map((_, at) => first + at), problems });
  }
  const aliases = new ImportAliases();
  for (const { imports } of read) for (const binding of imports) aliases.add(binding);
  const drafts = read.map((item) => draft(item, aliases));
  const bound = new Set<string>();
  for (const { facts, imports } of drafts) {
    for (const name of facts.binds) bound.add(name);
    for (const name of facts.globals) bound.add(name);
    for (const { name } of imports) bound.add(name);
  }
  return { language: 'python', cells, statements: drafts.map((item, index) => finish(item, index, { aliases, bound })) };
}

function draft(read: Read, aliases: ImportAliases): Draft {
  const walk = new StatementWalk(read.tree, (name) => aliases.dotted(name));
  walk.walk(read.node);
  return { ...read, facts: walk.facts };
}

function finish(item: Draft, index: number, { aliases, bound }: KnownNames): Statement {
  const isOutside = (name: string) => isBuiltin(name) && !bound.has(name);
  const { tree, node, facts, imports, masked, cell } = item;
  const { calls, byNameNode } = resolveCalls(tree, facts, aliases);
  const magic = magicAt(masked, tree.start(node), tree.end(node));
  const span = { start: tree.start(node), end: magic === undefined ? endWithMagics(masked, tree.end(node)) : tree.end(node) };
  const imported = new Set(imports.map((binding) => binding.name));
  const names = (set: ReadonlySet<string>) => [...set].filter((name) => !isOutside(name)).sort();
  const changes = names(facts.changes).filter((name) => aliases.dotted(name) === undefined || facts.bound.has(name));
  return {
    index,
    cell,
    kind: magic === undefined ? kindOf(tree, node) : 'magic',
    span,
    reads: withChanged([...(magic === undefined ? names(facts.reads) : []), ...interpolated(masked, span, bound)], changes, facts),
    lateReads: names(facts.lateReads).filter((name) => !facts.binds.has(name)),
    binds: names(facts.binds).filter((name) => !imported.has(name)),
    maybeBinds: names(facts.binds).filter((name) => !facts.bound.has(name) && !imported.has(name)),
    changes: changes.filter((name) => !facts.binds.has(name) || facts.reads.has(name)),
    deletes: names(facts.deletes),
    imports,
    uses: usesOf(facts, byNameNode, isOutside),
    calls,
    definition: definitionOf(tree, node, facts),
    lambda: lambdaOf(tree, node, facts),
    constant: constantOf(tree, node),
    multiline: [...facts.multiline],
    broken: [...facts.broken],
    magic,
    displayed: item.last && tree.kind(node) === K.Expr && magic === undefined && !/^\s*;/.test(masked.text.slice(span.end)),
  };
}

/** Names of the notebook that IPython puts into the text of a magic: `!cp {path} $target`. */
function interpolated(masked: MaskedCell, span: Span, bound: ReadonlySet<string>): string[] {
  const texts: string[] = [];
  for (let at = lastMagicFrom(masked.magics, span.start - 1) + 1; at < masked.magics.length; at++) {
    const magic = masked.magics[at];
    if (!magic || magic.span.start >= span.end) break;
    if (magic.kind === 'shell' || magic.kind === 'line') texts.push(magic.argument);
  }
  const names = texts.flatMap((text) =>
    [...text.matchAll(/\{\s*([A-Za-z_]\w*)|(?<!\$)\$([A-Za-z_]\w*)/g)].map((match) => match[1] ?? match[2] ?? ''),
  );
  return names.filter((name) => bound.has(name));
}

/** What is changed must be there, unless the statement makes it itself. */
function withChanged(reads: readonly string[], changes: readonly string[], facts: StatementFacts): string[] {
  const all = new Set(reads);
  for (const name of changes) if (!facts.binds.has(name)) all.add(name);
  return [...all].sort();
}

function usesOf(facts: StatementFacts, byNameNode: ReadonlyMap<number, number>, isOutside: (name: string) => boolean): NameUse[] {
  return facts.uses
    .filter((use) => !isOutside(use.name))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ name, span, role, nested, node }) => ({ name, span, role, nested, call: byNameNode.get(node) }));
}

const KINDS: readonly (readonly [number, StatementKind])[] = [
  [K.Import, 'import'],
  [K.ImportFrom, 'import'],
  [K.FunctionDef, 'function'],
  [K.ClassDef, 'class'],
  [K.Assign, 'assign'],
  [K.AnnAssign, 'assign'],
  [K.AugAssign, 'augmented-assign'],
  [K.Expr, 'expression'],
  [K.Delete, 'delete'],
  [K.If, 'if'],
  [K.For, 'for'],
  [K.While, 'while'],
  [K.With, 'with'],
  [K.Try, 'try'],
  [K.Match, 'match'],
  [K.Broken, 'broken'],
];

const kinds = new Map<number, StatementKind>(KINDS);

function kindOf(tree: Tree, node: number): StatementKind {
  return kinds.get(tree.kind(node)) ?? 'other';
}

/** The magic whose placeholder a statement is. */
function magicAt({ text, magics }: MaskedCell, start: number, end: number): number | undefined {
  if (end - start !== 1 || text.charAt(start) !== '0') return undefined;
  const index = lastMagicFrom(magics, start);
  const magic = magics[index];
  return magic && !magic.assigned && end <= magic.span.end ? index : undefined;
}

/** Where a statement ends that ends in a magic: a placeholder is shorter than what it stands for. */
function endWithMagics({ magics }: MaskedCell, end: number): number {
  const last = magics[lastMagicFrom(magics, end - 1)];
  return last ? Math.max(end, last.span.end) : end;
}

/** Index of the last magic that starts at an offset or before it, by halves; -1 where none does. */
function lastMagicFrom(magics: readonly Magic[], offset: number): number {
  let low = 0;
  let high = magics.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((magics[middle]?.span.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function constantOf(tree: Tree, node: number): ConstantBinding | undefined {
  const kind = tree.kind(node);
  if (kind !== K.Assign && kind !== K.AnnAssign) return undefined;
  const parts = tree.children(node);
  const [target] = parts;
  const value = parts.at(-1);
  if (target === undefined || value === undefined || tree.kind(target) !== K.Name) return undefined;
  if (parts.length !== (kind === K.Assign ? 2 : 3)) return undefined;
  const literal = literalOf(tree, value);
  return literal && { name: nameOf(tree, target), value: literal, span: { start: tree.start(value), end: tree.end(value) } };
}
