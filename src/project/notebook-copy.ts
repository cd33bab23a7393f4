import type { Notebook } from '../notebook/notebook.ts';
import type { SecretRead } from '../refactor/plan.ts';

/**
 * The notebook's file with its secrets masked: in source and wherever the same text stands elsewhere in the file, outputs
 * included. The file is the notebook's own, byte for byte, where there is none.
 */
export function copyOfNotebook(bytes: Uint8Array, notebook: Notebook, secrets: readonly SecretRead[]): Uint8Array {
  const texts = new Set<string>();
  for (const { places } of secrets) {
    for (const { cell, span } of places) {
      const literal = notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
      const inner = /^[rRuUbBfF]*(?:'''|"""|'|")([\s\S]*?)(?:'''|"""|'|")$/.exec(literal)?.[1] ?? literal;
      if (inner.length >= 4) texts.add(inner);
    }
  }
  if (texts.size === 0) return bytes;
  let text = new TextDecoder().decode(bytes);
  for (const secret of [...texts].sort((a, b) => b.length - a.length)) {
    // As it stands in JSON: quotes and backslashes are escaped there.
    text = text.replaceAll(JSON.stringify(secret).slice(1, -1), '*'.repeat(8));
  }
  return new TextEncoder().encode(text);
}
