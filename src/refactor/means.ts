import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';

/** Whether a statement binds a name as a means, not as a result: a loop's own variable, an open file, a function. */
export function isMeans({ notebook }: Analysis, statement: Statement, name: string): boolean {
  const { kind, cell, span, imports, uses } = statement;
  if (imports.some((binding) => binding.name === name) || kind === 'function' || kind === 'class') return true;
  // Bound by the first binding occurrence of a `with`: its target.
  if (kind === 'with') return uses.find((use) => use.role === 'bind')?.name === name;
  if (kind !== 'for') return false;
  const text = notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
  const target = /^(?:async\s+)?for\s+([\s\S]*?)\s+in\b/.exec(text)?.[1] ?? '';
  const end = span.start + text.indexOf(target) + target.length;
  return uses.some((use) => use.role === 'bind' && use.name === name && use.span.end <= end);
}
