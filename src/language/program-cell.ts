import type { Program, ProgramCell } from './program.ts';

/** The code cell at an index of the notebook; undefined where that cell isn't code. Found by halves: cells stand in document order. */
export function programCell({ cells }: Program, cell: number): ProgramCell | undefined {
  let [low, high] = [0, cells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cells[middle]?.cell ?? Infinity) < cell) low = middle + 1;
    else high = middle;
  }
  return cells[low]?.cell === cell ? cells[low] : undefined;
}
