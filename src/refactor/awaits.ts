import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';

/** Whether a statement awaits something at the notebook's top level, which notebooks may and functions that aren't `async` may not. */
export function awaits({ program }: Analysis, { cell, definition, kind, span }: Statement): boolean {
  if (definition !== undefined || kind === 'broken' || kind === 'magic') return false;
  const masked = program.cells.find((candidate) => candidate.cell === cell)?.masked.text ?? '';
  return /\bawait\b|\basync\s+(?:for|with)\b/.test(masked.slice(span.start, span.end));
}
