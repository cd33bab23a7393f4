import { readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cancelled, isCancelled } from '../cancelled.ts';
import { Failure } from '../failure.ts';
import { PortfolioReader, type ReaderOptions } from './portfolio-reader.ts';
import type { AnalyzedNotebook, CellCode, PortfolioRow, Unreadable } from './portfolio-row.ts';
import { PortfolioWorker } from './portfolio-worker.ts';

/** The notebooks of a folder, in the order of their paths. */
export interface Portfolio {
  readonly notebooks: readonly Pick<AnalyzedNotebook, 'row' | 'reports'>[];
  readonly unreadable: readonly Unreadable[];
  readonly copies: readonly Copies[];
}

/** A cell whose code stands in several places, blanks and comments apart. */
export interface Copies {
  readonly lines: number;
  readonly places: readonly { readonly notebook: string; readonly cell: number }[];
}

export interface PortfolioOptions extends ReaderOptions {
  readonly progress: (message: string) => void;
  /** Gets each notebook's row as it comes, in whatever order. */
  readonly ready: (row: PortfolioRow | Unreadable) => Promise<void>;
}

/** Folders that hold copies and tools, nobody's own notebooks. */
const SKIPPED = new Set(['.git', '.ipynb_checkpoints', '.productize', '.venv', 'node_modules', 'site-packages', 'venv']);

/** A thread has to have so many notebooks to be worth its start. */
const WORTH_A_THREAD = 24;
const MOST_THREADS = 4;
/** What the threads may take for their values together, in MB: with the files that they read, the process stays below 1 GiB. */
const MEMORY = 640;
/** Notebooks that a thread is sent at once: while it analyzes one, the next is read from disk. */
const AHEAD = 2;

/** Reads and analyzes every notebook in a folder and below it, on threads; one that can't be used is listed with the reason. */
export async function readPortfolio(folder: string, options: PortfolioOptions, signal: AbortSignal): Promise<Portfolio | Failure> {
  const paths = await findNotebooks(folder);
  if (paths.length === 0) return new Failure('input', `${folder} has no notebook in it or below it`);
  const entries = await readAll(paths, options, signal);
  if (isCancelled(signal)) return cancelled();
  const notebooks: AnalyzedNotebook[] = [];
  const unreadable: Unreadable[] = [];
  for (const entry of entries) {
    if ('row' in entry) notebooks.push(entry);
    else unreadable.push(entry);
  }
  return { notebooks, unreadable, copies: copiesIn(notebooks) };
}

/** Parallel to the paths, as far as it came before it was cancelled. */
async function readAll(
  paths: readonly string[],
  { ignored, withReports, progress, ready }: PortfolioOptions,
  signal: AbortSignal,
): Promise<readonly (AnalyzedNotebook | Unreadable)[]> {
  const entries: (AnalyzedNotebook | Unreadable)[] = [];
  const threads = Math.min(availableParallelism(), MOST_THREADS, Math.floor(paths.length / WORTH_A_THREAD));
  const given = { ignored, withReports };
  const workers = Array.from({ length: threads < 2 ? 0 : threads }, () => new PortfolioWorker(given, Math.floor(MEMORY / threads)));
  const left = paths.entries();
  let done = 0;
  const work = async (reader: PortfolioReader | PortfolioWorker): Promise<void> => {
    for (const [at, notebook] of left) {
      if (isCancelled(signal)) return;
      progress(`${String(done)} of ${String(paths.length)}: ${notebook}`);
      const entry = await reader.read(notebook);
      entries[at] = entry;
      done++;
      await ready('row' in entry ? entry.row : entry);
    }
  };
  const readers = workers.length === 0 ? [new PortfolioReader(given)] : workers;
  await Promise.all(
    Array.from({ length: AHEAD }, () => readers)
      .flat()
      .map(work),
  );
  await Promise.all(workers.map((worker) => worker.end()));
  return entries;
}

function copiesIn(notebooks: readonly AnalyzedNotebook[]): readonly Copies[] {
  const cells = new Map<string, { lines: number; places: { notebook: string; cell: number }[] }>();
  const add = (notebook: string, { cell, lines, digest }: CellCode): void => {
    const known = cells.get(digest);
    if (known === undefined) cells.set(digest, { lines, places: [{ notebook, cell }] });
    else known.places.push({ notebook, cell });
  };
  for (const { row, codes } of notebooks) for (const code of codes) add(row.notebook, code);
  return [...cells.values()].filter(({ places }) => inSeveral(places));
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
