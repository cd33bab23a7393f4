import type { Analysis } from '../analysis/analysis.ts';
import type { ConstantBinding, Statement } from '../language/program.ts';
import type { ImportTable } from './import-table.ts';
import { namesBound } from './order.ts';

/** Functions, classes and constants of the notebook that can live in modules of their own. */
export interface Library {
  /** By name. */
  readonly definitions: ReadonlyMap<string, LibraryEntry>;
  /** Constants that classes, decorators or defaults need when they are defined; they can't become settings. */
  readonly constants: ReadonlySet<string>;
  /** Definitions that stay in a step, with the reason, by statement. */
  readonly kept: ReadonlyMap<number, string>;
}

export interface LibraryEntry {
  readonly name: string;
  readonly kind: 'function' | 'class';
  readonly statement: number;
  /** Names that it used as globals and gets as keyword parameters instead, its callees' included; sorted. */
  readonly parameters: readonly string[];
}

/** Literals that are assigned once and never changed. By name. */
export function findConstants(analysis: Analysis, secrets: ReadonlySet<string>): Map<string, ConstantBinding & { statement: number }> {
  const { statements } = analysis.program;
  const bound = countBindings(statements);
  const touched = new Set(
    statements.flatMap((s) => [...s.changes, ...s.deletes, ...(s.definition?.globals ?? []), ...(analysis.flow.changes[s.index] ?? [])]),
  );
  // `def f(x, l=names)` that changes its `l` changes `names`.
  for (const { reads, definition } of statements) {
    if (definition?.doings.changes.some(({ name }) => name.endsWith('=')) === true) for (const name of reads) touched.add(name);
  }
  const constants = new Map<string, ConstantBinding & { statement: number }>();
  for (const { constant, index } of statements) {
    if (!constant || bound.get(constant.name) !== 1 || touched.has(constant.name) || secrets.has(constant.name)) continue;
    constants.set(constant.name, { ...constant, statement: index });
  }
  return constants;
}

/**
 * Decides which definitions become library code, from the most hopeful guess downward: a definition that turns out not to
 * stand alone is taken out, and everything is judged again without it.
 */
export function findLibrary(
  analysis: Analysis,
  order: readonly number[],
  imports: ImportTable,
  constantNames: ReadonlySet<string>,
  secretNames: ReadonlySet<string>,
): Library {
  const known: Known = { analysis, order, imports, constantNames, secretNames };
  const { statements } = analysis.program;
  const bound = countBindings(statements);
  const kept = new Map<number, string>();
  const candidates = new Map<string, Statement>();
  for (const statement of statements) {
    const definition = statement.definition ?? statement.lambda;
    if (!definition) continue;
    if (bound.get(definition.name) !== 1 || imports.has(definition.name)) kept.set(statement.index, 'its name is bound more than once');
    else if (definition.globals.length > 0) kept.set(statement.index, `it rebinds ${definition.globals.join(', ')}`);
    else candidates.set(definition.name, statement);
  }
  for (;;) {
    const judged = judge(known, candidates);
    if (judged.refused.size === 0) return { definitions: judged.entries, constants: judged.constants, kept };
    for (const [name, reason] of judged.refused) {
      const statement = candidates.get(name);
      if (statement) kept.set(statement.index, reason);
      candidates.delete(name);
    }
  }
}

interface Judgement {
  readonly entries: Map<string, LibraryEntry>;
  readonly constants: Set<string>;
  readonly refused: Map<string, string>;
}

interface Known {
  readonly analysis: Analysis;
  readonly order: readonly number[];
  readonly imports: ImportTable;
  readonly constantNames: ReadonlySet<string>;
  /** Names of secrets: every use of one becomes a read of the environment, so no function needs to be given it. */
  readonly secretNames: ReadonlySet<string>;
}

