import type { Statement } from '../language/program.ts';
import type { Outline } from './outline.ts';
import { valuesBound } from './outline.ts';

/** What one statement of the pipeline does to the values that flow through it. */
export interface ValueUse {
  readonly statement: number;
  /** Values that must be there before it. */
  readonly needs: readonly string[];
  /** Values bound whatever happens. */
  readonly binds: readonly string[];
  /** Values bound on some paths only. */
  readonly maybe: readonly string[];
  /** Values whose object it changes in place. */
  readonly changes: readonly string[];
  readonly deletes: readonly string[];
}

/** The statements of the pipeline, in the order in which they run. */
export function pipelineUses(outline: Outline): ValueUse[] {
  return outline.order.filter((index) => outline.roles[index] === 'step').flatMap((index) => valueUse(outline, index) ?? []);
}

/** The values among a statement's names; settings, imports and library names aren't values. */
export function valueUse(outline: Outline, index: number): ValueUse | undefined {
  const { analysis, values } = outline;
  const statement = analysis.program.statements[index];
  if (!statement) return undefined;
  const only = (names: readonly string[]) => names.filter((name) => values.has(name));
  const maybe = only(statement.maybeBinds);
  return {
    statement: index,
    needs: only(neededNames(outline, statement)),
    binds: only(valuesBound(statement)).filter((name) => !maybe.includes(name)),
    maybe,
    changes: only(ownChanges(outline, statement)),
    deletes: only(statement.deletes),
  };
}

/** Its own needs, the parameters of the library functions that it uses, and what it changes. */
function neededNames(outline: Outline, statement: Statement): string[] {
  const { analysis } = outline;
  const names = new Set(outline.analysis.flow.needs[statement.index] ?? []);
  for (const use of statement.uses) {
    for (const parameter of outline.library.definitions.get(use.name)?.parameters ?? []) names.add(parameter);
  }
  // A function that stays in its step reads its globals when it is called; they must be in reach where it is made.
  for (const name of statement.definition ? statement.lateReads : []) names.add(name);
  for (const name of statement.deletes) names.add(name);
  const elsewhere = new Set(analysis.flow.changes[statement.index] ?? []);
  for (const name of ownChanges(outline, statement)) elsewhere.delete(name);
  return [...names].filter((name) => !elsewhere.has(name)).sort();
}

/**
 * What a statement changes under a name that it or a function uses. The same object under another name needs no handing on:
 * every step is given the object itself, never a copy.
 */
function ownChanges(outline: Outline, statement: Statement): readonly string[] {
  const changes = outline.analysis.flow.changes[statement.index] ?? [];
  if (changes.length === 0) return changes;
  const named = new Set([...statement.reads, ...statement.binds, ...statement.changes, ...namesThrough(outline, statement)]);
  return changes.filter((name) => named.has(name));
}

/** Names that the notebook's functions and classes behind a statement's names use or change. */
function namesThrough({ analysis, definers }: Outline, statement: Statement): Set<string> {
  const names = new Set<string>();
  const reached = new Set([...statement.reads, ...(analysis.flow.needs[statement.index] ?? [])].filter((name) => definers.has(name)));
  for (const name of reached) {
    const definer = definers.get(name);
    const used = [...(definer?.lateReads ?? []), ...(definer?.definition?.globals ?? [])];
    for (const other of definer?.lambda ? [...used, ...definer.reads] : used) {
      names.add(other);
      if (definers.has(other)) reached.add(other);
    }
  }
  return names;
}

/** Values that must be there before `uses[at]` for everything from there on; index `uses.length` is the end. */
export function liveBefore(uses: readonly ValueUse[], explorationNeeds: readonly (readonly string[])[]): ReadonlySet<string>[] {
  const live: Set<string>[] = [];
  let current = new Set<string>(explorationNeeds[uses.length] ?? []);
  live[uses.length] = current;
  for (let at = uses.length - 1; at >= 0; at--) {
    const use = uses[at];
    current = new Set(current);
    for (const name of use?.binds ?? []) current.delete(name);
    for (const name of use?.needs ?? []) current.add(name);
    for (const name of explorationNeeds[at] ?? []) current.add(name);
    live[at] = current;
  }
  return live;
}

/** What the stretch of statements takes in and what it binds or changes. */
export interface StretchValues {
  readonly inputs: readonly string[];
  readonly bound: ReadonlySet<string>;
}

/**
 * `made` holds the values that stretches before this one bind; `neededAfter` says what is wanted behind it. A value that is
 * wanted and may or may not be bound here comes in as well, so that it can be handed on.
 */
export function stretchValues(uses: readonly ValueUse[], made: ReadonlySet<string>, neededAfter: (name: string) => boolean): StretchValues {
  const inputs = new Set<string>();
  const definite = new Set<string>();
  const bound = new Set<string>();
  for (const use of uses) {
    for (const name of use.needs) if (!definite.has(name) && made.has(name)) inputs.add(name);
    for (const name of use.maybe) if (!definite.has(name) && made.has(name) && neededAfter(name)) inputs.add(name);
    for (const name of use.binds) definite.add(name);
    for (const name of [...use.binds, ...use.maybe, ...use.changes]) bound.add(name);
    for (const name of use.deletes) {
      definite.delete(name);
      bound.delete(name);
    }
  }
  return { inputs: [...inputs], bound };
}
