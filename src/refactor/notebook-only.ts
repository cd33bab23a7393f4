import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';
import { programCell } from '../language/program-cell.ts';
import { isTimed } from '../language/python/statement-magics.ts';

/** Whether a statement awaits something at the notebook's top level, which notebooks may and functions that aren't `async` may not. */
export function awaits({ program }: Analysis, { cell, definition, kind, span }: Statement): boolean {
  if (definition !== undefined || kind === 'broken' || kind === 'magic') return false;
  const code = programCell(program, cell)?.masked.text ?? '';
  return /\bawait\b|\basync\s+(?:for|with)\b/.test(code.slice(span.start, span.end));
}

/** Whether a statement is only run for `%timeit`: what it shows is how long it takes, and not what comes out. */
export function isOnlyTimed({ program }: Pick<Analysis, 'program'>, { cell, span }: Statement): boolean {
  const masked = programCell(program, cell)?.masked;
  return masked !== undefined && isTimed(masked, span.start);
}
