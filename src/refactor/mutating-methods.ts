import type { Analysis } from '../analysis/analysis.ts';

/** A method that takes an instance, from its name to the next `def` of its class. */
const METHOD = /^([ \t]+)(?:async[ \t]+)?def[ \t]+(\w+)[ \t]*\([ \t]*(\w+)[^\n]*\n([\s\S]*?)(?=^\1(?:async[ \t]+)?(?:def|@)|(?![\s\S]))/gm;

/** Names of the methods of the notebook's own classes that change their instance, by themselves or by another of its methods. */
export function mutatingMethods({ program, notebook }: Analysis): ReadonlySet<string> {
  const bodies = new Map<string, { self: string; body: string }>();
  for (const { kind, cell, span } of program.statements) {
    if (kind !== 'class') continue;
    const text = notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
    for (const match of `${text}\n`.matchAll(METHOD)) bodies.set(match[2] ?? '', { self: match[3] ?? 'self', body: match[4] ?? '' });
  }
  const found = new Set<string>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const [name, { self, body }] of bodies) if (changesSelf(self, body, found)) found.add(name);
  }
  return found;
}

/** It binds an attribute, writes into one, or calls a method of one whose name says nothing of looking only. */
function changesSelf(self: string, body: string, changing: ReadonlySet<string>): boolean {
  const own = `(?<![\\w.])${self}\\.`;
  if (new RegExp(`${own}[\\w.]+(?:\\[[^\\n]*\\])?[ \\t]*(?:[-+*/%|&^@]|//|\\*\\*|<<|>>)?=(?!=)`).test(body)) return true;
  if (
    new RegExp(`${own}[\\w.]+\\.(?:append|add|update|extend|insert|pop|remove|clear|fit|compile|train|step|sort|reverse|backward)\\(`).test(
      body,
    )
  )
    return true;
  return [...body.matchAll(new RegExp(`${own}(\\w+)\\(`, 'g'))].some((match) => changing.has(match[1] ?? ''));
}
