import type { ProgramMemory } from './program.ts';
import type { ImportAliases } from './python/imports.ts';
import type { ReadCell } from './python/read-cell.ts';

/**
 * What was read of a notebook's cells the last time. Given along when the same notebook is read again, only cells whose text
 * has changed are parsed; the program is the same as without it. It keeps no more than one reading.
 */
export class CellCache {
  python: PythonMemory | undefined;
  /** What was worked out of the last reading as a whole. */
  readonly memory: ProgramMemory = {};
}

interface PythonMemory {
  /** By source text. */
  readonly cells: ReadonlyMap<string, ReadCell>;
  readonly aliases: ImportAliases;
}
