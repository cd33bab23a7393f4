import type { ProgramCell } from '../../language/program.ts';
import { outputTraces, type OutputTrace } from '../../notebook/outputs.ts';
import type { Finding } from '../analysis.ts';
import { secretMarks } from '../secrets.ts';
import { firstLine } from './places.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Settings that show values of other lines than the last. */
const SHOWS_MORE = /ast_node_interactivity|InteractiveShell/;

/** An output that the code above it can't have made: the cell was changed after it ran. */
export const staleOutput: Rule = {
  id: 'order/stale-output',
  *find(facts: Facts): Iterable<Finding> {
    let showsMore: boolean | undefined;
    for (const cell of facts.program.cells) {
      const json = cell.masked.foreign === undefined && cell.masked.magics.length === 0 ? facts.outputs(cell.cell) : '';
      if (!/"(?:execute_result|error)"/.test(json)) continue;
      showsMore ??= facts.notebook.cells.some(({ source }) => SHOWS_MORE.test(source));
      const why = outputTraces(json)
        .map((trace) => mismatch(facts, cell, trace, showsMore === true))
        .find((found) => found !== undefined);
      if (why === undefined) continue;
      yield {
        rule: 'order/stale-output',
        severity: 'information',
        message: `The output isn't this code's: ${why}; run the cell again.`,
        cell: cell.cell,
        span: firstLine(sourceOf(facts, cell.cell)),
        related: [],
        fix: undefined,
      };
    }
  },
};

function mismatch(facts: Facts, { cell, statements }: ProgramCell, trace: OutputTrace, showsMore: boolean): string | undefined {
  const { executionCount, source = '' } = facts.notebook.cells[cell] ?? {};
  if (trace.line !== undefined && trace.line.length > 3 && !trace.line.includes('get_ipython')) {
    if (squeezed(source).includes(squeezed(trace.line))) return undefined;
    // The line may hold a password that the source doesn't have any more.
    const { forms, names } = secretMarks(trace.line);
    const shown = forms.length > 0 || names ? 'a line' : `"${shortened(trace.line)}"`;
    return `its error is at ${shown}, which isn't there`;
  }
  // Converters write results without a number, services that run notebooks write 0.
  if (trace.count === undefined || !executionCount) return undefined;
  if (trace.count !== executionCount) return `it is that of [${String(trace.count)}], the code ran as [${String(executionCount)}]`;
  const shows = statements.some((index) => ['expression', 'broken', 'magic'].includes(facts.program.statements[index]?.kind ?? ''));
  return shows || showsMore || source.trim() === '' ? undefined : 'it shows a value, and the code has no line that would';
}

function squeezed(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}
