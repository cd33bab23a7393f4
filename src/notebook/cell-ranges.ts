/** Cells for people to read, neighbours as one range: `3`, `3–5, 7`. The cells are in ascending order. */
export function cellRanges(cells: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    if (run?.last === cell - 1) run.last = cell;
    else runs.push({ first: cell, last: cell });
  }
  return runs.map(({ first, last }) => (first === last ? String(first) : `${String(first)}–${String(last)}`)).join(', ');
}
