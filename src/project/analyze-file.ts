import { existsSync, readFileSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Analysis } from '../analysis/analysis.ts';
import { analyzeBytes } from '../analysis/analyze-bytes.ts';
import { Failure } from '../failure.ts';

export interface AnalyzedFile {
  readonly bytes: Uint8Array;
  readonly analysis: Analysis;
}

/** What can be imported from the folders that notebooks lie in, each folder looked through once. */
export class Neighbours {
  readonly #known = new Map<string, Promise<ReadonlySet<string>>>();

  modulesIn(folder: string): Promise<ReadonlySet<string>> {
    const known = this.#known.get(folder) ?? localModules(folder);
    this.#known.set(folder, known);
    return known;
  }
}

/** Reads and analyzes a notebook on disk; a Failure says why it can't be used. */
export async function analyzeFile(path: string, neighbours = new Neighbours()): Promise<AnalyzedFile | Failure> {
  const bytes = await readInput(path);
  if (bytes instanceof Failure) return bytes;
  const folder = dirname(path);
  const hasFile = (file: string): boolean => existsSync(join(folder, file));
  const readNeighbour = (file: string) => (hasFile(file) ? readFileSync(join(folder, file)) : undefined);
  const surroundings = { localModules: await neighbours.modulesIn(folder), hasFile, readFile: readNeighbour };
  const analysis = analyzeBytes(bytes, basename(path), surroundings);
  return analysis instanceof Failure ? analysis : { bytes, analysis };
}

async function readInput(path: string): Promise<Uint8Array | Failure> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return new Failure('input', `${path} isn't there`);
  if (found.isDirectory()) return new Failure('input', `${path} is a folder; name one notebook in it`);
  try {
    return await readFile(path);
  } catch (error) {
    return new Failure('input', `${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Names that an import beside the notebook would find: modules, and folders with Python in them. */
async function localModules(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = await Promise.all(
    entries.map(async (entry) => {
      if (!entry.isDirectory()) return entry.name.endsWith('.py') ? [entry.name.slice(0, -3)] : [];
      const inside = await readdir(join(folder, entry.name)).catch(() => []);
      return inside.some((name) => name.endsWith('.py')) ? [entry.name] : [];
    }),
  );
  return new Set(names.flat());
}
