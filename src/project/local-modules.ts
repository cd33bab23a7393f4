import { readFile, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Analysis } from '../analysis/analysis.ts';
import { STANDARD_LIBRARY } from '../analysis/data/standard-library.ts';

/** A Python file beside the notebook that the project takes along. */
export interface LocalModule {
  /** In the folder of the project's packages. */
  readonly path: string;
  readonly text: string;
}

/** More than this isn't a module beside a notebook but somebody's whole repository. */
const MOST_FILES = 300;
const MOST_BYTES = 2_000_000;

/**
 * The modules and packages beside the notebook that it imports, those that they import, and files that `%run` runs: they keep
 * their names, so that every import line holds.
 */
export async function findLocalModules(analysis: Analysis, notebookPath: string): Promise<LocalModule[]> {
  const folders = searchFolders(analysis, dirname(resolve(notebookPath)));
  const found = new Map<string, string>();
  const code = analysis.program.cells.map(({ masked }) => masked.text).join('\n');
  for (const { module, text } of analysis.ran) found.set(`${module}.py`, text);
  const pending = [...importedNames(code), ...analysis.ran.flatMap(({ text }) => importedNames(text))];
  const seen = new Set<string>();
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name) || STANDARD_LIBRARY.has(name) || found.size >= MOST_FILES) continue;
    seen.add(name);
    for (const { path, text } of await moduleIn(folders, name)) {
      found.set(path, text);
      pending.push(...importedNames(text));
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => ({ path, text }));
}

/** What stands in the folder of the packages under these paths of modules: their top names, sorted. */
export function topNames(source: string, paths: readonly string[]): string[] {
  const start = source === '.' ? '' : `${source}/`;
  const modules = paths.filter((path) => path.startsWith(start) && path.endsWith('.py'));
  const names = modules.flatMap((path) => path.slice(start.length).split('/')[0] ?? []);
  return [...new Set(names)].sort();
}

/** The notebook's folder, and those that it puts on `sys.path`. */
function searchFolders({ program }: Analysis, folder: string): string[] {
  const code = program.cells.map(({ masked }) => masked.text).join('\n');
  if (!/\bsys\.path\b/.test(code)) return [folder];
  const lines = code.split('\n').filter((line) => /sys\.path|path\.(join|abspath|dirname)|Path\(|\.\.\//.test(line));
  const named = lines.flatMap((line) => [...line.matchAll(/(['"])(\.{0,2}[\w./\\ -]*)\1/g)].map((match) => match[2] ?? ''));
  return [...new Set([folder, ...named.map((path) => resolve(folder, path)), resolve(folder, '..')])];
}

/** Top-level names of what a text imports, at any depth. */
function importedNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/^[ \t]*(?:from[ \t]+(\w+)[\w.]*[ \t]+import\b|import[ \t]+([\w.,\t ]+))/gm)) {
    for (const part of (match[1] ?? match[2] ?? '').split(',')) {
      const name = /^\s*(\w+)/.exec(part)?.[1];
      if (name !== undefined) names.push(name);
    }
  }
  return names;
}

async function moduleIn(folders: readonly string[], name: string): Promise<LocalModule[]> {
  for (const folder of folders) {
    const text = await textOf(join(folder, `${name}.py`));
    if (text !== undefined) return [{ path: `${name}.py`, text }];
    const inside = await packageFiles(join(folder, name), name);
    if (inside.length > 0) return inside;
  }
  return [];
}

async function packageFiles(folder: string, name: string): Promise<LocalModule[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files: LocalModule[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (files.length >= MOST_FILES) break;
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !/^(\.|__pycache__$|node_modules$)/.test(entry.name))
      files.push(...(await packageFiles(path, `${name}/${entry.name}`)));
    if (!entry.isFile() || !entry.name.endsWith('.py')) continue;
    const text = await textOf(path);
    if (text !== undefined) files.push({ path: `${name}/${entry.name}`, text });
  }
  return files;
}

async function textOf(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true || found.size > MOST_BYTES) return undefined;
  return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
}
