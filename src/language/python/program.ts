import type { Notebook } from '../../notebook/notebook.ts';
import type { CellCache } from '../cell-cache.ts';
import type { Program, ProgramCell } from '../program.ts';
import { isBuiltin } from './builtins.ts';
import { ImportAliases } from './imports.ts';
import { ReadCell } from './read-cell.ts';
import type { Draft, KnownNames, PythonStatement } from './statement.ts';

/** The Python of a notebook: every top-level statement of every code cell with what it does to the notebook's names. */
export function readPythonProgram(notebook: Notebook, cache: CellCache): Program {
  const { python: before } = cache;
  const texts = new Map<string, ReadCell>();
  const read = notebook.cells.flatMap(({ kind, index, source }) => {
    if (kind !== 'code') return [];
    const cell = texts.get(source) ?? before?.cells.get(source) ?? new ReadCell(source);
    texts.set(source, cell);
    return [{ index, cell }];
  });
  const aliases = new ImportAliases();
  for (const { cell } of read) for (const imports of cell.imports) for (const binding of imports) aliases.add(binding);
  const memory = { cells: texts, aliases: before?.aliases.isEqual(aliases) === true ? before.aliases : aliases };
  cache.python = memory;
  const known = namesOf(
    read.flatMap(({ cell }) => cell.drafts),
    memory.aliases,
  );
  const cells: ProgramCell[] = [];
  const statements: PythonStatement[] = [];
  for (const { index, cell } of read) {
    const own = cell.statements(known, index, statements.length);
    const { masked, problems, memory } = cell;
    cells.push({ cell: index, masked, statements: own.map((statement) => statement.index), problems, memory });
    for (const statement of own) statements.push(statement);
  }
  return { language: 'python', cells, statements };
}

function namesOf(drafts: readonly Draft[], aliases: ImportAliases): KnownNames {
  const bound = new Set<string>();
  for (const { facts, imports } of drafts) {
    for (const name of facts.binds) bound.add(name);
    for (const name of facts.globals) bound.add(name);
    for (const { name } of imports) bound.add(name);
  }
  return { aliases, bound, builtins: [...bound].filter(isBuiltin).sort().join(' ') };
}
