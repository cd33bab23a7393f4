import type { Call, NameUse, Program, Statement } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import { Summaries, happensAlone } from './summaries.ts';
import type { Summary } from './summaries.ts';

interface Reach {
  /** Names that the functions' bodies need, each with the statement that defines the first function that needs it. */
  readonly needs: ReadonlyMap<string, number>;
  /** Names that they bind with `global`. */
  readonly globals: readonly string[];
}

/** Callees whose result keeps the functions that it is given and calls them later: classes, and these. */
const KEEPERS = new Set(['partial', 'partialmethod', 'wraps', 'cache', 'lru_cache', 'vectorize', 'jit', 'njit']);

const NOTHING: ReadonlySet<number> = new Set();

const NOWHERE: Reach = { needs: new Map(), globals: [] };

/** Which of the notebook's own functions and classes may run when a name is used, in document order. */
export class Callables {
  /** Name → statements that define what may run when it is used. */
  private readonly holds = new Map<string, ReadonlySet<number>>();
  private readonly summaries: Summaries;
  private readonly notebook: Notebook;
  private readonly program: Program;

  constructor(notebook: Notebook, program: Program) {
    this.notebook = notebook;
    this.program = program;
    this.summaries = new Summaries(program, (name) => this.held(name));
  }

  /** What a statement does to objects, with what the notebook's functions do that it calls or hands on. */
  happens(statement: Statement): Summary {
    const { doings, reads } = statement;
    const runs = this.holds.size > 0 && doings.calls.length > 0 && reads.some((name) => this.holds.has(name));
    return runs ? this.summaries.happens(doings) : happensAlone(doings);
  }

  /** What a statement needs and binds because of the notebook functions that it calls or hands on, transitively. */
  reach(statement: Statement): Reach {
    if (this.holds.size === 0) return NOWHERE;
    if (!statement.reads.some((name) => this.holds.has(name))) return NOWHERE;
    const start = statement.reads.flatMap((name) => [...this.held(name)]);
    if (start.length === 0) return NOWHERE;
    const needs = new Map<string, number>();
    const globals: string[] = [];
    for (const index of this.closure(start)) {
      const definer = this.program.statements[index];
      if (definer === undefined) continue;
      for (const name of lateNames(definer)) if (!needs.has(name)) needs.set(name, index);
      globals.push(...(definer.definition?.globals ?? []));
    }
    return { needs, globals };
  }

  /** Takes over what the statement's names stand for from here on; `makes`: classes of what it makes. */
  record(statement: Statement, makes: readonly number[]): void {
    if (statement.binds.length === 0 && statement.imports.length === 0) return;
    const held = this.heldBy(statement, makes);
    for (const name of statement.binds) {
      const kept = statement.maybeBinds.includes(name) ? this.held(name) : NOTHING;
      if (held.size + kept.size > 0) this.holds.set(name, new Set([...kept, ...held]));
      else this.holds.delete(name);
    }
    for (const { name } of statement.imports) this.holds.delete(name);
    this.summaries.forget(statement.binds);
  }

  private held(name: string): ReadonlySet<number> {
    return this.holds.get(name) ?? NOTHING;
  }

  /** The definitions and all that their bodies lead to. */
  private closure(start: readonly number[]): ReadonlySet<number> {
    const found = new Set(start);
    for (const index of found) {
      const definer = this.program.statements[index];
      if (definer === undefined) continue;
      for (const name of lateNames(definer)) for (const next of this.held(name)) found.add(next);
    }
    return found;
  }

  private heldBy(statement: Statement, makes: readonly number[]): ReadonlySet<number> {
    if (statement.binds.length === 0) return NOTHING;
    const held = new Set<number>(makes);
    if (statement.definition !== undefined || statement.lateReads.length > 0 || this.isLambda(statement)) held.add(statement.index);
    if (statement.kind !== 'assign' || !statement.reads.some((name) => this.holds.has(name))) return held;
    for (const use of statement.uses) {
      const functions = this.held(use.name);
      if (use.role === 'read' && functions.size > 0 && this.keeps(statement, use)) for (const index of functions) held.add(index);
    }
    return held;
  }

  /** Whether what an assignment binds may call this function later: an instance of a class, an alias, a container, a wrapper. */
  private keeps(statement: Statement, use: NameUse): boolean {
    if (use.call !== undefined) return [...this.held(use.name)].some((index) => this.program.statements[index]?.kind === 'class');
    if (use.nested) return false;
    const around = innermostCall(statement.calls, use.span.start);
    if (around === undefined) return true;
    const last = around.callee.slice(around.callee.lastIndexOf('.') + 1);
    return !around.callee.startsWith('.') && (/^[A-Z]/.test(last) || KEEPERS.has(last));
  }

  private isLambda(statement: Statement): boolean {
    if (statement.kind !== 'assign') return false;
    const text = this.source(statement).slice(statement.span.start, statement.span.end);
    return text.includes('lambda') && /^[^(){}"']*=\s*lambda\b/.test(text);
  }

  private source(statement: Statement): string {
    return this.notebook.cells[statement.cell]?.source ?? '';
  }
}

/** Names that run late: bodies of functions, and for a lambda what its body reads. */
function lateNames(statement: Statement): readonly string[] {
  if (statement.definition !== undefined || statement.lateReads.length > 0) return statement.lateReads;
  return statement.uses.filter((use) => use.nested && use.role === 'read').map((use) => use.name);
}

/** The call whose brackets are the closest around an offset. */
function innermostCall(calls: readonly Call[], offset: number): Call | undefined {
  let found: Call | undefined;
  for (const call of calls) {
    if (call.open < offset && offset < call.close && (found === undefined || call.open > found.open)) found = call;
  }
  return found;
}
