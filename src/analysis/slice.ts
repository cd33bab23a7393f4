import { starNamesOf } from '../language/python/star-names.ts';
import type { Program, Statement } from '../language/program.ts';
import type { Flow } from './analysis.ts';
import type { RandomSource } from './data/randomness.ts';
import { fileUses } from './file-use.ts';
import { concernsRandomness, drawsOf, seedsOf } from './random-calls.ts';

/**
 * Slices of a notebook in document order, statement by statement: what has to run so that a value is made (backward), and
 * what depends on it (forward). A slice is closed under the flow of values, the imports that its names need, files that one
 * statement writes and another one reads, and the state of the random sources that it draws from.
 *
 * After M. Weiser, Program slicing, 1984, on a graph of statements; each slice takes time in proportion to its edges.
 */
export class Slicer {
  readonly #program: Program;
  readonly #before: readonly (readonly number[])[];
  #after: readonly (readonly number[])[] | undefined;

  constructor(program: Program, flow: Flow) {
    this.#program = program;
    this.#before = dependencies(program, flow);
  }

  /** Statements that these need, themselves included, in document order. */
  backward(from: readonly number[]): readonly number[] {
    return reached(this.#before, from);
  }

  /** Statements that need these, themselves included, in document order. */
  forward(from: readonly number[]): readonly number[] {
    this.#after ??= reversed(this.#before);
    return reached(this.#after, from);
  }

  /** The statements that may have made the version that a name has at the end of a cell (of the notebook, where none is given). */
  makersOf(name: string, flow: Flow, untilCell = Number.POSITIVE_INFINITY): readonly number[] {
    const makers: number[] = [];
    for (const { index, cell, binds, maybeBinds, imports, deletes } of this.#program.statements.toReversed()) {
      if (cell > untilCell) continue;
      if (deletes.includes(name)) return makers;
      const changes = flow.changes[index]?.includes(name) === true;
      const makes = binds.includes(name) || imports.some((binding) => binding.name === name);
      if (changes || makes) makers.push(index);
      if (changes || (makes && !maybeBinds.includes(name))) return makers;
    }
    return makers;
  }
}

/** For each statement those before it that it needs directly. */
function dependencies(program: Program, flow: Flow): readonly (readonly number[])[] {
  const before: number[][] = program.statements.map(() => []);
  for (const { from, to } of flow.edges) if (from !== to) before[to]?.push(from);
  addImports(program, flow, before);
  addFiles(program, before);
  addDraws(program, before);
  return before;
}

/** The imports that stand above a statement for the names that it needs; a star import of a module that isn't known may bring any. */
function addImports(program: Program, flow: Flow, before: number[][]): void {
  const importedBy = new Map<string, number[]>();
  const unknown: number[] = [];
  const put = (name: string, index: number, besides: boolean): void => {
    importedBy.set(name, besides ? [...(importedBy.get(name) ?? []), index] : [index]);
  };
  for (const { index, imports, kind } of program.statements) {
    for (const name of flow.needs[index] ?? []) before[index]?.push(...(importedBy.get(name) ?? []));
    if (unknown.length > 0 && kind !== 'import') before[index]?.push(...unknown);
    for (const { name, module } of imports) {
      const star = name === '*' ? starNamesOf(module) : undefined;
      // `import os.path` and `import os.environ` bind the same name, and both are needed.
      if (name !== '*') put(name, index, module.includes('.'));
      else if (star?.isAll === true) for (const brought of star.names.keys()) put(brought, index, false);
      else unknown.push(index);
    }
  }
}

/** Who uses a file needs those who wrote it before. */
function addFiles(program: Program, before: number[][]): void {
  const writers = new Map<string, number[]>();
  for (const { index, calls } of program.statements) {
    for (const call of calls) {
      for (const { direction, path } of fileUses(call)) {
        const file = path.literal?.type === 'str' ? path.literal.value : (path.name ?? '');
        if (file === '') continue;
        before[index]?.push(...(writers.get(file) ?? []));
        if (direction === 'write') writers.set(file, [...(writers.get(file) ?? []), index]);
      }
    }
  }
}

/** What is drawn depends on the seed and on all that was drawn since. */
function addDraws(program: Program, before: number[][]): void {
  const last = new Map<RandomSource, number>();
  for (const statement of program.statements) {
    for (const source of sourcesOf(statement)) {
      const previous = last.get(source);
      if (previous !== undefined && previous !== statement.index) before[statement.index]?.push(previous);
      last.set(source, statement.index);
    }
  }
}

function sourcesOf({ calls }: Statement): ReadonlySet<RandomSource> {
  const sources = new Set<RandomSource>();
  for (const call of calls) {
    if (!concernsRandomness(call.callee)) continue;
    for (const source of seedsOf(call) ?? []) sources.add(source);
    const drawn = drawsOf(call);
    if (drawn !== undefined) sources.add(drawn);
  }
  return sources;
}

function reversed(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const back: number[][] = lists.map(() => []);
  lists.forEach((list, to) => {
    for (const from of list) back[from]?.push(to);
  });
  return back;
}

function reached(next: readonly (readonly number[])[], from: readonly number[]): readonly number[] {
  const found = new Set(from);
  for (const index of found) for (const other of next[index] ?? []) found.add(other);
  return [...found].sort((left, right) => left - right);
}
