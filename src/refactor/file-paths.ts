import type { Analysis } from '../analysis/analysis.ts';
import { argumentAt } from '../analysis/arguments.ts';
import type { ConstantBinding } from '../language/program.ts';
import { effectsOf } from '../language/python/effects.ts';
import type { Place } from './plan.ts';

/** A file that the notebook reads or writes under a literal path. */
export interface FilePath {
  /** As the notebook has it, with the ending that the file has. */
  readonly original: string;
  readonly direction: 'read' | 'write';
  /** The constant that holds the path; undefined where it stands in the call. */
  readonly constant: string | undefined;
  readonly place: Place;
}

/** Endings that a call gives to the name of the file that it writes, where it has none. */
const ENDINGS: Readonly<Record<string, string>> = {
  'numpy.save': '.npy',
  'numpy.savez': '.npz',
  'numpy.savez_compressed': '.npz',
  'scipy.sparse.save_npz': '.npz',
};

/** Every literal path in a call that is known to read or write a file, in document order. A path that is read and written counts as written first. */
export function filePaths(analysis: Analysis, constants: ReadonlyMap<string, ConstantBinding>): FilePath[] {
  const found: FilePath[] = [];
  for (const statement of analysis.program.statements) {
    for (const call of statement.calls) {
      const { reads, writes } = effectsOf(call.callee);
      const direction = writes ? 'write' : 'read';
      const place = writes ?? reads;
      const argument = place && argumentAt(call, place);
      if (!argument) continue;
      const constant = argument.name === undefined ? undefined : constants.get(argument.name);
      const literal = constant?.value ?? argument.literal;
      if (literal?.type !== 'str' || /^[a-z]+:\/\//.test(literal.value) || literal.value === '') continue;
      const ending = constant === undefined ? (ENDINGS[call.callee] ?? '') : '';
      found.push({
        original: literal.value.endsWith(ending) ? literal.value : literal.value + ending,
        direction,
        constant: constant?.name,
        place: { cell: statement.cell, span: constant?.span ?? argument.value },
      });
    }
  }
  const written = new Set<string>();
  return found.map((path) => {
    if (path.direction === 'write') written.add(path.original);
    return written.has(path.original) ? { ...path, direction: 'write' } : path;
  });
}
