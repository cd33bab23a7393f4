import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';
import type { Library, LibraryEntry } from './library.ts';
import type { Place, Setting } from './plan.ts';

export interface FunctionSettings {
  readonly library: Library;
  readonly settings: readonly Setting[];
}

/**
 * Settings that stand as literals inside library functions: the function gets them as keyword parameters, and so does every
 * library function that calls it. Where a class needs such a function nobody could hand them in: the literal stays.
 */
export function settingsInFunctions(analysis: Analysis, library: Library, settings: readonly Setting[]): FunctionSettings {
  const { statements } = analysis.program;
  const entries = [...library.definitions.values()];
  const statementOf = (entry: LibraryEntry) => statements[entry.statement];
  const callers = (name: string) => entries.filter((entry) => usesInside(statementOf(entry), name));
  const added = new Map<string, Set<string>>();
  const kept: Setting[] = [];
  for (const setting of settings) {
    if (setting.name !== undefined) {
      kept.push(setting);
      continue;
    }
    const places = setting.places.filter((place) => {
      const owner = entries.find((entry) => holds(statementOf(entry), place));
      if (!owner) return true;
      const needing = withCallers(owner, callers);
      if (needing.some((entry) => entry.kind === 'class')) return false;
      for (const { name } of needing) added.set(name, (added.get(name) ?? new Set()).add(setting.id));
      return true;
    });
    if (places.length > 0) kept.push({ ...setting, places });
  }
  const definitions = new Map(
    entries.map((entry) => [entry.name, { ...entry, parameters: [...entry.parameters, ...(added.get(entry.name) ?? [])].sort() }] as const),
  );
  return { library: { ...library, definitions }, settings: kept };
}

function holds(statement: Statement | undefined, { cell, span }: Place): boolean {
  return statement?.cell === cell && statement.span.start <= span.start && span.end <= statement.span.end;
}

function usesInside(statement: Statement | undefined, name: string): boolean {
  return statement?.uses.some((use) => use.role === 'read' && use.name === name) ?? false;
}

/** A definition and all that use it, directly or through others. */
function withCallers(entry: LibraryEntry, callers: (name: string) => readonly LibraryEntry[]): LibraryEntry[] {
  const found = new Set([entry]);
  for (const one of found) for (const caller of callers(one.name)) found.add(caller);
  return [...found];
}
