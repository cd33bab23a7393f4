import type { Call } from '../language/program.ts';
import { hasHiddenArguments, keywordArgument } from './arguments.ts';
import { DRAWS, GENERATORS, SEEDED_BY_ARGUMENT, SEEDS, type RandomSource, type SeedArgument } from './data/randomness.ts';
import { compilePatterns } from './patterns.ts';

/** How a callee is seeded by an argument; undefined where it isn't. */
export const seedArgumentOf = compilePatterns(SEEDED_BY_ARGUMENT);

/** The source that a callee draws from. */
export const drawnFrom = compilePatterns(DRAWS);

const seededBy = compilePatterns(SEEDS);

/** Generators of their own, which are seeded where they are made. */
export const generators: ReadonlySet<string> = new Set(GENERATORS);

const concerned = compilePatterns<unknown>([...SEEDED_BY_ARGUMENT, ...DRAWS, ...SEEDS, ...GENERATORS.map((name) => [name, true] as const)]);

/** Whether a callee draws, seeds or takes a seed: most don't, and one look tells. */
export function concernsRandomness(callee: string): boolean {
  return concerned(callee) !== undefined;
}

/** The sources that a call seeds; undefined where it seeds none. */
export function seedsOf(call: Call): readonly RandomSource[] | undefined {
  return call.callee === '' || call.callee.startsWith('.') || generators.has(call.callee) ? undefined : seededBy(call.callee);
}

/** The source that a call draws from, of its own or because nothing seeds it; undefined where it draws from none. */
export function drawsOf(call: Call): RandomSource | undefined {
  const wanted = seedArgumentOf(call.callee);
  if (wanted !== undefined) return isRandom(call, wanted) && lacksSeed(call, wanted) ? 'numpy' : undefined;
  return drawnFrom(call.callee);
}

export function isRandom(call: Call, { onlyWith }: SeedArgument): boolean {
  if (onlyWith === undefined) return true;
  const [keyword, ...values] = onlyWith;
  const argument = keywordArgument(call, keyword);
  // `df.sample(100)`; models have a method of this name as well, without a seed.
  if (argument === undefined)
    return call.callee === '.sample' && (keywordArgument(call, 'n') !== undefined || /df|data|frame|table/i.test(call.receiver ?? ''));
  if (values.includes('*')) return true;
  return (
    argument.literal !== undefined &&
    'value' in argument.literal &&
    values.some((value) => argument.literal !== undefined && 'value' in argument.literal && value === argument.literal.value)
  );
}

export function lacksSeed(call: Call, { argument }: SeedArgument): boolean {
  if (hasHiddenArguments(call)) return false;
  const given = keywordArgument(call, argument);
  return given === undefined
    ? keywordArgument(call, 'shuffle')?.literal?.type !== 'bool' || isTrue(call, 'shuffle')
    : given.literal?.type === 'none';
}

function isTrue(call: Call, keyword: string): boolean {
  const literal = keywordArgument(call, keyword)?.literal;
  return literal?.type === 'bool' && literal.value;
}
