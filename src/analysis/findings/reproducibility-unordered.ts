import type { Finding, Fix } from '../analysis.ts';
import { callsOfAny } from './calls.ts';
import type { PlacedCall } from '../call-index.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Listings of files in the order in which the file system has them. */
const LISTINGS = ['os.listdir', 'os.scandir', 'glob.glob', 'glob.iglob', '.rglob', '.iterdir', '.glob'];

/** What puts values into the order of the set that it is given. */
const ORDERING = ['list', 'tuple', 'enumerate'];

/** Calls whose result doesn't depend on the order of what they are given. */
const INDIFFERENT = new Set(
  (
    'sorted len set frozenset sum min max any all natsort.natsorted natsort.os_sorted collections.Counter numpy.unique numpy.sort ' +
    'os.path.exists os.remove os.unlink shutil.rmtree shutil.copy shutil.move print display bool'
  ).split(' '),
);

/** Files or values in an order that is another one on another machine or in another run. */
export const unordered: Rule = {
  id: 'reproducibility/unordered',
  *find(facts: Facts): Iterable<Finding> {
    const sorted = sortedNames(facts);
    const isSorted = ({ statement, call }: PlacedCall): boolean =>
      statement.kind === 'expression' ||
      statement.kind === 'if' ||
      statement.kind === 'import' ||
      statement.binds.some((name) => sorted.has(name)) ||
      isSortedByName(facts, statement.cell, call.span.start) ||
      (statement.kind === 'for' && statement.changes.length === 0 && statement.calls.every(({ callee }) => tidies(callee))) ||
      statement.calls.some((other) => INDIFFERENT.has(other.callee) && other.open < call.span.start && other.close > call.close);
    for (const placed of callsOfAny(facts, LISTINGS)) {
      if (isSorted(placed) || isAsked(facts, placed)) continue;
      yield finding(facts, placed, `lists files in whatever order the file system has them, which is another one on another machine`);
    }
    for (const placed of callsOfAny(facts, ORDERING)) {
      if (isSorted(placed) || !takesSet(placed)) continue;
      yield finding(facts, placed, 'takes the order of a set, which for strings is another one in each run', 'a set');
    }
  },
};

/** `urls = list(set(found))` and `urls.sort()` in the same cell, at any depth. */
function isSortedByName(facts: Facts, cell: number, at: number): boolean {
  const source = sourceOf(facts, cell);
  const name = /(\w+)\s*=\s*$/.exec(source.slice(Math.max(0, at - 80), at))?.[1];
  return name !== undefined && source.includes(`${name}.sort(`, at);
}

/** What a loop does that only removes, copies or names files: their order is all the same to it. */
function tidies(callee: string): boolean {
  return (
    INDIFFERENT.has(callee) ||
    /^os\.(?:path\.\w+|listdir|scandir)$|^glob\.i?glob$|^\.(?:startswith|endswith|unlink|iterdir|glob|format)$/.test(callee)
  );
}

/** Names that are sorted somewhere. */
function sortedNames(facts: Facts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { call } of facts.calls.of('.sort')) if (call.receiver !== undefined) names.add(call.receiver);
  for (const { call } of callsOfAny(facts, ['sorted', 'natsort.natsorted', 'random.shuffle']))
    for (const argument of call.arguments) if (argument.name !== undefined) names.add(argument.name);
  return names;
}

/** `name in os.listdir(folder)` asks for a file, `os.listdir(folder)[0]` doesn't. A loop's `in` is another one. */
function isAsked(facts: Facts, { statement, call }: PlacedCall): boolean {
  const before = sourceOf(facts, statement.cell).slice(Math.max(statement.span.start, call.span.start - 120), call.span.start);
  return /\b(?:not\s+)?in\s+$/.test(before) && !/\bfor\b[^\n]*\bin\s+$/.test(before);
}

function takesSet({ statement, call }: PlacedCall): boolean {
  const [first] = call.arguments;
  return (
    first !== undefined &&
    statement.calls.some(({ callee, span }) => callee === 'set' && span.start === first.value.start && span.end === first.value.end)
  );
}

function finding(facts: Facts, { statement, call }: PlacedCall, what: string, name = `"${call.callee.replace(/^.*\./, '')}"`): Finding {
  const source = sourceOf(facts, statement.cell);
  const [first] = call.arguments;
  const span = name === 'a set' && first !== undefined ? first.value : call.span;
  const fix: Fix | undefined = call.callee.endsWith('scandir')
    ? undefined
    : { title: 'Sort it', span, text: `sorted(${source.slice(span.start, span.end)})` };
  return {
    rule: 'reproducibility/unordered',
    severity: 'information',
    message: `${name === 'a set' ? `"${call.callee}"` : name} ${what}; sort it.`,
    cell: statement.cell,
    span: call.span,
    related: [],
    fix,
  };
}
