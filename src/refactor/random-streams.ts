import type { Analysis } from '../analysis/analysis.ts';
import type { RandomSource } from '../analysis/data/randomness.ts';
import { drawsOf, seedsOf } from '../analysis/random-calls.ts';
import type { Call, Statement } from '../language/program.ts';

/** What each statement does to the streams of random numbers that the notebook seeds, its own functions included. */
export interface RandomStreams {
  /** Sources that the notebook has seeded before and that the statement draws from: behind it they give other numbers. */
  readonly draws: ReadonlyMap<number, ReadonlySet<RandomSource>>;
  readonly seeds: ReadonlyMap<number, ReadonlySet<RandomSource>>;
}

/** What draws from NumPy's global source where it isn't told otherwise, and doesn't show it by its name. */
const MAY_DRAW = /^\.(fit|fit_transform|fit_predict|fit_resample|partial_fit|sample|rvs)$|\.cross_val_\w+$|^scipy\.stats\..*\.rvs$/;

/** In the order in which statements run. Where nothing seeds a source its numbers are others in each run, and no order is right. */
export function randomStreams({ program }: Analysis, order: readonly number[]): RandomStreams {
  const functions = new Map<string, Statement>();
  for (const statement of program.statements) {
    const definition = statement.definition ?? statement.lambda;
    if (definition) functions.set(definition.name, statement);
  }
  const draws = new Map<number, ReadonlySet<RandomSource>>();
  const seeds = new Map<number, ReadonlySet<RandomSource>>();
  const seeded = new Set<RandomSource>();
  for (const index of order) {
    const statement = program.statements[index];
    if (!statement || statement.definition || statement.lambda) continue;
    const calls = [...statement.calls.filter((call) => !call.deferred), ...callsThrough(statement, functions)];
    const seeding = new Set(calls.flatMap((call) => seedsOf(call) ?? []));
    for (const source of seeding) seeded.add(source);
    const drawn = new Set(calls.flatMap((call) => sourceOf(call) ?? []).filter((source) => seeded.has(source)));
    if (drawn.size > 0) draws.set(index, drawn);
    if (seeding.size > 0) seeds.set(index, seeding);
  }
  return { draws, seeds };
}

function sourceOf(call: Call): RandomSource | undefined {
  return drawsOf(call) ?? (MAY_DRAW.test(call.callee) ? 'numpy' : undefined);
}

/** The calls in the bodies of the notebook's functions and classes that the statement uses, and of those that these use. */
function callsThrough(statement: Statement, functions: ReadonlyMap<string, Statement>): Call[] {
  const found = new Set<Statement>();
  const reach = (from: Statement) => {
    for (const { name, role } of from.uses) {
      const next = role === 'read' ? functions.get(name) : undefined;
      if (next && !found.has(next)) found.add(next);
    }
  };
  reach(statement);
  for (const next of found) reach(next);
  return [...found].flatMap(({ calls }) => calls);
}
