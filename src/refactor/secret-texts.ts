import type { Analysis } from '../analysis/analysis.ts';

/** What stands for a secret in a project's copy of its notebook. */
export const MASK = '*'.repeat(8);

/** The texts of all secrets that stand in the notebook's source, in code or anywhere else, the longest first. */
export function secretTexts({ findings, notebook }: Analysis): readonly string[] {
  const texts = new Set<string>();
  for (const { rule, cell, span } of findings) {
    if (rule !== 'secret/in-source') continue;
    const literal = notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
    const inner = /^[rRuUbBfF]*(?:'''|"""|'|")([\s\S]*?)(?:'''|"""|'|")$/.exec(literal)?.[1] ?? literal;
    if (inner.length >= 4) texts.add(inner);
  }
  return [...texts].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

/** A text in which none of them can be read. `written`: how a secret is written in that text, as in JSON. */
export function withoutSecrets(text: string, secrets: readonly string[], written = (secret: string) => secret): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(written(secret), MASK), text);
}
