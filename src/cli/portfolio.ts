import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cancelled, isCancelled } from '../cancelled.ts';
import { Failure } from '../failure.ts';
import { analyzeFile } from '../project/analyze-file.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { withoutRules } from './ignored-rules.ts';
import { analyzedNotebook, type AnalyzedNotebook, type PortfolioRow } from './portfolio-row.ts';

/** The notebooks of a folder, in the order of their paths. */
export interface Portfolio {
  readonly notebooks: readonly Pick<AnalyzedNotebook, 'row' | 'reports'>[];
  readonly unreadable: readonly Unreadable[];
  readonly copies: readonly Copies[];
}

export interface Unreadable {
  readonly notebook: string;
  readonly reason: string;
}

/** A cell whose code stands in several places, blanks and comments apart. */
export interface Copies {
  readonly lines: number;
  readonly places: readonly { readonly notebook: string; readonly cell: number }[];
}

export interface PortfolioOptions {
  /** Rules and families that are left out. */
  readonly ignored: readonly string[];
  readonly progress: (message: string) => void;
  /** Gets each notebook's row as it comes. */
  readonly ready: (row: PortfolioRow | Unreadable) => Promise<void>;
}

/** Folders that hold copies and tools, nobody's own notebooks. */
const SKIPPED = new Set(['.git', '.ipynb_checkpoints', '.productize', '.venv', 'node_modules', 'site-packages', 'venv']);

/** Reads and analyzes every notebook in a folder and below it; one that can't be used is listed with the reason. */
export async function readPortfolio(
  folder: string,
  { ignored, progress, ready }: PortfolioOptions,
  signal: AbortSignal,
): Promise<Portfolio | Failure> {
  const paths = await findNotebooks(folder);
  if (paths.length === 0) return new Failure('input', `${folder} has no notebook in it or below it`);
  const notebooks: Pick<AnalyzedNotebook, 'row' | 'reports'>[] = [];
  const unreadable: Unreadable[] = [];
  const cells = new Map<string, { lines: number; places: { notebook: string; cell: number }[] }>();
  for (const notebook of paths) {
    if (isCancelled(signal)) return cancelled();
    progress(notebook);
    const analyzed = await analyzeFile(notebook);
    if (analyzed instanceof Failure) {
      unreadable.push({ notebook, reason: analyzed.message });
      await ready({ notebook, reason: analyzed.message });
      continue;
    }
    const { row, reports, codes } = analyzedNotebook(
      notebook,
      withoutRules(analyzed.analysis, ignored),
      makePlan(analyzed.analysis).steps.length,
    );
    notebooks.push({ row, reports });
    await ready(row);
    for (const [cell, code] of codes) {
      const digest = createHash('sha256').update(code).digest('base64');
      const known = cells.get(digest) ?? { lines: code.split('\n').length, places: [] };
      known.places.push({ notebook, cell });
      cells.set(digest, known);
    }
  }
  return { notebooks, unreadable, copies: [...cells.values()].filter(({ places }) => inSeveral(places)) };
}

function inSeveral(places: Copies['places']): boolean {
  return places.some(({ notebook }) => notebook !== places[0]?.notebook);
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
