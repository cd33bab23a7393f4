import type { Span } from '../../notebook/notebook.ts';

/** The first line of a cell that has something on it, for what concerns the whole cell. */
export function firstLine(source: string): Span {
  const start = Math.max(0, source.search(/\S/));
  const end = source.indexOf('\n', start);
  return { start, end: end < 0 ? source.length : end };
}
