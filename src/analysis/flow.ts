import { isBuiltin } from '../language/python/builtins.ts';
import type { ProgramCell, Program, Statement } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Flow, FlowEdge } from './analysis.ts';
import { Callables } from './callables.ts';
import { Drawings } from './drawings.ts';
import { magicsOf, namesFromMagic } from './magics.ts';
import { Objects } from './objects.ts';
import { makesAnyName, namesBrought, type ReadFile } from './star-imports.ts';

export interface FlowFacts {
  readonly flow: Flow;
  /** For each statement those that make or change what it needs, ascending, one for each edge. */
  readonly producers: readonly (readonly number[])[];
  /** For each statement those that need what it makes or changes, ascending, one for each edge. */
  readonly consumers: readonly (readonly number[])[];
  /** Names that a statement needs while nothing above it makes them, in document order. Built-ins may be among them. */
  readonly unresolved: readonly Unresolved[];
  /** First cell from which on names may exist that no statement shows (unknown star import, `%run`, `exec`); Infinity where there is none. */
  readonly openFrom: number;
  /** For each statement with star imports what they are known to bring. */
  readonly brought: ReadonlyMap<number, ReadonlySet<string>>;
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
 * What a star import brings of a module beside the notebook is looked up with `readFile`.
 */
export function traceFlow(notebook: Notebook, program: Program, readFile?: ReadFile): FlowFacts {
  const walk = new Walk(notebook, program, readFile);
  for (const cell of program.cells) {
    walk.enterCell(cell);
    for (const index of cell.statements) {
      const statement = program.statements[index];
      if (statement !== undefined) walk.visit(statement);
    }
  }
  return {
    flow: { edges: walk.edges, needs: walk.needs, changes: walk.changes, draws: walk.draws },
    producers: walk.producers,
    consumers: walk.consumers,
    unresolved: walk.unresolved,
    openFrom: walk.openFrom,
    brought: walk.brought,
  };
}

/** Names of data whose object a statement changes: what it draws on is none. */
export function dataChanges({ changes, draws }: Flow, statement: number): readonly string[] {
  const changed = changes[statement] ?? [];
  const drawn = draws[statement] ?? [];
  return drawn.length === 0 ? changed : changed.filter((name) => !drawn.includes(name));
}

class Walk {
  readonly edges: FlowEdge[] = [];
  readonly needs: (readonly string[])[] = [];
  readonly changes: (readonly string[])[] = [];
  readonly draws: (readonly string[])[] = [];
  readonly producers: (readonly number[])[] = [];
  readonly consumers: number[][];
  readonly unresolved: Unresolved[] = [];
  openFrom = Number.POSITIVE_INFINITY;
  readonly brought = new Map<number, ReadonlySet<string>>();
  /** Name → statements that may have made the version it has now. */
  private readonly makers = new Map<string, readonly number[]>();
  /** Names that exist without a value of the notebook: imports, names that a magic makes. */
  private readonly given = new Set<string>();
  private readonly deleted = new Map<string, number>();
  private readonly objects = new Objects();
  private readonly drawings = new Drawings();
  private readonly callables: Callables;
  private readonly notebook: Notebook;
  private readonly readFile: ReadFile | undefined;

  constructor(notebook: Notebook, program: Program, readFile: ReadFile | undefined) {
    this.notebook = notebook;
    this.readFile = readFile;
    this.callables = new Callables(notebook, program);
    this.consumers = program.statements.map(() => []);
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
    const happens = this.callables.happens(statement);
    const drawn = this.drawings.changed(statement);
    const reached = reach.needs.size === 0 ? statement.reads : united(statement.reads, [...reach.needs.keys()]);
    const used = united(this.objects.used(reached), drawn);
    const changes = this.objects
      .visit(statement, happens, united(used, reach.globals))
      .filter((name) => this.makers.has(name) || !isBuiltin(name));
    // What a function changes, or what is changed through another name of the same object: the old version is needed as well.
    const needs =
      changes.length === 0
        ? reached
        : united(
            reached,
            changes.filter((name) => this.makers.has(name)),
          );
    this.producers[statement.index] = this.useAll(statement, needs, reach.needs);
    this.needs[statement.index] = needs;
    this.changes[statement.index] = changes;
    this.draws[statement.index] = drawn;
    this.take(statement, changes);
    this.drawings.take(statement, happens.shares);
    this.callables.record(statement, happens.makes);
  }

  private useAll(statement: Statement, needs: readonly string[], reached: ReadonlyMap<string, number>): readonly number[] {
    let producers: number[] | undefined;
    for (const name of needs) {
      const makers = this.makers.get(name);
      if (makers !== undefined) {
        for (const from of makers) this.connect(name, from, statement.index);
        if (producers === undefined) producers = [...makers];
        else producers.push(...makers);
      } else if (!this.given.has(name)) {
        const through = statement.reads.includes(name) ? undefined : reached.get(name);
        this.unresolved.push({ name, statement: statement.index, through, deletedBy: this.deleted.get(name) });
      }
    }
    if (producers === undefined) return NO_STATEMENTS;
    return producers.length === 1 ? producers : producers.sort((left, right) => left - right);
  }

  private connect(name: string, from: number, to: number): void {
    this.edges.push({ name, from, to });
    this.consumers[from]?.push(to);
  }

  /** Takes over the versions that exist after the statement. */
  private take(statement: Statement, changes: readonly string[]): void {
    if (statement.calls.some(makesAnyName)) this.open(statement.cell);
    for (const name of changes) if (!this.given.has(name)) this.makers.set(name, [statement.index]);
    for (const { name, module } of statement.imports) {
      if (name === '*') this.takeStar(statement, module);
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
    }
    if (statement.kind === 'delete') for (const name of statement.deletes) this.remove(name, statement.index);
  }

  private takeStar(statement: Statement, module: string): void {
    const { names, isAll } = namesBrought(module, this.readFile);
    if (!isAll) this.open(statement.cell);
    for (const name of names) this.give(name, statement.kind === 'import');
    this.brought.set(statement.index, new Set([...(this.brought.get(statement.index) ?? []), ...names]));
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
  }

  private open(cell: number): void {
    this.openFrom = Math.min(this.openFrom, cell);
  }
}

const NO_STATEMENTS: readonly number[] = [];

/** All of the names, sorted, each once; `names` are so already. */
function united(names: readonly string[], more: readonly string[]): readonly string[] {
  if (more.every((name) => names.includes(name))) return names;
  return [...new Set([...names, ...more])].sort();
}
