import { NotebookCellData, NotebookCellKind, NotebookData } from 'vscode';
import { analyze } from '../../analysis/analyze.ts';
import type { Analysis } from '../../analysis/analysis.ts';
import { Failure } from '../../failure.ts';
import { readProgram } from '../../language/read.ts';
import type { Notebook } from '../../notebook/notebook.ts';
import { readNotebook } from '../../notebook/read.ts';
import { gather, type Gathered, type GatherTarget } from '../../refactor/gather.ts';

/** The variables of a notebook, those made last first. */
export function variablesOf(notebook: Notebook): readonly string[] {
  const analysis = analysisOf(notebook);
  return [...new Set(analysis.program.statements.toReversed().flatMap(({ binds }) => binds))];
}

/** The notebook that makes a variable, or does what a cell does. */
export function gatherFrom(notebook: Notebook, target: GatherTarget): Gathered | Failure {
  return gather(analysisOf(notebook), target);
}

/** A gathered notebook as the editor takes it. */
export function notebookData(json: string): NotebookData {
  const notebook = readNotebook(new TextEncoder().encode(json), 'gathered');
  if (notebook instanceof Failure) throw new Error(notebook.message);
  const cells = notebook.cells.map(({ kind, source }) =>
    kind === 'code'
      ? new NotebookCellData(NotebookCellKind.Code, source, 'python')
      : new NotebookCellData(NotebookCellKind.Markup, source, 'markdown'),
  );
  const data = new NotebookData(cells);
  data.metadata = { metadata: { kernelspec: { name: notebook.kernel, language: notebook.language } } };
  return data;
}

function analysisOf(notebook: Notebook): Analysis {
  return analyze(notebook, readProgram(notebook));
}
