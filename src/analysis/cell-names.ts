import type { Statement } from '../language/program.ts';
import { NameSet } from '../language/name-set.ts';
import type { Flow } from './analysis.ts';

export interface CellNames {
  readonly reads: readonly string[];
  readonly binds: readonly string[];
  readonly changes: readonly string[];
  readonly deletes: readonly string[];
}

/**
 * What a run of statements, by their indices, with the notebook functions that run in them, needs from before it, makes, changes and deletes;
 * sorted. Bodies of functions count as needing
 * what is neither there by the end of the run nor made in it.
 */
export function rollUp(all: readonly Statement[], run: readonly number[], flow: Pick<Flow, 'needs' | 'changes'>): CellNames {
  if (run.length === 0) return NOTHING;
  const reads = new NameSet();
  const binds = new NameSet();
  const changes = new NameSet();
  const deletes = new NameSet();
  const here = new NameSet();
  for (const index of run) {
    const statement = all[index];
    if (statement === undefined) continue;
    for (const name of flow.needs[index] ?? statement.reads) if (!here.has(name)) reads.add(name);
    for (const name of flow.changes[index] ?? statement.changes) changes.add(name);
    for (const name of statement.deletes) {
      binds.delete(name);
      here.delete(name);
      deletes.add(name);
    }
    for (const name of statement.binds) {
      binds.add(name);
      deletes.delete(name);
      here.add(name);
    }
    for (const name of assignedImports(statement)) {
      binds.add(name);
      deletes.delete(name);
    }
    for (const { name } of statement.imports) here.add(name);
  }
  for (const index of run) for (const name of all[index]?.lateReads ?? []) if (!here.has(name)) reads.add(name);
  return { reads: reads.sorted(), binds: binds.sorted(), changes: changes.sorted(), deletes: deletes.sorted() };
}

const NO_NAMES: readonly string[] = [];
const NOTHING: CellNames = { reads: NO_NAMES, binds: NO_NAMES, changes: NO_NAMES, deletes: NO_NAMES };

/** Names that a statement both imports and assigns: \`try: import x\` with \`except ImportError: x = None\`. */
function assignedImports(statement: Statement): readonly string[] {
  const { imports } = statement;
  if (imports.length === 0 || statement.kind === 'import') return NO_NAMES;
  const { uses } = statement;
  return imports.map((binding) => binding.name).filter((name) => uses.some((use) => use.role === 'bind' && use.name === name));
}
