import type { Statement } from '../../language/program.ts';
import type { Finding } from '../analysis.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** A function or class that another one of the same name replaces before anything uses it. */
export const redefinition: Rule = {
  id: 'debt/redefinition',
  *find(facts: Facts): Iterable<Finding> {
    const unused = new Map<string, Statement>();
    for (const statement of facts.program.statements) {
      for (const name of facts.flow.flow.needs[statement.index] ?? []) unused.delete(name);
      for (const name of statement.lateReads) unused.delete(name);
      const { definition } = statement;
      for (const name of statement.binds) if (definition === undefined) unused.delete(name);
      if (definition === undefined) continue;
      const first = unused.get(definition.name);
      unused.set(definition.name, statement);
      if (first === undefined) continue;
      yield {
        rule: 'debt/redefinition',
        severity: 'information',
        message: `"${definition.name}" replaces the one of ${first.cell === statement.cell ? 'the same name above' : cellName(first.cell)}, which nothing used; keep one of them.`,
        cell: statement.cell,
        span: nameSpan(statement),
        related: [{ message: 'Defined here first', cell: first.cell, span: nameSpan(first) }],
        fix: undefined,
      };
    }
  },
};

function nameSpan({ definition, uses, span }: Statement): Statement['span'] {
  return uses.find(({ name, role, nested }) => role === 'bind' && !nested && name === definition?.name)?.span ?? span;
}
