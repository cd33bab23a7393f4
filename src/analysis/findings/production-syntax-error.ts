import type { Finding } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Lines that only Python 2 reads. */
const PYTHON_2 =
  /^(?:\s*(?:print[ \t]+[^\s=(.,[]|print[ \t]*>>|exec[ \t]+["'\w]|raise[ \t]+[\w.]+[ \t]*,)|\s*except[ \t]+[\w.]+[ \t]*,|[^'"#]*(?:<>|`[^`]+`|(?<!\w)(?:0[0-7]+[lL]?|\d+[lL])\b|(?<!\w)[uU][rR]["']))/;

/** What Python can't read: the cell stops before its first line runs. */
export const syntaxError: Rule = {
  id: 'production/syntax-error',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, problems } of facts.program.cells) {
      const source = sourceOf(facts, cell);
      for (const { message, span } of problems) {
        const start = Math.min(span.start, Math.max(0, source.length - 1));
        yield {
          rule: 'production/syntax-error',
          severity: 'error',
          message: `Python can't read this: ${message}.${isPython2(source, start) ? IS_PYTHON_2 : ''}`,
          cell,
          span: { start, end: Math.min(Math.max(span.end, start + 1), source.length) },
          related: [],
          fix: undefined,
        };
      }
    }
  },
};

/** So much of a line says which Python it is. */
const LOOKED_AT = 300;
const IS_PYTHON_2 = ' It is Python 2; "2to3" turns it into Python 3.';

function isPython2(source: string, at: number): boolean {
  const start = source.lastIndexOf('\n', at - 1) + 1;
  return PYTHON_2.test(source.slice(start, start + LOOKED_AT).split('\n', 1)[0] ?? '');
}
