import type { Statement } from '../language/program.ts';
import { parsePython } from '../language/python/parser.ts';
import type { Span } from '../notebook/notebook.ts';

/** A replacement in a cell's source. */
interface Replacement {
  readonly span: Span;
  readonly text: string;
}

/** Lines inside a block that aren't Python: each fails where it is reached, and says what it was. */
export function brokenReplacements({ kind, cell, broken }: Statement, source: string): Replacement[] {
  if (kind === 'broken') return [];
  return broken.map((span) => {
    const message = `not Python, in cell ${String(cell)}: ${source.slice(span.start, span.end).trim()}`;
    return { span, text: `raise SyntaxError(${JSON.stringify(message)})` };
  });
}

/** Whether the block around such lines can be read without them; `code`: the cell's source with its magics masked. */
export function canBeRead(statement: Statement, code: string): boolean {
  if (statement.broken.length === 0) return true;
  const { span } = statement;
  let text = '';
  let at = span.start;
  for (const replacement of brokenReplacements(statement, code)) {
    text += code.slice(at, replacement.span.start) + replacement.text;
    at = replacement.span.end;
  }
  return parsePython(text + code.slice(at, span.end)).problems.length === 0;
}
