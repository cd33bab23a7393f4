import type { Finding } from '../analysis.ts';
import type { Span } from '../../notebook/notebook.ts';
import { callsOfAny, textOf } from './calls.ts';
import type { PlacedCall } from '../call-index.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

const EXECUTES = [
  '.execute',
  '.executemany',
  '.executescript',
  '.sql',
  'pandas.read_sql',
  'pandas.read_sql_query',
  'pandas.io.sql.read_sql',
  'sqlalchemy.text',
];

const STATEMENT =
  /\b(?:select\b[^]*\bfrom|insert\s+(?:or\s+\w+\s+)?into|update\b[^]*\bset|delete\s+from|drop\s+table|create\s+table|alter\s+table)\b/i;

/** An SQL statement into whose text values are written. */
export const sqlFormatting: Rule = {
  id: 'production/sql-formatting',
  *find(facts: Facts): Iterable<Finding> {
    for (const placed of callsOfAny(facts, EXECUTES)) {
      const span = placed.call.arguments[0]?.value;
      if (span === undefined || !isFormatted(queryText(facts, placed, span))) continue;
      yield {
        rule: 'production/sql-formatting',
        severity: 'warning',
        message:
          'Values are written into the text of this SQL: a quote in one of them breaks it or changes what it does; hand them over as parameters.',
        cell: placed.statement.cell,
        span,
        related: [],
        fix: undefined,
      };
    }
  },
};

/** The expression that makes the query: the argument, or what the name in its place was bound to last. */
function queryText(facts: Facts, { statement, call }: PlacedCall, span: Span): string {
  const name = call.arguments[0]?.name;
  if (name === undefined) return sourceOf(facts, statement.cell).slice(span.start, span.end);
  if (call.deferred)
    return (
      new RegExp(`\\b${name}\\s*=\\s*([^]*?)\\n\\s*(?:\\w[\\w.]*\\s*[=(]|return|with|for|if)`).exec(textOf(facts, statement))?.[1] ?? ''
    );
  const maker = facts.program.statements.findLast(({ index, binds }) => index < statement.index && binds.includes(name));
  return maker === undefined || maker.kind !== 'assign' ? '' : textOf(facts, maker).replace(/^[^=]*=/, '');
}

/** An f-string with a value in it, `"…" % value`, `"…".format(value)`, `"…" + value`, around text that is SQL. */
function isFormatted(text: string): boolean {
  if (!STATEMENT.test(text)) return false;
  if (/(?:^|[\s(,=+])[rR]?[fF][rR]?(?:"""|'''|"|')[^]*?\{[^{}]+\}/.test(text)) return true;
  return /["']\s*%\s*[\w(]|["']\s*\.\s*format\s*\(|["']\s*\+\s*[\w(]|[\w)\]]\s*\+\s*["']/.test(text);
}
