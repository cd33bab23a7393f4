import { existsSync } from 'node:fs';
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Analysis } from '../analysis/analysis.ts';
import { analyzeBytes } from '../analysis/analyze-bytes.ts';
import { Failure } from '../failure.ts';

export interface AnalyzedFile {
  readonly bytes: Uint8Array;
  readonly analysis: Analysis;
}

/** Reads and analyzes a notebook on disk; a Failure says why it can't be used. */
export async function analyzeFile(path: string): Promise<AnalyzedFile | Failure> {
  const bytes = await readInput(path);
  if (bytes instanceof Failure) return bytes;
  const folder = dirname(path);
  const hasFile = (file: string): boolean => existsSync(join(folder, file));
  const analysis = analyzeBytes(bytes, basename(path), { localModules: await localModules(folder), hasFile });
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

/** Names that an import beside the notebook would find: modules and packages in its folder. */
async function localModules(folder: string): Promise<ReadonlySet<string>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const modules = entries.filter((entry) => entry.isDirectory() || entry.name.endsWith('.py'));
  return new Set(modules.map((entry) => entry.name.replace(/\.py$/, '')));
}
