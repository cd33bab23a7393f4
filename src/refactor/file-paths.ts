import type { Analysis } from '../analysis/analysis.ts';
import { fileUses } from '../analysis/file-use.ts';
import type { ConstantBinding } from '../language/program.ts';
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

/** Addresses, the notebook's own folder and those above it, and databases that are in memory (`:memory:`). */
const NO_FILE = /^(?:[a-z]+:\/\/|:|(?:\.{0,2}[\\/])*\.{0,2}$)/;

/** Whether a path, or a part of one, is a pattern of `glob`. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/** A folder's path without the slash that it may end with. */
export function folderPath(path: string): string {
  return path.replace(/\/+$/, '');
}

/** Every literal path in a call that is known to read or write a file, in document order. A path that is read and written counts as written first. */
export function filePaths(analysis: Analysis, constants: ReadonlyMap<string, ConstantBinding>): FilePath[] {
  const found: FilePath[] = [];
  // What is unpacked to a folder is found in it; a folder that is only made may be there already, with all that is in it.
  const filled = new Set<string>();
  for (const statement of analysis.program.statements) {
    for (const call of statement.calls) {
      for (const { direction, path } of fileUses(call)) {
        const constant = path.name === undefined ? undefined : constants.get(path.name);
        const literal = constant?.value ?? path.literal;
        if (literal?.type !== 'str' || NO_FILE.test(literal.value)) continue;
        if (direction === 'write' && !/^os\.(?:makedirs|mkdir)$/.test(call.callee)) filled.add(folderPath(literal.value));
        const ending = constant === undefined ? (ENDINGS[call.callee] ?? '') : '';
        found.push({
          original: literal.value.endsWith(ending) ? literal.value : literal.value + ending,
          direction,
          constant: constant?.name,
          place: { cell: statement.cell, span: constant?.span ?? path.value },
        });
      }
    }
  }
  const written = new Set<string>();
  return found.map((path) => {
    const isBelow = [...filled].some((folder) => path.original.startsWith(`${folder}/`));
    if (path.direction === 'write') written.add(path.original);
    return isBelow || written.has(path.original) ? { ...path, direction: 'write' } : path;
  });
}
