import type { Analysis, ReadinessItem, Severity, Stage } from '../analysis/analysis.ts';
import { findingReport, type FindingReport } from '../analysis/report.ts';

/** What a portfolio keeps of a notebook: small, however large the notebook is. */
export interface PortfolioRow {
  /** Path as the folder was given, with what is below it. */
  readonly notebook: string;
  readonly language: string;
  readonly cells: number;
  readonly stages: readonly Stage[];
  readonly steps: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Rule → how often. */
  readonly rules: Readonly<Record<string, number>>;
  readonly packages: readonly string[];
  readonly readiness: readonly ReadinessItem[];
}

/** A row with what the totals and code scanning need beyond it. */
export interface AnalyzedNotebook {
  readonly row: PortfolioRow;
  readonly reports: readonly FindingReport[];
  /** The code of each longer cell without blanks and comments, by cell. */
  readonly codes: readonly (readonly [cell: number, code: string])[];
}

/** Cells with fewer lines of code are the same in many notebooks. */
const LINES = 3;

export function analyzedNotebook(notebook: string, analysis: Analysis, steps: number): AnalyzedNotebook {
  const rules: Record<string, number> = {};
  const findings: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { rule, severity } of analysis.findings) {
    rules[rule] = (rules[rule] ?? 0) + 1;
    findings[severity]++;
  }
  const row: PortfolioRow = {
    notebook,
    language: analysis.notebook.language,
    cells: analysis.cells.length,
    stages: [...new Set(analysis.cells.flatMap((cell) => cell.stages))],
    steps,
    findings,
    rules,
    packages: analysis.packages.map((entry) => entry.name),
    readiness: analysis.readiness,
  };
  return { row, reports: analysis.findings.map((finding) => findingReport(finding, analysis.notebook)), codes: codesOf(analysis) };
}

function codesOf({ notebook }: Analysis): (readonly [number, string])[] {
  const codes: (readonly [number, string])[] = [];
  for (const { kind, index, source } of notebook.cells) {
    if (kind !== 'code') continue;
    const lines = source.split('\n').flatMap((line) => (/^\s*(?:#|$)/.test(line) ? [] : line.trimEnd()));
    if (lines.length >= LINES) codes.push([index, lines.join('\n')]);
  }
  return codes;
}
