import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Analysis, Severity } from '../analysis/analysis.ts';
import { cancelled, isCancelled } from '../cancelled.ts';
import { Failure } from '../failure.ts';
import { analyzeFile } from '../project/analyze-file.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { withoutRules } from './ignored-rules.ts';
import { section } from './analyze-text.ts';
import { count } from './print.ts';

/** The notebooks of a folder, in the order of their paths. */
export interface Portfolio {
  readonly notebooks: readonly AnalyzedNotebook[];
  readonly unreadable: readonly { readonly notebook: string; readonly reason: string }[];
}

interface AnalyzedNotebook {
  /** Path as the folder was given, with what is below it. */
  readonly notebook: string;
  readonly analysis: Analysis;
  readonly steps: number;
}

/** Folders that hold copies and tools, nobody's own notebooks. */
const SKIPPED = new Set(['.git', '.ipynb_checkpoints', '.productize', '.venv', 'node_modules', 'site-packages', 'venv']);

/** Reads and analyzes every notebook in a folder and below it; one that can't be used is listed with the reason. `ignored`: rules and families. */
export async function readPortfolio(
  folder: string,
  ignored: readonly string[],
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<Portfolio | Failure> {
  const paths = await findNotebooks(folder);
  if (paths.length === 0) return new Failure('input', `${folder} has no notebook in it or below it`);
  const notebooks: AnalyzedNotebook[] = [];
  const unreadable: { notebook: string; reason: string }[] = [];
  for (const notebook of paths) {
    if (isCancelled(signal)) return cancelled();
    progress(notebook);
    const analyzed = await analyzeFile(notebook);
    if (analyzed instanceof Failure) unreadable.push({ notebook, reason: analyzed.message });
    else {
      const analysis = withoutRules(analyzed.analysis, ignored);
      notebooks.push({ notebook, analysis, steps: makePlan(analyzed.analysis).steps.length });
    }
  }
  return { notebooks, unreadable };
}

async function findNotebooks(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const paths: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) paths.push(...(await findNotebooks(path)));
    else if (entry.isFile() && /\.ipynb$/i.test(entry.name)) paths.push(path);
  }
  return paths;
}

/** What `productize analyze FOLDER --json` prints: schemas/portfolio.schema.json. */
export function portfolioDocument(folder: string, { notebooks, unreadable }: Portfolio): object {
  return { folder, notebooks: notebooks.map(summary), unreadable };
}

function summary({ notebook, analysis, steps }: AnalyzedNotebook) {
  const rules: Record<string, number> = {};
  for (const { rule } of analysis.findings) rules[rule] = (rules[rule] ?? 0) + 1;
  return {
    notebook,
    language: analysis.notebook.language,
    cells: analysis.cells.length,
    stages: [...new Set(analysis.cells.flatMap((cell) => cell.stages))],
    steps,
    findings: severities(analysis),
    rules,
    packages: analysis.packages.map((entry) => entry.name),
    readiness: analysis.readiness,
  };
}

function severities({ findings }: Analysis): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** A portfolio for people, those with the gravest findings first. */
export function portfolioText(folder: string, { notebooks, unreadable }: Portfolio): string[] {
  const rows = notebooks.map((entry) => ({ entry, found: severities(entry.analysis) }));
  rows.sort((a, b) => b.found.error - a.found.error || b.found.warning - a.found.warning);
  return [
    `${folder}: ${count(notebooks.length, 'notebook')}${unreadable.length > 0 ? `, ${String(unreadable.length)} unreadable` : ''}`,
    ...section(
      'Notebooks',
      rows.map(({ entry: { notebook, analysis, steps }, found }) => {
        return [
          notebook,
          count(analysis.cells.length, 'cell'),
          count(steps, 'step'),
          count(found.error, 'error'),
          count(found.warning, 'warning'),
        ];
      }),
    ),
    ...section(
      'Unreadable',
      unreadable.map(({ reason }) => [reason]),
    ),
  ];
}
