import type { Argument, Call } from '../language/program.ts';
import { effectsOf } from '../language/python/effects.ts';
import { argumentAt } from './arguments.ts';

/** A file that a call reads or writes: the argument that is its path. What is both counts as written. */
export interface FileUse {
  readonly direction: 'read' | 'write';
  readonly path: Argument;
}

/** The files that a call is known to use; where a mode says how, a file is read unless the mode is a literal that writes. */
export function fileUses(call: Call): readonly FileUse[] {
  const { reads, writes, mode } = effectsOf(call.callee);
  const read = reads && argumentAt(call, reads);
  const how = mode && argumentAt(call, mode)?.literal;
  const written = how?.type === 'str' && /[wax]/.test(how.value) ? read : writes && argumentAt(call, writes);
  const uses: FileUse[] = [];
  if (read !== undefined && read !== written) uses.push({ direction: 'read', path: read });
  if (written !== undefined) uses.push({ direction: 'write', path: written });
  return uses;
}
