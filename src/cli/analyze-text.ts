import { cellRanges } from '../notebook/cell-ranges.ts';
import type { AnalyzeDocument, StepDocument } from './analyze-document.ts';
import { count, table } from './print.ts';

/** An analysis for people. Cells are counted from 0 and lines from 1. */
export function analyzeText(document: AnalyzeDocument): string[] {
  const { notebook, cells, findings, steps, packages, python, readiness } = document;
  const code = cells.filter((cell) => cell.kind === 'code').length;
  return [
    `${notebook}: ${count(cells.length, 'cell')} (${String(code)} code, counted from 0), ${count(findings.length, 'finding')}`,
    ...section(
      'Findings',
      findings.map(({ severity, rule, cell, range, message }) => {
        return [severity, `cell ${String(cell)}, line ${String(range.start.line + 1)}`, rule, message];
      }),
    ),
    ...section('Steps it would become', stepRows(steps)),
    ...section(
      'Packages',
      [...packages, ...(python === '' ? [] : [{ name: 'python', specifier: python }])].map(({ name, specifier }) => [
        `${name}${specifier}`,
      ]),
    ),
    ...section(
      'Between it and production',
      readiness.map(({ effort, title }) => [effort, title]),
    ),
  ];
}

/** One row for each step: its name, its cells, what goes in and what comes out. */
export function stepRows(steps: readonly StepDocument[]): string[][] {
  return steps.map(({ id, cells, inputs, outputs }) => {
    const flow = `${inputs.join(', ') || '–'} → ${outputs.join(', ') || '–'}`;
    return [id, `${cells.length === 1 ? 'cell' : 'cells'} ${cellRanges(cells)}`, flow];
  });
}

/** A heading and its rows; nothing where there are none. */
export function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : ['', title, ...table(rows)];
}