function judge(known: Known, candidates: ReadonlyMap<string, Statement>): Judgement {
  const { imports, constantNames, secretNames } = known;
  const madeSomewhere = new Set(known.analysis.program.statements.flatMap((s) => [...namesBound(s), ...(s.definition?.globals ?? [])]));
  const isOther = (name: string) => imports.has(name) || candidates.has(name) || secretNames.has(name);
  const isValue = (name: string) => !isOther(name) && madeSomewhere.has(name);
  const parameters = collectParameters(candidates, isValue);
  const constants = new Set<string>();
  const refused = new Map<string, string>();
  const entries = new Map<string, LibraryEntry>();
  for (const [name, statement] of candidates) {
    // A class body and whatever runs at definition time have no caller that could hand values in.
    const early = statement.kind === 'class' ? [...statement.reads, ...statement.lateReads] : earlyReads(statement);
    for (const used of early) {
      if (constantNames.has(used)) constants.add(used);
      else if (isValue(used)) refused.set(name, `it needs ${used} when it is defined`);
      else if (candidates.has(used) && used !== name && (parameters.get(used)?.size ?? 0) > 0) {
        refused.set(name, `it uses ${used}, which needs values of the notebook`);
      }
    }
    const wanted = statement.kind === 'class' ? [] : [...(parameters.get(name) ?? [])].sort();
    const taken = wanted.find((parameter) => !bodyReads(statement).includes(parameter) && hasOwn(known.analysis, statement, parameter));
    if (taken !== undefined) refused.set(name, `it has a ${taken} of its own, and calls what needs the notebook's`);
    entries.set(name, { name, kind: statement.kind === 'class' ? 'class' : 'function', statement: statement.index, parameters: wanted });
  }
  for (const [name, reason] of unreachableParameters(known, entries)) refused.set(name, reason);
  const withoutConstants = [...entries].map(([name, entry]) => {
    return [name, { ...entry, parameters: entry.parameters.filter((parameter) => !constants.has(parameter)) }] as const;
  });
  return { entries: new Map(withoutConstants), constants, refused };
}

/** For each definition the values that it needs by itself or for what it calls, to the fixed point. */
function collectParameters(candidates: ReadonlyMap<string, Statement>, isValue: (name: string) => boolean): Map<string, Set<string>> {
  const parameters = new Map<string, Set<string>>();
  for (const [name, statement] of candidates) parameters.set(name, new Set(bodyReads(statement).filter(isValue)));
  for (let changed = true; changed;) {
    changed = false;
    for (const [name, statement] of candidates) {
      const own = parameters.get(name);
      for (const used of bodyReads(statement)) {
        for (const parameter of parameters.get(used) ?? []) {
          if (own?.has(parameter)) continue;
          own?.add(parameter);
          changed = true;
        }
      }
    }
  }
  return parameters;
}

/** Whether a name stands in a definition for something of its own: a parameter or a local variable. */
function hasOwn({ notebook }: Analysis, { cell, span }: Statement, name: string): boolean {
  const text = notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
  return new RegExp(`(?<![\\w.])${name}(?!\\w)`, 'u').test(text);
}

/** What a definition needs where it stands; of a lambda its defaults. */
function earlyReads(statement: Statement): readonly string[] {
  if (!statement.lambda) return statement.reads;
  return statement.uses.filter((use) => use.role === 'read' && !use.nested).map((use) => use.name);
}

/** What a function needs when it is called. */
function bodyReads(statement: Statement): readonly string[] {
  if (!statement.lambda) return statement.lateReads;
  return statement.uses.filter((use) => use.role === 'read' && use.nested).map((use) => use.name);
}

/**
 * A function can get a value only where that value is there at each of its uses; where it is handed on, only a value that
 * no later statement makes anew.
 */
function unreachableParameters(known: Known, entries: ReadonlyMap<string, LibraryEntry>): Map<string, string> {
  const { analysis, order, constantNames } = known;
  const { statements } = analysis.program;
  const refused = new Map<string, string>();
  const definitions = new Set([...entries.values()].map((entry) => entry.statement));
  const made = new Set<string>();
  const handedOn = new Set<string>();
  for (const index of order) {
    const statement = statements[index];
    if (!statement) continue;
    const bound = namesBound(statement);
    for (const name of handedOn) {
      const changed = entries.get(name)?.parameters.find((parameter) => bound.includes(parameter));
      if (changed) refused.set(name, `it is handed on, and ${changed} is made anew behind that`);
    }
    if (!definitions.has(index)) {
      for (const { name, role, call } of statement.uses) {
        const entry = role === 'read' ? entries.get(name) : undefined;
        const missing = entry?.parameters.find((parameter) => !constantNames.has(parameter) && !made.has(parameter));
        if (missing) refused.set(name, `${missing} is made after it is first used`);
        if (entry && call === undefined) handedOn.add(name);
      }
    }
    for (const name of bound) made.add(name);
  }
  return refused;
}

function countBindings(statements: readonly Statement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of statements.flatMap(namesBound)) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const name of statements.flatMap((s) => s.definition?.globals ?? [])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
