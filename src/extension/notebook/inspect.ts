import { analyze } from '../../analysis/analyze.ts';
import { findingReport, type FindingReport } from '../../analysis/report.ts';
import { isNamed } from '../../analysis/findings/suppress.ts';
import { Failure } from '../../failure.ts';
import { readProgram } from '../../language/read.ts';
import type { Notebook } from '../../notebook/notebook.ts';

/** What the rules find in a notebook, but for those rules and families that are `ignored`; ranges in lines and columns of its cells. Nothing where its language can't be read. */
export function inspectNotebook(notebook: Notebook, ignored: readonly string[]): readonly FindingReport[] {
  const program = readProgram(notebook);
  if (program instanceof Failure) return [];
  const findings = analyze(notebook, program).findings.filter((finding) => !isNamed(finding.rule, ignored));
  return findings.map((finding) => findingReport(finding, notebook));
}
