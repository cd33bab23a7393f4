import type { MaskedCell, Notebook } from '../../notebook/notebook.ts';
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

/** A statement with its facts, before names of the whole notebook are known. */
interface Draft {
  readonly cell: number;
  readonly node: number;
  readonly tree: Tree;
  readonly masked: MaskedCell;
  readonly facts: StatementFacts;
  readonly imports: readonly ImportBinding[];
  readonly last: boolean;
}

/** The Python of a notebook: every top-level statement of every code cell with what it does to the notebook's names. */
export function readPythonProgram(notebook: Notebook): Program {
  const aliases = new ImportAliases();
  const bound = new Set<string>();
  const drafts: Draft[] = [];
  const cells: ProgramCell[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind !== 'code') continue;
    const masked = maskCell(cell.source);
    const tree = parsePython(masked.foreign ? '' : masked.text);
    const nodes = tree.children(tree.root);
    const first = drafts.length;
    for (const node of nodes) drafts.push(draft(tree, node, masked, cell.index, node === nodes.at(-1)));
    const problems = tree.problems.map(({ message, start, end }) => ({ message, span: { start, end } }));
    cells.push({ cell: cell.index, masked, statements: nodes.map((_, at) => first + at), problems });
  }
  for (const { facts, imports } of drafts) {
    for (const binding of imports) aliases.add(binding);
    for (const name of [...facts.binds, ...facts.globals, ...imports.map((binding) => binding.name)]) bound.add(name);
  }
  const isOutside = (name: string) => isBuiltin(name) && !bound.has(name);
  return { language: 'python', cells, statements: drafts.map((item, index) => finish(item, index, aliases, isOutside)) };
}

function draft(tree: Tree, node: number, masked: MaskedCell, cell: number, last: boolean): Draft {
  const walk = new StatementWalk(tree);
  walk.walk(node);
  return { cell, node, tree, masked, facts: walk.facts, imports: importsOf(tree, node), last };
}

function finish(item: Draft, index: number, aliases: ImportAliases, isOutside: (name: string) => boolean): Statement {
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
    reads: magic === undefined ? withChanged(names(facts.reads), changes, facts) : [],
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
function magicAt(masked: MaskedCell, start: number, end: number): number | undefined {
  if (end - start !== 1 || masked.text.charAt(start) !== '0') return undefined;
  const index = masked.magics.findIndex((magic) => !magic.assigned && magic.span.start <= start && end <= magic.span.end);
  return index < 0 ? undefined : index;
}

/** Where a statement ends that ends in a magic: a placeholder is shorter than what it stands for. */
function endWithMagics(masked: MaskedCell, end: number): number {
  const last = masked.magics.find((magic) => magic.span.start < end && end < magic.span.end);
  return last?.span.end ?? end;
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
