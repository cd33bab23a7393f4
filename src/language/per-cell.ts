import type { MaskedCell } from '../notebook/notebook.ts';

/**
 * Work that a cell's text alone decides, done once for as long as the cell is kept: a cell whose text hasn't changed is the same
 * object in the next reading (`CellCache`). What else is given has to follow from the text as well.
 */
export function perCell<T, Given extends readonly unknown[]>(
  work: (cell: MaskedCell, ...given: Given) => T,
): (cell: MaskedCell, ...given: Given) => T {
  const done = new WeakMap<MaskedCell, { readonly is: T }>();
  return (cell, ...given) => {
    const known = done.get(cell) ?? { is: work(cell, ...given) };
    done.set(cell, known);
    return known.is;
  };
}
