import type { Finding } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** A handler that takes every exception, whatever went wrong, and goes on. */
export const blanketExcept: Rule = {
  id: 'production/blanket-except',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, constructs } of facts.program.statements) {
      for (const { kind, span, detail } of constructs) {
        if (kind !== 'broad-except' || guardsImport(sourceOf(facts, cell), span.start)) continue;
        const what = detail === '' ? 'every exception, Ctrl-C as well,' : 'every exception';
        yield {
          rule: 'production/blanket-except',
          severity: 'information',
          message: `This takes ${what} and goes on as if nothing had happened; name what can go wrong here, or raise it again.`,
          cell,
          span,
          related: [],
          fix: undefined,
        };
      }
    }
  },
};

/** `try: import x except: …` asks whether something is installed. */
function guardsImport(source: string, handler: number): boolean {
  const tried = source.lastIndexOf('try', handler);
  // An option or two of what was imported may be set with it.
  return tried >= 0 && /^try\s*:\s*(?:#[^\n]*)?\s*(?:(?:from|import)\b[^\n]*\s*)+(?:[^\n]+\s*){0,2}$/.test(source.slice(tried, handler));
}
