import type { Call, Statement } from '../../language/program.ts';
import type { Finding, Fix } from '../analysis.ts';
import { keywordArgument } from '../arguments.ts';
import { SOURCE_NAMES, type RandomSource, type SeedArgument } from '../data/randomness.ts';
import { concernsRandomness, drawnFrom, generators, isRandom, lacksSeed, seedArgumentOf, seedsOf } from '../random-calls.ts';
import type { PlacedCall } from '../call-index.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Random numbers that are others on each run. */
export const noSeed: Rule = {
  id: 'reproducibility/no-seed',
  *find(facts: Facts): Iterable<Finding> {
    const concerned = facts.calls.where(concernsRandomness);
    if (concerned.length === 0) return;
    const anywhere = new Set(concerned.flatMap(({ call }) => seedsOf(call) ?? []));
    const seeded = new Set<RandomSource>();
    const seeders = new Map<string, readonly RandomSource[]>();
    const reported = new Set<RandomSource>();
    const own = new Set(facts.program.statements.flatMap(({ definition }) => definition?.name ?? []));
    const all = own.size === 0 ? concerned : facts.calls.where((callee) => concernsRandomness(callee) || own.has(callee));
    for (const { statement, call } of all) {
      if (!concernsRandomness(call.callee) && !seeders.has(call.callee)) continue;
      const isSeeded = (source: RandomSource): boolean => (call.deferred ? anywhere : seeded).has(source);
      const seeds = seedsOf(call) ?? seeders.get(call.callee) ?? [];
      if (!call.deferred) for (const source of seeds) seeded.add(source);
      if (call.deferred && statement.definition !== undefined)
        seeders.set(statement.definition.name, [...(seeders.get(statement.definition.name) ?? []), ...seeds]);
      if (isShownOnly(facts, statement, call)) continue;
      const found = unseeded({ facts, statement, call, isSeeded, reported });
      if (found !== undefined) yield found;
    }
  },
};

/** `df.sample(5)` as the last line, `plt.plot(rand(9))`: what is drawn is looked at and gone. What a model makes of it is kept. */
function isShownOnly(facts: Facts, { kind, index, binds }: Statement, { callee, deferred }: Call): boolean {
  if (kind !== 'expression' || deferred || binds.length > 0) return false;
  const { changes, draws } = facts.flow.flow;
  const drawn = draws[index] ?? [];
  return (callee === '.sample' || drawnFrom(callee) !== undefined) && (changes[index] ?? []).every((name) => drawn.includes(name));
}

interface Drawing extends PlacedCall {
  readonly facts: Facts;
  readonly isSeeded: (source: RandomSource) => boolean;
  readonly reported: Set<RandomSource>;
}

function unseeded({ facts, statement, call, isSeeded, reported }: Drawing): Finding | undefined {
  const source = sourceOf(facts, statement.cell);
  const wanted = seedArgumentOf(call.callee);
  if (wanted !== undefined) {
    if (isSeeded('numpy') || !isRandom(call, wanted) || !lacksSeed(call, wanted)) return undefined;
    return finding(
      statement,
      call,
      source,
      `gives another result on each run; give it ${wanted.argument}.`,
      argumentFix(call, wanted, seedAbove(facts, statement)),
    );
  }
  if (generators.has(call.callee)) {
    const [first] = call.arguments;
    if (first !== undefined && first.literal?.type !== 'none') return undefined;
    const seed = seedAbove(facts, statement);
    const fix: Fix = { title: `Seed it with ${seed}`, span: { start: call.open + 1, end: call.close }, text: seed };
    return finding(statement, call, source, 'makes a generator that draws other numbers on each run; give it a seed.', fix);
  }
  const drawn = drawnFrom(call.callee);
  if (drawn === undefined || isSeeded(drawn) || reported.has(drawn) || keywordArgument(call, 'generator') !== undefined) return undefined;
  reported.add(drawn);
  const message = `draws other random numbers on each run: nothing before it seeds ${SOURCE_NAMES[drawn]}.`;
  return finding(statement, call, source, message, seedFix(statement, call, source, drawn, seedAbove(facts, statement)));
}

/** What to seed with: the last constant above that is called a seed, else a number. */
function seedAbove(facts: Facts, { index }: Statement): string {
  const named = facts.program.statements.findLast(
    ({ index: at, constant }) =>
      at < index && constant?.value.type === 'int' && /^(?:random_?)?(?:seed|state)$|_seed$|^seed_/i.test(constant.name),
  );
  return named?.constant?.name ?? '42';
}

function finding(statement: Statement, call: Call, source: string, message: string, fix: Fix | undefined): Finding {
  const name = call.callee.slice(call.callee.lastIndexOf('.') + 1);
  const start = source.lastIndexOf(name, call.open);
  return {
    rule: 'reproducibility/no-seed',
    severity: 'warning',
    message: `"${name}" ${message}`,
    cell: statement.cell,
    span: start < call.span.start ? call.span : { start: calleeStart(source, start), end: call.close + 1 },
    related: [],
    fix,
  };
}

/** Start of the dotted name that ends at `at`: of `np.random.rand`, where `at` is the offset of `rand`. */
function calleeStart(source: string, at: number): number {
  return at - (/(?:[\p{L}_][\p{L}\p{N}_]*\.)*$/u.exec(source.slice(Math.max(0, at - 200), at))?.[0].length ?? 0);
}

/** Adds the argument behind the last one, or writes over its `None`. */
function argumentFix(call: Call, { argument }: SeedArgument, seed: string): Fix {
  const title = `Add ${argument}=${seed}`;
  const given = keywordArgument(call, argument);
  if (given !== undefined) return { title, span: given.value, text: seed };
  const last = call.arguments.at(-1)?.span.end;
  const at = last ?? call.open + 1;
  return { title, span: { start: at, end: at }, text: `${last === undefined ? '' : ', '}${argument}=${seed}` };
}

/** Seeds the source in a line of its own before the statement, where the call shows what the module is called here. */
function seedFix(statement: Statement, call: Call, source: string, drawn: RandomSource, seed: string): Fix | undefined {
  if (call.deferred) return undefined;
  const callee = /([\p{L}_][\p{L}\p{N}_.]*)\s*$/u.exec(source.slice(Math.max(0, call.open - 200), call.open))?.[1] ?? '';
  const parts = callee.split('.');
  const written: Readonly<Record<RandomSource, string | undefined>> = {
    numpy: parts.length > 1 ? `${parts.slice(0, -1).join('.')}.seed(${seed})` : undefined,
    random: parts.length > 1 ? `${parts.slice(0, -1).join('.')}.seed(${seed})` : undefined,
    torch: parts.length > 1 && parts[0] !== 'nn' ? `${parts[0] ?? ''}.manual_seed(${seed})` : undefined,
    tensorflow: parts.length > 1 && parts[0] === 'tf' ? `tf.random.set_seed(${seed})` : undefined,
  };
  const text = written[drawn];
  const at = statement.span.start;
  const startsLine = source.slice(source.lastIndexOf('\n', at - 1) + 1, at).trim() === '';
  if (text === undefined || !startsLine) return undefined;
  return { title: `Seed ${SOURCE_NAMES[drawn]} before it`, span: { start: at, end: at }, text: `${text}\n` };
}
