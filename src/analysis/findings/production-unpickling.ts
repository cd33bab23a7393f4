import type { Finding } from '../analysis.ts';
import { keywordArgument } from '../arguments.ts';
import { callSpan, callsOfAny, textOf } from './calls.ts';
import type { PlacedCall } from '../call-index.ts';
import type { Facts, Rule } from './rule.ts';

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
  // PyTorch loads weights only since 2.6, NumPy arrays only since 1.16.3, where they are not told otherwise.
  const [flag, unsafe] =
    call.callee === 'torch.load' ? ['weights_only', false] : call.callee === 'numpy.load' ? ['allow_pickle', true] : [];
  const given = flag === undefined ? undefined : keywordArgument(call, flag)?.literal;
  return flag !== undefined && (given?.type !== 'bool' || given.value !== unsafe);
}

/** What `pickle.dumps` gave is the notebook's own. */
function isOwn(facts: Facts, { call }: PlacedCall): boolean {
  const name = call.arguments[0]?.name;
  if (name === undefined || !call.callee.endsWith('.loads')) return false;
  return facts.program.statements.some(({ binds, calls }) => binds.includes(name) && calls.some(({ callee }) => callee.endsWith('.dumps')));
}

/** Strings and names that stand in statements which write, or are handed to the notebook's functions: paths that the notebook itself makes. */
function namesWritten(facts: Facts): ReadonlySet<string> {
  const written = new Set<string>();
  const own = new Set(facts.program.statements.flatMap(({ definition }) => definition?.name ?? []));
  for (const statement of facts.program.statements) {
    const writes = statement.calls.some(({ callee }) => WRITERS.test(callee) || own.has(callee));
    if (writes) for (const path of pathsIn(textOf(facts, statement))) written.add(path);
  }
  return written;
}

/** Strings without blanks, which may name files, and variables that are called like paths. */
function pathsIn(text: string): readonly string[] {
  const files = [...text.matchAll(/["'](?!latin-?1|utf-?8|bytes|ascii)([^"'\s]{4,})["']/g)].map(
    (match) => match[1]?.split('/').at(-1) ?? '',
  );
  const names = [...text.matchAll(/\b\w*(?:path|file|name|dir|model|checkpoint|ckpt|pkl|buffer)\w*\b/gi)].map(([name]) => name);
  return [...files, ...names.filter((name) => !/^(?:file|open|pickle|joblib|model|filename)$/.test(name) || /name$/.test(name))];
}
