import type { Statement } from '../language/program.ts';

/** Whether a statement binds a name as a means, not as a result: a loop variable, an open file, a function. */
export function isMeans(statement: Statement, name: string): boolean {
  if (statement.imports.some((binding) => binding.name === name) || statement.kind === 'function' || statement.kind === 'class')
    return true;
  if (statement.kind === 'for' || statement.kind === 'while') return statement.maybeBinds.includes(name) || isHeader(statement, name);
  return statement.kind === 'with' && isHeader(statement, name);
}

/** Bound by the first binding occurrence of a `for` or `with`: its target. */
function isHeader(statement: Statement, name: string): boolean {
  return statement.uses.find((use) => use.role === 'bind')?.name === name;
}
