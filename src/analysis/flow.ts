import type { ProgramCell, Program, Statement } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Flow, FlowEdge } from './analysis.ts';
import { Callables } from './callables.ts';
import { magicsOf, namesFromMagic } from './magics.ts';

export interface FlowFacts {
  readonly flow: Flow;
  /** Names that a statement needs while nothing above it makes them, in document order. Built-ins may be among them. */
  readonly unresolved: readonly Unresolved[];
  /** First cell from which on names may exist that no statement shows (star import, `%run`); Infinity where there is none. */
  readonly openFrom: number;
}

export interface Unresolved {
  readonly name: string;
  readonly statement: number;
  /** The statement that defines the function whose body needs it; undefined where the statement itself reads it. */
  readonly through: number | undefined;
  /** The statement that deleted it. */
  readonly deletedBy: number | undefined;
}

/**
 * How values flow between statements, top to bottom.
 *
 * The last definite binding of a name is its maker; bindings on some paths only stand beside the earlier ones. A change in
 * place is a new version, made by a statement that needs the old one. Imported names are needed but are no values that flow.
 */
export function traceFlow(notebook: Notebook, program: Program): FlowFacts {
  const walk = new Walk(notebook, program);
  for (const cell of program.cells) {
    walk.enterCell(cell);
    for (const index of cell.statements) {
      const statement = program.statements[index];
      if (statement !== undefined) walk.visit(statement);
    }
  }
  return {
    flow: { edges: walk.edges, needs: walk.needs, changes: walk.changes },
    unresolved: walk.unresolved,
    openFrom: walk.openFrom,
  };
}

class Walk {
  readonly edges: FlowEdge[] = [];
  readonly needs: (readonly string[])[] = [];
  readonly changes: (readonly string[])[] = [];
  readonly unresolved: Unresolved[] = [];
  openFrom = Number.POSITIVE_INFINITY;
  /** Name → statements that may have made the version it has now. */
  private readonly makers = new Map<string, readonly number[]>();
  /** Names that exist without a value of the notebook: imports, names that a magic makes. */
  private readonly given = new Set<string>();
  private readonly deleted = new Map<string, number>();
  private readonly aliases = new Aliases();
  private readonly callables: Callables;
  private readonly notebook: Notebook;

  constructor(notebook: Notebook, program: Program) {
    this.notebook = notebook;
    this.callables = new Callables(notebook, program);
  }

  enterCell(cell: ProgramCell): void {
    for (const magic of magicsOf(cell.masked)) {
      const names = namesFromMagic(magic);
      if (names === 'unknown') this.open(cell.cell);
      else for (const name of names) this.given.add(name);
    }
  }

  visit(statement: Statement): void {
    const reach = this.callables.reach(statement);
    const changes = this.aliases.spread(united(statement.changes, reach.changes));
    // What a function changes, or what is changed through another name of the same object: the old version is needed as well.
    const needs = united(
      united(statement.reads, reach.needs.keys()),
      changes.length === 0 ? changes : changes.filter((name) => this.makers.has(name)),
    );
    for (const name of needs) this.use(statement, name, reach.needs.get(name));
    this.needs[statement.index] = needs;
    this.changes[statement.index] = changes;
    this.take(statement, changes);
    this.callables.record(statement);
  }

  private use(statement: Statement, name: string, through: number | undefined): void {
    const makers = this.makers.get(name);
    if (makers !== undefined) {
      for (const from of makers) this.edges.push({ name, from, to: statement.index });
    } else if (!this.given.has(name)) {
      const own = statement.reads.includes(name);
      this.unresolved.push({ name, statement: statement.index, through: own ? undefined : through, deletedBy: this.deleted.get(name) });
    }
  }

  /** Takes over the versions that exist after the statement. */
  private take(statement: Statement, changes: readonly string[]): void {
    for (const name of changes) if (!this.given.has(name)) this.makers.set(name, [statement.index]);
    for (const { name } of statement.imports) {
      if (name === '*') this.open(statement.cell);
      else this.give(name, statement.kind === 'import');
    }
    for (const name of statement.binds) {
      // Where the statement reads the old value, the old makers are reached through it.
      const maybe = statement.maybeBinds.includes(name);
      const before = maybe && !statement.reads.includes(name) ? this.makers.get(name) : undefined;
      if (before === undefined) this.makers.set(name, [statement.index]);
      else if (!before.includes(statement.index)) this.makers.set(name, [...before, statement.index]);
      this.deleted.delete(name);
      if (maybe) continue;
      this.given.delete(name);
      this.aliases.drop(name);
    }
    const alias = this.aliasOf(statement);
    if (alias !== undefined) this.aliases.join(alias[0], alias[1]);
    if (statement.kind === 'delete') for (const name of statement.deletes) this.remove(name, statement.index);
  }

  private give(name: string, definite: boolean): void {
    this.given.add(name);
    this.deleted.delete(name);
    if (definite) this.makers.delete(name);
  }

  private remove(name: string, by: number): void {
    this.makers.delete(name);
    this.given.delete(name);
    this.deleted.set(name, by);
    this.aliases.drop(name);
  }

  private open(cell: number): void {
    this.openFrom = Math.min(this.openFrom, cell);
  }

  /** `b = a`: two names of one object. */
  private aliasOf(statement: Statement): readonly [string, string] | undefined {
    if (statement.kind !== 'assign' || statement.binds.length !== 1 || statement.reads.length !== 1) return undefined;
    const [made] = statement.binds;
    const [source] = statement.reads;
    if (made === undefined || source === undefined || made === source || statement.calls.length > 0 || !this.makers.has(source))
      return undefined;
    const text = this.notebook.cells[statement.cell]?.source.slice(statement.span.start, statement.span.end) ?? '';
    return text.split('=').every((part) => /^\s*[\p{L}_][\p{L}\p{N}_]*\s*$/u.test(part)) ? [made, source] : undefined;
  }
}

/** All of the names, sorted, each once; `names` are so already. */
function united(names: readonly string[], more: Iterable<string>): readonly string[] {
  const added = [...more].filter((name) => !names.includes(name));
  return added.length === 0 ? names : [...new Set([...names, ...added])].sort();
}

/** Groups of names that stand for the same object. */
class Aliases {
  private readonly groups = new Map<string, Set<string>>();

  join(left: string, right: string): void {
    const first = this.groups.get(left) ?? new Set([left]);
    const second = this.groups.get(right) ?? new Set([right]);
    const [small, large] = first.size < second.size ? [first, second] : [second, first];
    for (const name of small) large.add(name);
    for (const name of [left, right, ...small]) this.groups.set(name, large);
  }

  drop(name: string): void {
    this.groups.get(name)?.delete(name);
    this.groups.delete(name);
  }

  /** The names, and all others of their objects; sorted. */
  spread(names: readonly string[]): readonly string[] {
    if (this.groups.size === 0 || names.length === 0) return names;
    return united(
      names,
      names.flatMap((name) => [...(this.groups.get(name) ?? [])]),
    );
  }
}
