import type { Span } from '../../notebook/notebook.ts';

/** The first line of a cell that has something on it, for what concerns the whole cell. */
export function firstLine(source: string): Span {
  const start = Math.max(0, source.search(/\S/));
  const end = source.indexOf('\n', start);
  return { start, end: end < 0 ? source.length : end };
}

/** The lines of `if`, `elif` and `while` that stand above an offset and decide whether it is reached, the nearest first. */
export function conditionsAround(source: string, offset: number): readonly string[] {
  const lines = source.slice(0, offset).split('\n');
  const found: string[] = [];
  const own = lines.pop() ?? '';
  let indent = indentOf(own);
  if (/^\s*(?:el)?if\b.*:/.test(own)) found.push(own);
  while (indent > 0) {
    const line = lines.pop();
    if (line === undefined) return found;
    const its = indentOf(line);
    if (line.trim() === '' || its >= indent) continue;
    if (/^\s*(?:if|elif|while)\b/.test(line)) found.push(line);
    // What is in an `else` depends on the `if` before it.
    indent = /^\s*(?:else|elif)\b/.test(line) ? its + 1 : its;
  }
  return found;
}

/** Whether an offset is in what runs only where an import has failed: `except ImportError:`. */
export function isImportFallback(source: string, offset: number): boolean {
  const lines = source.slice(0, offset).split('\n');
  let indent = indentOf(lines.pop() ?? '');
  for (let line = lines.pop(); line !== undefined && indent > 0; line = lines.pop()) {
    if (line.trim() === '' || indentOf(line) >= indent) continue;
    if (/^\s*except\b.*\b(?:ImportError|ModuleNotFoundError)\b/.test(line)) return true;
    indent = indentOf(line);
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
