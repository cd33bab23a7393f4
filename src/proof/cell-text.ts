import { programCell } from '../language/program-cell.ts';
import type { Span } from '../notebook/notebook.ts';
import type { Outline } from '../refactor/outline.ts';
import { shellCommand } from '../refactor/shell-command.ts';

interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A cell as it is run where there is no IPython: magics masked, shell lines that are assigned run by what stands for its shell. */
export function plainCell(outline: Outline, cell: number): string {
  const found = programCell(outline.analysis.program, cell);
  if (!found || found.masked.foreign) return '';
  const reads = found.statements.flatMap((index) => outline.analysis.program.statements[index]?.reads ?? []);
  const shell = found.masked.magics.filter((magic) => magic.kind === 'shell' && magic.assigned);
  const commands = shell.map(({ span, argument }) => ({ span, text: `get_ipython().getoutput(${shellCommand(argument, reads)})` }));
  return applyEdits(found.masked.text, commands);
}

function applyEdits(source: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    if (edit.span.start < at) continue;
    text += source.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return text + source.slice(at);
}
