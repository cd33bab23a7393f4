import type { NotebookDocument } from 'vscode';
import { analyze } from '../../analysis/analyze.ts';
import type { Analysis, Stage } from '../../analysis/analysis.ts';
import { isNamed } from '../../analysis/findings/suppress.ts';
import { findingReport, rangeOf, type FindingReport, type Range } from '../../analysis/report.ts';
import { nameAt, occurrencesOf, trailOf, type ValueTrail } from '../../analysis/value-trail.ts';
import { CellCache } from '../../language/cell-cache.ts';
import { readProgram } from '../../language/read.ts';
import { LineIndex, type Position } from '../../notebook/positions.ts';
import { notebookFromDocument } from './from-document.ts';
import { NearbyFiles } from './nearby-files.ts';
import { outputsOf } from './outputs.ts';

/** What the editor shows of a notebook. */
export interface Inspection {
  /** Ranges are in lines and columns of their cells. */
  readonly findings: readonly FindingReport[];
  /** By cell. */
  readonly stages: readonly (readonly Stage[])[];
}

/** What the editor shows of a name. */
export interface InspectedName {
  readonly name: string;
  readonly range: Range;
  /** Cells, in the order of the notebook. */
  readonly made: readonly number[];
  readonly changed: readonly number[];
  /** Cells that need it, with the names that they make of it. */
  readonly used: readonly { readonly cell: number; readonly into: readonly string[] }[];
  readonly occurrences: readonly PlacedOccurrence[];
}

export interface PlacedOccurrence {
  readonly cell: number;
  readonly range: Range;
  readonly writes: boolean;
  /** Whether its statement is one of those that made the value. */
  readonly makes: boolean;
}

interface Latest {
  readonly versions: string;
  readonly files: NearbyFiles | undefined;
  readonly analysis: Analysis | undefined;
  readonly cache: CellCache;
}

const latest = new WeakMap<NotebookDocument, Latest>();

/** What the rules find, but for those rules and families that are `ignored`, and the stages of each cell. Nothing where the language can't be read. */
export function inspectNotebook(document: NotebookDocument, ignored: readonly string[]): Inspection {
  const analysis = analysisOf(document);
  if (analysis === undefined) return { findings: [], stages: [] };
  const findings = analysis.findings.filter((finding) => !isNamed(finding.rule, ignored));
  return {
    findings: findings.map((finding) => findingReport(finding, analysis.notebook)),
    stages: analysis.cells.map(({ stages }) => stages),
  };
}

/** Looks for the files that the rules have asked for; true where the notebook has to be inspected again. */
export async function lookForFiles(document: NotebookDocument): Promise<boolean> {
  return (await latest.get(document)?.files?.look()) ?? false;
}

/** The notebook's name at a place of a cell with the way of its value; undefined where no such name is. */
export function inspectName(document: NotebookDocument, cell: number, { line, column }: Position): InspectedName | undefined {
  const analysis = analysisOf(document);
  const source = analysis?.notebook.cells[cell]?.source;
  if (analysis === undefined || source === undefined) return undefined;
  const place = nameAt(analysis.program, cell, new LineIndex(source).offset(line, column));
  if (place === undefined) return undefined;
  const trail = trailOf(analysis, place);
  const { statements } = analysis.program;
  const makers = new Set(cellsOf(analysis, trail.makers));
  return {
    name: place.name,
    range: rangeOf(analysis.notebook, cell, place.span),
    made: [...makers],
    changed: cellsOf(analysis, trail.changers),
    used: usedBy(analysis, trail),
    occurrences: occurrencesOf(analysis, trail).map(({ cell: at, span, writes }) => ({
      cell: at,
      range: rangeOf(analysis.notebook, at, span),
      writes,
      makes: writes && trail.makers.some((index) => holds(statements[index], at, span.start)),
    })),
  };
}

/** The analysis of what the document holds now, made once for each version of it; cells that haven't changed aren't parsed again. */
function analysisOf(document: NotebookDocument): Analysis | undefined {
  const known = latest.get(document);
  // What isn't saved has no folder.
  const files = document.isUntitled ? undefined : (known?.files ?? new NearbyFiles(document));
  const versions = `${String(files?.revision)} ${versionsOf(document)}`;
  if (known?.versions === versions) return known.analysis;
  const notebook = notebookFromDocument(document);
  const cache = known?.cache ?? new CellCache();
  const program = readProgram(notebook, cache);
  const outputs = ({ index }: { readonly index: number }): string => outputsOf(document.cellAt(index));
  const analysis = analyze(notebook, program, { localModules: new Set(), outputs, hasFile: files && ((path) => files.has(path)) });
  latest.set(document, { versions, files, analysis, cache });
  return analysis;
}

/** Another one after every change of the cells, their texts, outputs or metadata. */
function versionsOf(document: NotebookDocument): string {
  const cells = document
    .getCells()
    .map((cell) => `${cell.document.uri.fragment} ${String(cell.document.version)} ${cell.document.languageId}`);
  return `${String(document.version)}\n${cells.join('\n')}`;
}

function usedBy(analysis: Analysis, { name, users }: ValueTrail): InspectedName['used'] {
  return cellsOf(analysis, users).map((cell) => {
    const own = users.flatMap((index) => analysis.program.statements[index] ?? []).filter((statement) => statement.cell === cell);
    return { cell, into: [...new Set(own.flatMap(({ binds }) => binds))].filter((bound) => bound !== name) };
  });
}

function cellsOf({ program }: Analysis, statements: readonly number[]): readonly number[] {
  return [...new Set(statements.flatMap((index) => program.statements[index]?.cell ?? []))];
}

function holds(statement: Analysis['program']['statements'][number] | undefined, cell: number, offset: number): boolean {
  return statement?.cell === cell && statement.span.start <= offset && offset < statement.span.end;
}
