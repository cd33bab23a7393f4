import type { Statement } from '../language/program.ts';

export interface CellNames {
  readonly reads: readonly string[];
  readonly binds: readonly string[];
  readonly changes: readonly string[];
  readonly deletes: readonly string[];
}

/**
 * What a run of statements needs from before it, makes, changes and deletes; sorted. Bodies of functions count as needing
 * what is neither there by the end of the run nor made in it.
 */
export function rollUp(statements: readonly Statement[]): CellNames {
  const reads = new Set<string>();
  const binds = new Set<string>();
  const changes = new Set<string>();
  const deletes = new Set<string>();
  const here = new Set<string>();
  for (const statement of statements) {
    for (const name of statement.reads) if (!here.has(name)) reads.add(name);
    for (const name of statement.changes) changes.add(name);
    for (const name of statement.deletes) {
      binds.delete(name);
      here.delete(name);
      deletes.add(name);
    }
    for (const name of [...statement.binds, ...assignedImports(statement)]) {
      binds.add(name);
      deletes.delete(name);
    }
    for (const name of [...statement.binds, ...statement.imports.map((binding) => binding.name)]) here.add(name);
  }
  for (const statement of statements) for (const name of statement.lateReads) if (!here.has(name)) reads.add(name);
  const sorted = (names: ReadonlySet<string>) => [...names].sort();
  return { reads: sorted(reads), binds: sorted(binds), changes: sorted(changes), deletes: sorted(deletes) };
}

/** Names that a statement both imports and assigns: \`try: import x\` with \`except ImportError: x = None\`. */
function assignedImports({ imports, uses }: Statement): string[] {
  if (imports.length === 0) return [];
  return imports.map((binding) => binding.name).filter((name) => uses.some((use) => use.role === 'bind' && use.name === name));
}
