import type { Analysis } from '../analysis/analysis.ts';
import type { Statement } from '../language/program.ts';

/** Whether a statement binds a name as a means, not as a result: a loop's own variable, an open file, a function. */
export function isMeans({ notebook }: Analysis, statement: Statement, name: string): boolean {
  const { kind, cell, span, imports, uses } = statement;
  if (imports.some((binding) => binding.name === name) || kind === 'function' || kind === 'class') return true;
  if (kind !== 'with' && kind !== 'for') return false;
  const text = notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
  const binds = uses.filter((use) => use.role === 'bind' && use.name === name);
  // What a `with` opens stands behind `as`; what its body makes, behind the colon.
  if (kind === 'with') return binds.some((use) => /\bas\s*[([\w\s,*]*$/.test(text.slice(0, use.span.start - span.start)));
  const target = /^(?:async\s+)?for\s+([\s\S]*?)\s+in\b/.exec(text)?.[1] ?? '';
  const end = span.start + text.indexOf(target) + target.length;
  return binds.some((use) => use.span.end <= end);
}
