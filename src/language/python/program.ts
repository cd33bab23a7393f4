import type { Notebook } from '../../notebook/notebook.ts';
import { maskCell } from '../../notebook/mask.ts';
import type { Program, ProgramCell } from '../program.ts';
import { ImportAliases, importsOf } from './imports.ts';
import { parsePython } from './parser.ts';
import { PythonStatement, type Draft, type Read } from './statement.ts';
import { StatementWalk } from './statement-walk.ts';

/** The Python of a notebook: every top-level statement of every code cell with what it does to the notebook's names. */
export function readPythonProgram(notebook: Notebook): Program {
  const cells: ProgramCell[] = [];
  const read: Read[] = [];
  for (const cell of notebook.cells) {
    if (cell.kind !== 'code') continue;
    const masked = maskCell(cell.source);
    const tree = parsePython(masked.foreign ? '' : masked.text);
    const statements: number[] = [];
    for (let node = tree.firstChild(tree.root); node !== 0; node = tree.nextSibling(node)) {
      statements.push(read.length);
      read.push({ cell: cell.index, node, tree, masked, imports: importsOf(tree, node) });
    }
    const problems = tree.problems.map(({ message, start, end }) => ({ message, span: { start, end } }));
    cells.push({ cell: cell.index, masked, statements, problems });
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
  const known = { aliases, bound };
  return { language: 'python', cells, statements: drafts.map((item, index) => new PythonStatement(item, index, known)) };
}

function draft(read: Read, aliases: ImportAliases): Draft {
  const walk = new StatementWalk(read.tree, (name) => aliases.dotted(name));
  walk.walk(read.node);
  return { ...read, facts: walk.facts };
}
