import type { Call, Statement } from '../../language/program.ts';
import type { Mark } from './values.ts';

const FIGURES: ReadonlySet<string> = new Set(['.mean', '.median', '.mode', '.std', '.min', '.max', '.quantile']);

/** Marks for columns that are filled or scaled with a figure of all their rows: `fillna(df.mean())`, `(x - x.mean()) / x.std()`. */
export function aggregateMarks(source: string, statement: Statement, calls: readonly Call[]): Mark[] {
  const filled = calls.filter(
    (call) => call.callee === '.fillna' && calls.some((inner) => FIGURES.has(inner.callee) && isInside(inner, call)),
  );
  const marks = filled.map((call): Mark => ({ kind: 'learned', what: 'fillna', place: { cell: statement.cell, span: call.span } }));
  if (statement.kind === 'assign' && isScaled(source.slice(statement.span.start, statement.span.end), calls))
    marks.push({ kind: 'learned', what: 'scaling by its own figures', place: { cell: statement.cell, span: statement.span } });
  return marks;
}

function isInside(inner: Call, outer: Call): boolean {
  return inner !== outer && inner.span.start >= outer.open && inner.span.end <= outer.span.end;
}

/** `(x - mean) / std` or `(x - min) / (max - min)`, of the same name and not of groups. */
function isScaled(text: string, calls: readonly Call[]): boolean {
  if (!/-[^=]*\/|\/[^=]*-/s.test(text) || calls.some((call) => call.callee === '.groupby' || call.callee === '.rolling')) return false;
  const receivers = (method: string) => new Set(calls.filter((call) => call.callee === method).flatMap((call) => call.receiver ?? []));
  const both = (one: string, other: string) => [...receivers(one)].some((name) => receivers(other).has(name));
  return both('.mean', '.std') || both('.min', '.max');
}
