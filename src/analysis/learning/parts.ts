import type { Expression } from '../../language/actions.ts';
import { rowsIn } from './rows.ts';
import type { State } from './state.ts';
import { NOTHING } from './values.ts';
import type { Rows, Value } from './values.ts';

/** `value[index]`: an element, columns, or some of the rows. */
export function partOf(state: State, expression: Expression & { kind: 'part' }, value: Value, index: Value): Value {
  if (value.kind === 'several') return elementOf(expression.index, value.items, value.keys);
  if (value.kind === 'learner' || value.kind === 'instance' || value.kind === 'figure') return value;
  const columns = index.kind === 'figure' && index.what === 'columns' ? index : undefined;
  // `X.columns[chosen]`, `X[chosen]`
  if (value.kind !== 'rows') return columns ?? NOTHING;
  const place = state.place(expression.span);
  if (columns) return state.rows.derived([value], place, columns.of.marks, { part: value.part });
  const chooser = rowsIn(index).find((rows) => rows.side !== undefined && rows.split !== undefined);
  // Row numbers or a condition that come from one side of a division.
  if (chooser?.side && chooser.split && value.side === undefined) return state.rows.sided(value, chooser.side, chooser.split, place);
  const picked = picksRows(expression.index, index);
  return state.rows.derived([value], place, [], { part: picked || value.part, end: endPicked(expression.index) });
}

/** Whether `X[:n]` or `X[n:, 1]` picks the first or the last rows. */
function endPicked(index: Expression): Rows['end'] {
  const rows = index.kind === 'sequence' ? index.items[0] : index;
  if (rows?.kind !== 'slice' || (rows.lower === undefined) === (rows.upper === undefined)) return undefined;
  return rows.lower === undefined ? 'first' : 'last';
}

function elementOf(index: Expression, items: readonly Value[], keys: readonly (string | undefined)[]): Value {
  if (index.kind !== 'text') return items[0] ?? NOTHING;
  const at = keys.indexOf(index.text);
  return items[at < 0 ? 0 : at] ?? NOTHING;
}

/** Whether an index picks rows rather than columns. */
function picksRows(index: Expression, value: Value): boolean {
  if (index.kind === 'slice') return index.lower !== undefined || index.upper !== undefined;
  if (index.kind === 'sequence') {
    const [first] = index.items;
    // `X[0, :]`
    if (first?.kind === 'constant') return true;
    return first !== undefined && first.kind !== 'text' && first.kind !== 'name' && picksRows(first, value);
  }
  return index.kind !== 'text' && value.kind === 'rows';
}

/** The name that an expression starts from: `df` in `df["a"].values`. */
export function nameOfRoot(expression: Expression): string | undefined {
  let at = expression;
  while (at.kind === 'attribute' || at.kind === 'part' || at.kind === 'call') at = at.kind === 'call' ? at.function : at.value;
  return at.kind === 'name' ? at.name : undefined;
}
