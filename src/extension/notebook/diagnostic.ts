import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  Location,
  Range,
  type NotebookDocument,
} from 'vscode';
import type { FindingReport, Range as FoundRange, RelatedReport } from '../../analysis/report.ts';
import { rulePage } from './rule-pages.ts';

const SEVERITIES: Readonly<Record<FindingReport['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as the editor shows it: its hover has the message and the rule, which links to the rule's page. */
export function diagnosticOf(finding: FindingReport, document: NotebookDocument): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(finding.range), finding.message, SEVERITIES[finding.severity]);
  diagnostic.source = 'productize';
  diagnostic.code = { value: finding.rule, target: rulePage(finding.rule) };
  diagnostic.relatedInformation = finding.related.flatMap((related) => relatedOf(related, document));
  if (finding.rule === 'debt/unused-import') diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}

export function rangeOf({ start, end }: FoundRange): Range {
  return new Range(start.line, start.column, end.line, end.column);
}

function relatedOf({ message, cell, range }: RelatedReport, document: NotebookDocument): DiagnosticRelatedInformation[] {
  if (cell >= document.cellCount) return [];
  return [new DiagnosticRelatedInformation(new Location(document.cellAt(cell).document.uri, rangeOf(range)), message)];
}
