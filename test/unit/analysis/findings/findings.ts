import type { Analysis, Finding } from '../../../../src/analysis/analysis.ts';
import { analysisOf, type CellText } from '../../../support/notebooks.ts';

/** The findings of one rule in a notebook of these cells. */
export function findingsOf(rule: string, cells: readonly CellText[]): readonly Finding[] {
  return analysisOf(cells).findings.filter((finding) => finding.rule === rule);
}

/** The text that a rule marks, one for each finding. */
export function marked(rule: string, cells: readonly CellText[]): readonly string[] {
  const analysis = analysisOf(cells);
  return analysis.findings.filter((finding) => finding.rule === rule).map((finding) => textAt(analysis, finding));
}

function textAt({ notebook }: Analysis, { cell, span }: Finding): string {
  return notebook.cells[cell]?.source.slice(span.start, span.end) ?? '';
}

/** A cell's source with the only fix of a rule applied. */
export function mended(rule: string, source: string, before: readonly CellText[] = []): string {
  const found = findingsOf(rule, [...before, source]).filter(({ cell }) => cell === before.length);
  if (found.length !== 1 || found[0]?.fix === undefined) throw new Error(`${String(found.length)} findings, or no fix`);
  const { span, text } = found[0].fix;
  return source.slice(0, span.start) + text + source.slice(span.end);
}
