import { programCell } from '../language/program-cell.ts';
import type { Program, Statement } from '../language/program.ts';
import type { Span } from '../notebook/notebook.ts';
import type { Analysis } from './analysis.ts';

/** A name of the notebook where it stands. */
export interface PlacedName {
  readonly name: string;
  readonly span: Span;
  readonly statement: Statement;
  readonly role: 'read' | 'bind' | 'delete';
}

/** The life of a value under one name; statements by index, in document order. */
export interface ValueTrail {
  readonly name: string;
  /** Those that bind it, more than one where some path leaves it unbound; an import for what is imported. */
  readonly makers: readonly number[];
  /** Those that change the object in place, augmented assignments among them. */
  readonly changers: readonly number[];
  /** Those that need it and leave it as it is. */
  readonly users: readonly number[];
}

export interface Occurrence {
  readonly cell: number;
  readonly span: Span;
  /** True where the value is made, changed or deleted. */
  readonly writes: boolean;
}

/** The notebook's name at an offset of a cell, the end of the name included; a function's own names are none. */
export function nameAt(program: Program, cell: number, offset: number): PlacedName | undefined {
  for (const index of programCell(program, cell)?.statements ?? []) {
    const statement = program.statements[index];
    if (statement === undefined || statement.span.start > offset || statement.span.end < offset) continue;
    const use = statement.uses.find(({ span }) => span.start <= offset && offset <= span.end);
    if (use !== undefined) return { name: use.name, span: use.span, statement, role: use.role };
    const imported = statement.imports.find(({ name, span }) => name !== '*' && span.start <= offset && offset <= span.end);
    if (imported !== undefined) return { name: imported.name, span: imported.span, statement, role: 'bind' };
  }
  return undefined;
}

/** Where the value of a name was made, changed, and needed: the version that it has at that place, and what becomes of it. */
export function trailOf({ program, flow }: Analysis, place: PlacedName): ValueTrail {
  const { name } = place;
  const before = new Map<number, number[]>();
  const after = new Map<number, number[]>();
  for (const edge of flow.edges) {
    if (edge.name !== name) continue;
    put(before, edge.to, edge.from);
    put(after, edge.from, edge.to);
  }
  const makes = (index: number): boolean => isMaker(program.statements[index], name);
  const versions = new Set(startOf(program, place, before.get(place.statement.index) ?? []));
  for (const index of versions) if (!makes(index)) for (const from of before.get(index) ?? []) versions.add(from);
  const importer = versions.size === 0 ? importerOf(program, place) : undefined;
  if (importer !== undefined) return { name, makers: [importer], changers: [], users: usersOfImport({ program, flow }, name, importer) };
  const users = new Set<number>();
  for (const index of versions) {
    for (const to of after.get(index) ?? []) {
      const changes = !makes(to) && (flow.changes[to]?.includes(name) === true || program.statements[to]?.binds.includes(name) === true);
      (changes ? versions : users).add(to);
    }
  }
  const all = [...versions].sort(byNumber);
  return {
    name,
    makers: all.filter((index) => makes(index)),
    changers: all.filter((index) => !makes(index)),
    users: [...users].sort(byNumber),
  };
}

/** Where the value stands in the code, bodies of functions that need the name included, in document order. */
export function occurrencesOf({ program }: Analysis, { name, makers, changers, users }: ValueTrail): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const concerned = new Set([...makers, ...changers, ...users]);
  for (const statement of program.statements) {
    const { index, cell, uses, imports } = statement;
    const late = statement.lateReads.includes(name);
    if (!concerned.has(index) && !late) continue;
    const makes = makers.includes(index);
    const reads = users.includes(index) || (makes && !SIMPLE.has(statement.kind));
    for (const { name: used, span, role, nested } of uses) {
      if (used !== name) continue;
      if (changers.includes(index)) found.push({ cell, span, writes: true });
      else if (role === 'bind' ? makes : reads || (late && nested)) found.push({ cell, span, writes: role !== 'read' });
    }
    if (makes) for (const { name: bound, span } of imports) if (bound === name) found.push({ cell, span, writes: true });
  }
  return found;
}

/** What these read was there before they bind it; in a block it may as well be what the block itself has bound. */
const SIMPLE: ReadonlySet<Statement['kind']> = new Set([
  'assign',
  'augmented-assign',
  'expression',
  'delete',
  'import',
  'function',
  'class',
]);

function isMaker(statement: Statement | undefined, name: string): boolean {
  return statement?.kind !== 'augmented-assign' && statement?.binds.includes(name) === true;
}

/** The statements that gave the name the version that it has at this place. */
function startOf(program: Program, { name, statement, role }: PlacedName, before: readonly number[]): readonly number[] {
  if (role === 'bind' && statement.binds.includes(name)) return [statement.index];
  if (before.length > 0) return before;
  if (statement.binds.includes(name)) return [statement.index];
  // In a function's body it is whatever the name stands for when the function is called.
  if (!statement.lateReads.includes(name)) return [];
  return program.statements.filter((other) => isMaker(other, name)).map(({ index }) => index);
}

/** The last import of the name down to here; for the body of a function the last of all. */
function importerOf({ statements }: Program, { name, statement }: PlacedName): number | undefined {
  const until = statement.lateReads.includes(name) ? Number.POSITIVE_INFINITY : statement.index;
  return statements.findLast(({ index, imports }) => index <= until && imports.some((binding) => binding.name === name))?.index;
}

/** Those that need an imported name before it is bound again. */
function usersOfImport({ program, flow }: Pick<Analysis, 'program' | 'flow'>, name: string, importer: number): readonly number[] {
  const users: number[] = [];
  for (const { index, imports, binds, lateReads } of program.statements.slice(importer + 1)) {
    if (flow.needs[index]?.includes(name) === true || lateReads.includes(name)) users.push(index);
    if (binds.includes(name) || imports.some((binding) => binding.name === name)) break;
  }
  return users;
}

function put(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function byNumber(left: number, right: number): number {
  return left - right;
}
