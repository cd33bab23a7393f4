import { analyze } from '../../analysis/analyze.ts';
import type { Stage } from '../../analysis/analysis.ts';
import { findingReport, type FindingReport } from '../../analysis/report.ts';
import { isNamed } from '../../analysis/findings/suppress.ts';
import { Failure } from '../../failure.ts';
import { readProgram } from '../../language/read.ts';
import type { Notebook } from '../../notebook/notebook.ts';

/** What the editor shows of a notebook. */
export interface Inspection {
  /** Ranges are in lines and columns of their cells. */
  readonly findings: readonly FindingReport[];
  /** By cell. */
  readonly stages: readonly (readonly Stage[])[];
}

/** What the rules find, but for those rules and families that are `ignored`, and the stages of each cell. Nothing where the language can't be read. */
export function inspectNotebook(notebook: Notebook, ignored: readonly string[]): Inspection {
  const program = readProgram(notebook);
  if (program instanceof Failure) return { findings: [], stages: [] };
  const analysis = analyze(notebook, program);
  const findings = analysis.findings.filter((finding) => !isNamed(finding.rule, ignored));
  return { findings: findings.map((finding) => findingReport(finding, notebook)), stages: analysis.cells.map(({ stages }) => stages) };
}
