import type { Program } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { CellAnalysis, Flow, Stage } from './analysis.ts';
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
  const foreign = new Map(program.cells.map(({ cell, masked }) => [cell, masked.foreign?.name]));
  return notebook.cells.map(({ index }) => {
    const own = codes.get(index) ?? NO_STATEMENTS;
    const { reads, binds, changes, deletes } = rollUp(program.statements, own, flow);
    return {
      index,
      stages: FOREIGN_STAGES[foreign.get(index) ?? ''] ?? stagesOf(own, stages),
      reads,
      binds,
      changes,
      deletes,
      headings: headings[index] ?? [],
    };
  });
}

/** Stages of cells that are none of the notebook's language, by their magic. */
const FOREIGN_STAGES: Readonly<Record<string, readonly Stage[]>> = {
  writefile: ['save'],
  file: ['save'],
  bash: ['setup'],
  sh: ['setup'],
  cmd: ['setup'],
  system: ['setup'],
  sql: ['load'],
  bigquery: ['load'],
  html: ['explore'],
  HTML: ['explore'],
  svg: ['explore'],
  javascript: ['explore'],
  js: ['explore'],
  latex: ['explore'],
  markdown: ['explore'],
};

const NO_STATEMENTS: readonly number[] = [];

/** Each stage once, in the order in which they begin. */
function stagesOf(statements: readonly number[], { main, also }: Stages): readonly Stage[] {
  const found: Stage[] = [];
  for (const index of statements) {
    const stage = main[index] ?? 'setup';
    if (!found.includes(stage)) found.push(stage);
    for (const other of also[index] ?? []) if (!found.includes(other)) found.push(other);
  }
  return found;
}
