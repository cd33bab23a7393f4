import { programCell } from '../language/program-cell.ts';
import type { Program, Statement } from '../language/program.ts';
import type { Magic, Span } from '../notebook/notebook.ts';
import { shellCommand } from '../refactor/shell-command.ts';
import { isShown } from '../refactor/statement-text.ts';

/** A replacement in a cell's source. */
export interface Edit {
  readonly cell: number;
  readonly span: Span;
  readonly text: string;
}

/**
 * A statement as it is run apart from its cell: edited, with shell lines that are assigned run by a process.
 *
 * `shown`: what the notebook displays is printed, as the project does it.
 */
export function segmentCode(program: Program, statement: Statement, edits: readonly Edit[], shown: boolean): string {
  const masked = programCell(program, statement.cell)?.masked;
  if (!masked) return '';
  const { span } = statement;
  const inside = (part: Span) => span.start <= part.start && part.end <= span.end;
  const all = [...edits, ...masked.magics.flatMap((magic) => magicEdit(statement, magic))].filter((edit) => inside(edit.span));
  const text = applyEdits(masked.text, span, all);
  const printed = shown && isShown({ program }, statement) ? `print(${text})` : text;
  return indentation(masked.text, span.start) === '' ? printed : `if True:\n${indentation(masked.text, span.start)}${printed}`;
}

function magicEdit({ cell, reads }: Statement, { kind, assigned, span, argument }: Magic): Edit[] {
  return kind === 'shell' && assigned ? [{ cell, span, text: `get_ipython().getoutput(${shellCommand(argument, reads)})` }] : [];
}

function applyEdits(source: string, span: Span, edits: readonly Edit[]): string {
  let text = '';
  let at = span.start;
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start < at) continue;
    text += source.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return text + source.slice(at, span.end);
}

/** Of a cell that is indented as a whole, which a notebook runs nevertheless: the lines behind the first keep theirs. */
function indentation(source: string, offset: number): string {
  const before = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]+$/.test(before) ? before : '';
}
