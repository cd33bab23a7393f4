import type { Notebook } from '../../notebook/notebook.ts';
import type { CellCache } from '../cell-cache.ts';
import type { Program, ProgramCell } from '../program.ts';
import { isBuiltin } from './builtins.ts';
import { ImportAliases } from './imports.ts';
import { ReadCell } from './read-cell.ts';
import { starNamesOf } from './star-names.ts';
import type { Draft, PythonStatement } from './statement.ts';

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
  const bound = boundNames(read.flatMap(({ cell }) => cell.drafts));
  const imports = read.flatMap(({ cell }) => cell.imports.flat());
  const stars = imports.flatMap(({ name, module }) => (name === '*' ? [module] : []));
  const aliases = new ImportAliases();
  for (const binding of imports) aliases.add(binding);
  for (const module of stars) aliases.addStar(module, bound);
  for (const module of stars) for (const name of starNamesOf(module)?.names.keys() ?? []) if (isBuiltin(name)) bound.add(name);
  const memory = { cells: texts, aliases: before?.aliases.isEqual(aliases) === true ? before.aliases : aliases };
  cache.python = memory;
  const known = { aliases: memory.aliases, bound, builtins: [...bound].filter(isBuiltin).sort().join(' ') };
  const cells: ProgramCell[] = [];
  const statements: PythonStatement[] = [];
  for (const { index, cell } of read) {
    const own = cell.statements(known, index, statements.length);
    const { masked, problems, memory } = cell;
    cells.push({ cell: index, masked, statements: own.map((statement) => statement.index), problems, memory });
    for (const statement of own) statements.push(statement);
  }
  return { language: 'python', cells, statements, memory: cache.memory };
}

function boundNames(drafts: readonly Draft[]): Set<string> {
  const bound = new Set<string>();
  for (const { facts, imports } of drafts) {
    for (const name of facts.binds) bound.add(name);
    for (const name of facts.globals) bound.add(name);
    for (const { name } of imports) bound.add(name);
  }
  return bound;
}
