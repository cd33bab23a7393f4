import type { Program } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { CellAnalysis, Flow } from './analysis.ts';
import { rollUp } from './cell-names.ts';
import type { Stages } from './stages.ts';

/** What each cell of the file needs, makes, changes and deletes, and its stages in the order in which they begin. */
export function describeCells(
  notebook: Notebook,
  program: Program,
  flow: Flow,
  stages: Stages,
  headings: readonly (readonly string[])[],
): readonly CellAnalysis[] {
  const codes = new Map(program.cells.map((cell) => [cell.cell, cell.statements]));
  return notebook.cells.map(({ index }) => {
    const statements = (codes.get(index) ?? []).flatMap((at) => program.statements[at] ?? []);
    const { reads, binds, changes, deletes } = rollUp(statements, flow);
    const own = statements.flatMap(({ index: at }) => [stages.main[at] ?? 'setup', ...(stages.also[at] ?? [])]);
    return { index, stages: [...new Set(own)], reads, binds, changes, deletes, headings: headings[index] ?? [] };
  });
}
