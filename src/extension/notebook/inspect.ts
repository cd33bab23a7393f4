import { analyze } from '../../analysis/analyze.ts';
import { findingReport, type FindingReport } from '../../analysis/report.ts';
import { Failure } from '../../failure.ts';
import { readProgram } from '../../language/read.ts';
import type { Notebook } from '../../notebook/notebook.ts';

/** What the rules find in a notebook; ranges in lines and columns of its cells. Nothing where its language can't be read. */
export function inspectNotebook(notebook: Notebook): readonly FindingReport[] {
  const program = readProgram(notebook);
  if (program instanceof Failure) return [];
  return analyze(notebook, program).findings.map((finding) => findingReport(finding, notebook));
}
