import type { Related } from '../analysis.ts';
import { wayOf } from './rows.ts';
import type { Mark, Rows, Split } from './values.ts';

/** Stations of a way that are shown; a longer one is shown by its first and its last ones. */
const SHOWN = 6;

/** How what was learned from all rows gets to where they are divided. */
export function relatedWay(mark: Mark, input: Rows, split: Split): readonly Related[] {
  const way = wayOf(mark, input).filter(({ place }) => place !== split.place);
  const shown = way.length <= SHOWN ? way : [...way.slice(0, SHOWN / 2), ...way.slice(-SHOWN / 2)];
  return [
    ...shown.map(({ name, place }) => ({ message: `It goes on into ${name} here.`, cell: place.cell, span: place.span })),
    { message: 'The rows are divided here.', cell: split.place.cell, span: split.place.span },
  ];
}
