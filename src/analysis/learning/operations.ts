import type { Span } from '../../notebook/notebook.ts';
import { descendsFrom, markMeasured, rowsIn } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING, several } from './values.ts';
import type { Figure, Mark, Rows, Value } from './values.ts';

const SCALING = 'scaling by its own figures';

/** What values give together. Rows that are centred or scaled by a figure of all of them have learned it. */
export function operate(state: State, operator: string, values: readonly Value[], span: Span): Value {
  const [first] = values;
  if (values.every(({ kind }) => kind === 'nothing')) return first ?? NOTHING;
  const rows = values.flatMap(rowsIn);
  markMeasured(values);
  const figures = values.filter((value) => value.kind === 'figure');
  if (rows.length === 0) {
    if (figures[0]) return figures[0];
    if (operator === '+' && values.length > 0 && values.every(({ kind }) => kind === 'several'))
      return several(values.flatMap(itemsOf).slice(0, MOST_ITEMS));
    return values.length === 1 && first ? first : NOTHING;
  }
  const place = state.place(span);
  // `(x - x.mean()) / x.std()` is one scaling, and said at its first operation.
  const scaling = figures.find((figure) => isScaling(operator, figure, rows) && !rows.some((one) => isScaledAlready(one, span)));
  const marks: Mark[] = scaling ? [{ kind: 'learned', what: SCALING, place }] : [];
  const [only] = rows;
  if (only && rows.length === 1 && marks.length === 0 && values.length === 1)
    return operator === '~' ? state.rows.derived(rows, place) : only;
  return state.rows.derived([...rows], place, marks);
}

function isScaledAlready({ name, marks }: Rows, { start, end }: Span): boolean {
  return name === '' && marks.some(({ what, place }) => what === SCALING && place.span.start >= start && place.span.end <= end);
}

/** Of a list that is put together, so many are followed: one that is added to itself doubles each time. */
const MOST_ITEMS = 1000;

function itemsOf(value: Value): readonly Value[] {
  return value.kind === 'several' ? value.items : [];
}

/** `x - x.mean()`, `… / x.std()`. A maximum alone is left out: it is mostly the limit of a format, as 255. */
function isScaling(operator: string, figure: Figure, rows: readonly Rows[]): boolean {
  const tells = operator === '-' ? ['mean', 'median', 'min'] : operator === '/' ? ['std'] : [];
  if (!tells.includes(figure.what) || figure.of.side !== undefined) return false;
  return rows.some((one) => one.side === undefined && areKin(one, figure.of));
}

/** True where one is made from the other, or both from the same rows. */
export function areKin(one: Rows, other: Rows): boolean {
  const [root] = other.parents;
  return descendsFrom(one, other) || descendsFrom(other, one) || (root !== undefined && descendsFrom(one, root));
}
