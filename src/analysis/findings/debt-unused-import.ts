import type { ImportBinding, Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Finding, Fix } from '../analysis.ts';
import { IMPORTED_FOR_EFFECT } from '../data/effect-imports.ts';
import { namesInText } from './names-in-text.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** An import whose name nothing in the notebook uses. */
export const unusedImport: Rule = {
  id: 'debt/unused-import',
  *find(facts: Facts): Iterable<Finding> {
    const unused = unusedNames(facts);
    if (unused.size === 0) return;
    for (const statement of facts.program.statements) {
      if (statement.kind !== 'import') continue;
      const source = sourceOf(facts, statement.cell);
      for (const binding of statement.imports) {
        if (!unused.has(binding.name) || isKept(binding, source)) continue;
        const what = binding.member === undefined ? binding.module : `${binding.module}.${binding.member}`;
        yield {
          rule: 'debt/unused-import',
          severity: 'information',
          message: `"${what}" is imported${what.split('.').at(-1) === binding.name ? '' : ` as "${binding.name}"`} and never used.`,
          cell: statement.cell,
          span: binding.span,
          related: [],
          fix: removal(statement, binding, source),
        };
      }
    }
  },
};

/** Imported names that nothing reads, text that isn't read as Python included. */
function unusedNames(facts: Facts): ReadonlySet<string> {
  const { statements } = facts.program;
  const unused = new Set<string>();
  for (const { kind, imports } of statements) if (kind === 'import') for (const { name } of imports) unused.add(name);
  for (const statement of statements) {
    for (const name of statement.reads) unused.delete(name);
    for (const name of statement.lateReads) unused.delete(name);
    for (const name of statement.changes) unused.delete(name);
    // What it makes itself is not among its reads.
    if (unused.size > 0 && statement.imports.length > 0 && statement.kind !== 'import')
      for (const use of statement.uses) if (use.role === 'read') unused.delete(use.name);
  }
  if (unused.size > 0) for (const name of namesInText(facts)) unused.delete(name);
  return unused;
}

/** Imported for what importing does, for others to import, or all that a module has. */
function isKept({ module, member, name, span }: ImportBinding, source: string): boolean {
  if (module === '__future__' || name === '*' || name.startsWith('_')) return true;
  if (IMPORTED_FOR_EFFECT.some((effect) => module === effect || module.startsWith(`${effect}.`) || `${module}.${member ?? ''}` === effect))
    return true;
  return new RegExp(`\\b${name}\\s+as\\s+${name}\\b`).test(source.slice(span.start, span.end));
}

function removal(statement: Statement, binding: ImportBinding, source: string): Fix {
  const title = `Remove the import of "${binding.name}"`;
  return {
    title,
    span: statement.imports.length === 1 ? wholeStatement(statement.span, source) : withComma(binding.span, source),
    text: '',
  };
}

/** The statement with its line, or with its semicolon where others stand in the line. */
function wholeStatement({ start, end }: Span, source: string): Span {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const before = source.slice(lineStart, start);
  const after = /^[ \t]*(?:;[ \t]*)?(?:#[^\n]*)?/.exec(source.slice(end))?.[0] ?? '';
  const atLineEnd = end + after.length >= source.length || source[end + after.length] === '\n';
  if (before.trim() === '' && atLineEnd) {
    const toNext = Math.min(source.length, end + after.length + 1);
    return { start: toNext === source.length && source[toNext - 1] !== '\n' ? Math.max(0, lineStart - 1) : lineStart, end: toNext };
  }
  if (before.trim() === '') return { start, end: end + after.length };
  return { start: start - (/;[ \t]*$/.exec(before)?.[0].length ?? 0), end };
}

/** The name with the comma behind it, or before it where it is the last. */
function withComma({ start, end }: Span, source: string): Span {
  const behind = /^\s*,[ \t]*(?:\n[ \t]*)?/.exec(source.slice(end))?.[0];
  const last = behind === undefined || /^\s*\)/.test(source.slice(end + behind.length));
  if (!last) return { start, end: end + behind.length };
  return { start: start - (/,\s*$/.exec(source.slice(0, start))?.[0].length ?? 0), end };
}
