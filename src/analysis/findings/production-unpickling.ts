import type { Finding } from '../analysis.ts';
import { keywordArgument } from '../arguments.ts';
import { callSpan, callsOfAny, textOf } from './calls.ts';
import type { Facts, PlacedCall, Rule } from './rule.ts';

/** Calls that run whatever code the file holds. */
const LOADERS = [
  ...['pickle', 'cPickle', '_pickle', 'dill', 'cloudpickle'].flatMap((module) => [`${module}.load`, `${module}.loads`]),
  'joblib.load',
  'sklearn.externals.joblib.load',
  'torch.load',
  'pandas.read_pickle',
  'numpy.load',
];

/** Calls that write such files. */
const WRITERS = /(?:^|\.)(?:dump|dumps|save|savez|to_pickle|savez_compressed)$/;

/** A file is loaded that can hold any code, and that this notebook didn't write. */
export const unpickling: Rule = {
  id: 'production/unpickling',
  *find(facts: Facts): Iterable<Finding> {
    let written: ReadonlySet<string> | undefined;
    for (const placed of callsOfAny(facts, LOADERS)) {
      if (isSafe(placed) || isOwn(facts, placed)) continue;
      written ??= namesWritten(facts);
      if (pathsIn(textOf(facts, placed.statement)).some((path) => written?.has(path) === true)) continue;
      yield {
        rule: 'production/unpickling',
        severity: 'warning',
        message: `"${placed.call.callee}" runs any code that the file holds; load only files whose checksum you know, or use a format without code.`,
        cell: placed.statement.cell,
        span: callSpan(facts, placed),
        related: [],
        fix: undefined,
      };
    }
  },
};

function isSafe({ call }: PlacedCall): boolean {
  const flag = call.callee === 'torch.load' ? 'weights_only' : call.callee === 'numpy.load' ? 'allow_pickle' : undefined;
  const given = flag === undefined ? undefined : keywordArgument(call, flag)?.literal;
  if (flag === 'allow_pickle') return given?.type !== 'bool' || !given.value;
  return given?.type === 'bool' && given.value;
}

/** What `pickle.dumps` gave is the notebook's own. */
function isOwn(facts: Facts, { call }: PlacedCall): boolean {
  const name = call.arguments[0]?.name;
  if (name === undefined || !call.callee.endsWith('.loads')) return false;
  return facts.program.statements.some(({ binds, calls }) => binds.includes(name) && calls.some(({ callee }) => callee.endsWith('.dumps')));
}

/** Strings and names that stand in statements which write: paths that the notebook itself makes. */
function namesWritten(facts: Facts): ReadonlySet<string> {
  const written = new Set<string>();
  for (const statement of facts.program.statements) {
    if (!statement.calls.some(({ callee }) => WRITERS.test(callee))) continue;
    for (const path of pathsIn(textOf(facts, statement))) written.add(path);
  }
  return written;
}

/** File names in strings, and variables that are called like paths. */
function pathsIn(text: string): readonly string[] {
  const files = [...text.matchAll(/["']([^"'\n]*[\w-]\.\w{1,8})["']/g)].map((match) => match[1]?.split('/').at(-1) ?? '');
  const names = [...text.matchAll(/\b\w*(?:path|file|name|dir|model|checkpoint|ckpt|pkl|buffer)\w*\b/gi)].map(([name]) => name);
  return [...files, ...names.filter((name) => !/^(?:file|open|pickle|joblib|model|filename)$/.test(name) || /name$/.test(name))];
}
