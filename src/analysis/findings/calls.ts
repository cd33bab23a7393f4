import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import { inOrder, type PlacedCall } from '../call-index.ts';
import { sourceOf, type Facts } from './rule.ts';

/** All calls of these functions and methods, in document order. */
export function callsOfAny(facts: Facts, callees: Iterable<string>): readonly PlacedCall[] {
  const found: PlacedCall[] = [];
  for (const callee of callees) for (const placed of facts.calls.of(callee)) found.push(placed);
  return inOrder(found);
}

/** Whether the notebook itself makes a name, so that it isn't the built-in one. */
export function isMade(facts: Facts, name: string): boolean {
  return facts.program.statements.some(({ binds, imports }) => binds.includes(name) || imports.some((binding) => binding.name === name));
}

export function textOf(facts: Facts, { cell, span }: Pick<Statement, 'cell' | 'span'>): string {
  return sourceOf(facts, cell).slice(span.start, span.end);
}

/** What is called with its arguments, without what its receiver is made of: `.get(url)` of `session.get(url)`, `pd.read_csv(x)`. */
export function callSpan(facts: Facts, { statement, call }: PlacedCall): Span {
  const source = sourceOf(facts, statement.cell);
  const written = /[\p{L}_][\p{L}\p{N}_.]*\s*$/u.exec(source.slice(Math.max(0, call.open - 120), call.open))?.[0] ?? '';
  return { start: Math.max(call.span.start, call.open - written.length), end: call.close + 1 };
}
