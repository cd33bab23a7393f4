import type { ProgramCell } from './program.ts';

let works = 0;

/**
 * Work that a cell's text alone decides, done once for as long as the cell is kept: a cell whose text hasn't changed has the same
 * memory in the next reading (`CellCache`). What else is given has to follow from the text as well.
 */
export function perCell<T extends object, Given extends readonly unknown[]>(
  work: (cell: ProgramCell, ...given: Given) => T,
): (cell: ProgramCell, ...given: Given) => T {
  const place = works++;
  return (cell, ...given) => {
    // SAFETY: nobody else writes to this place.
    const known = cell.memory[place] as T | undefined;
    if (known !== undefined) return known;
    const made = work(cell, ...given);
    cell.memory[place] = made;
    return made;
  };
}
