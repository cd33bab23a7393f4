import type { Notebook, Span } from '../notebook/notebook.ts';
import { LineIndex, type Position } from '../notebook/positions.ts';
import type { Analysis, Finding, Fix, Related } from './analysis.ts';

/** Lines and columns from 0, columns in UTF-16 code units, `end` exclusive: as VS Code counts them. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A finding as `--json` shows it (`schemas/analyze.schema.json`). */
export interface FindingReport {
  readonly rule: string;
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly cell: number;
  readonly range: Range;
  readonly related: readonly RelatedReport[];
  readonly fix: FixReport | null;
}

export interface RelatedReport {
  readonly message: string;
  readonly cell: number;
  readonly range: Range;
}

interface FixReport {
  readonly title: string;
  readonly range: Range;
  readonly text: string;
}

/** A value that goes from one cell to another, as `--json` shows it. */
interface FlowReport {
  readonly name: string;
  /** The cell that makes or changes the value. */
  readonly from: number;
  /** The cell that needs it. */
  readonly to: number;
}

/** The finding with lines and columns in place of offsets. */
export function findingReport(finding: Finding, notebook: Notebook): FindingReport {
  const { rule, severity, message, cell, span, related, fix } = finding;
  return {
    rule,
    severity,
    message,
    cell,
    range: rangeOf(notebook, cell, span),
    related: related.map((item) => relatedReport(item, notebook)),
    fix: fix === undefined ? null : fixReport(fix, cell, notebook),
  };
}

/** The edges between different cells, each name once for a pair, in the order of the needing cells. */
export function flowReport({ flow, program }: Analysis): readonly FlowReport[] {
  const found = new Map<string, FlowReport>();
  for (const edge of flow.edges) {
    const from = program.statements[edge.from]?.cell;
    const to = program.statements[edge.to]?.cell;
    if (from === undefined || to === undefined || from === to) continue;
    found.set(`${edge.name} ${String(from)} ${String(to)}`, { name: edge.name, from, to });
  }
  return [...found.values()];
}

/** Where a span of a cell's source lies. */
export function rangeOf(notebook: Notebook, cell: number, span: Span): Range {
  const lines = new LineIndex(notebook.cells[cell]?.source ?? '');
  return { start: lines.position(span.start), end: lines.position(span.end) };
}

function relatedReport({ message, cell, span }: Related, notebook: Notebook): RelatedReport {
  return { message, cell, range: rangeOf(notebook, cell, span) };
}

function fixReport({ title, span, text }: Fix, cell: number, notebook: Notebook): FixReport {
  return { title, range: rangeOf(notebook, cell, span), text };
}
