import type { ImportBinding, Statement } from '../../language/program.ts';
import { starNamesOf } from '../../language/python/star-names.ts';
import type { Finding, Fix } from '../analysis.ts';
import { namesInText } from './names-in-text.ts';
import type { Facts, Rule } from './rule.ts';

/** An import that brings names which nobody can see. */
export const starImport: Rule = {
  id: 'debt/star-import',
  *find(facts: Facts): Iterable<Finding> {
    for (const statement of facts.program.statements) {
      const { cell, imports, span } = statement;
      const star = imports.find(({ name }) => name === '*');
      if (star === undefined) continue;
      yield {
        rule: 'debt/star-import',
        severity: 'information',
        message: `This brings every name of "${star.module}", whatever it is called and whatever it hides; import the names that are used.`,
        cell,
        span,
        related: [],
        fix: namesInstead(statement, star, facts),
      };
    }
  },
};

/** Imports the names that the notebook uses: where all that the module has is known, and nothing else makes one of them. */
function namesInstead({ kind, imports, span }: Statement, { module }: ImportBinding, facts: Facts): Fix | undefined {
  const star = starNamesOf(module);
  if (star?.isAll !== true || kind !== 'import' || imports.length > 1 || facts.flow.openFrom !== Number.POSITIVE_INFINITY) return undefined;
  const { statements } = facts.program;
  const used = new Set(statements.flatMap(({ reads, lateReads, changes }) => [...reads, ...lateReads, ...changes]));
  for (const name of namesInText(facts)) used.add(name);
  const names = [...star.names.keys()].filter((name) => used.has(name));
  const others = [...facts.flow.brought.values()].filter((brought) => names.some((name) => brought.has(name)));
  const own = statements.some(({ binds, imports: made }) =>
    names.some((name) => binds.includes(name) || made.some((one) => one.name === name)),
  );
  if (names.length === 0 || others.length > 1 || own) return undefined;
  return { title: 'Import the names that are used', span, text: `from ${module} import ${names.sort().join(', ')}` };
}
