import { createHash } from 'node:crypto';
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

/** A notebook that can't be used. */
export interface Unreadable {
  readonly notebook: string;
  readonly reason: string;
}

/** A row with what the totals and code scanning need beyond it. */
export interface AnalyzedNotebook {
  readonly row: PortfolioRow;
  /** Empty where nobody asks for them. */
  readonly reports: readonly FindingReport[];
  readonly codes: readonly CellCode[];
}

/** The code of a longer cell, blanks and comments apart: where two have the same digest, it is the same code. */
export interface CellCode {
  readonly cell: number;
  readonly lines: number;
  readonly digest: string;
}

/** Cells with fewer lines of code are the same in many notebooks. */
const LINES = 3;

/** `withReports`: each finding with its place, which only code scanning wants. */
export function analyzedNotebook(notebook: string, analysis: Analysis, steps: number, withReports: boolean): AnalyzedNotebook {
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
  const reports = withReports ? analysis.findings.map((finding) => findingReport(finding, analysis.notebook)) : [];
  return { row, reports, codes: codesOf(analysis) };
}

function codesOf({ notebook }: Analysis): CellCode[] {
  const codes: CellCode[] = [];
  for (const { kind, index, source } of notebook.cells) {
    if (kind !== 'code') continue;
    const lines = source.split('\n').flatMap((line) => (/^\s*(?:#|$)/.test(line) ? [] : line.trimEnd()));
    if (lines.length < LINES) continue;
    codes.push({ cell: index, lines: lines.length, digest: createHash('sha256').update(lines.join('\n')).digest('base64') });
  }
  return codes;
}
