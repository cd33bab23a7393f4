import { readdir, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { isPattern } from '../refactor/file-paths.ts';
import type { Plan } from '../refactor/plan.ts';

/** What the notebook reads under one path, and where the project keeps it. */
export interface DataFile {
  /** As the notebook has it. */
  readonly original: string;
  /** In the project, with `/`. */
  readonly to: string;
  /** For people: copied, or what to do about it. */
  readonly state: string;
  /** What is copied: the file; of a folder or a pattern the files. Absolute path, and the place in the project. */
  readonly copies: readonly Copy[];
}

interface Copy {
  readonly from: string;
  readonly to: string;
}

/** Up to this many bytes in sum, data is copied into the project. */
const MOST = 50 * 1024 * 1024;
/** More files than this aren't a notebook's small data. */
const MOST_FILES = 2000;

/** The files, folders and patterns that the plan's settings read, in their order; what is small is to be copied. */
export async function findDataFiles(plan: Plan, notebookPath: string): Promise<DataFile[]> {
  const files: DataFile[] = [];
  let total = 0;
  for (const { file, value } of plan.settings) {
    if (file?.direction !== 'read' || value.type !== 'str' || files.some((known) => known.to === value.value)) continue;
    const to = value.value;
    const { original } = file;
    const path = isAbsolute(original) ? original : join(dirname(resolve(notebookPath)), original);
    const found = await filesAt(path, to);
    const size = found.reduce((sum, one) => sum + one.size, 0);
    if (found.length === 0) files.push({ original, to, state: 'was not found: put it here', copies: [] });
    else if (total + size > MOST || found.length > MOST_FILES)
      files.push({ original, to, state: 'is too big to copy: put it here', copies: [] });
    else {
      total += size;
      const state = found.length === 1 ? 'copied' : `${String(found.length)} files, copied`;
      files.push({ original, to, state, copies: found });
    }
  }
  return files;
}

interface Found extends Copy {
  /** In bytes. */
  readonly size: number;
}

/** The file at a path; every file of a folder; those that a pattern of `glob` matches. */
async function filesAt(path: string, to: string): Promise<Found[]> {
  const info = await stat(path).catch(() => undefined);
  if (info?.isFile() === true) return [{ from: path, to, size: info.size }];
  if (info?.isDirectory() === true) return filesBelow(path, to, () => true);
  const parts = path.split(sep);
  const pattern = parts.findIndex(isPattern);
  if (info !== undefined || pattern < 0) return [];
  const matches = globMatcher(parts.slice(pattern).join('/'));
  return filesBelow(parts.slice(0, pattern).join(sep), folderOf(to), matches);
}

/** The part of a pattern that is no pattern. */
function folderOf(pattern: string): string {
  const parts = pattern.split('/');
  const first = parts.findIndex(isPattern);
  return parts.slice(0, first).join('/');
}

async function filesBelow(folder: string, to: string, matches: (path: string) => boolean): Promise<Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: Found[] = [];
  for (const entry of entries) {
    const from = join(entry.parentPath, entry.name);
    const path = relative(folder, from).split(sep).join('/');
    if (!entry.isFile() || /(?:^|\/)\./.test(path) || !matches(path)) continue;
    found.push({ from, to: `${to}/${path}`, size: (await stat(from)).size });
    if (found.length > MOST_FILES) break;
  }
  return found.sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** As Python's `glob` reads a pattern with `/`: `*` and `?` don't cross folders, `**` does. */
function globMatcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(
      /\*\*\/|\*\*|\*|\?|\[!/g,
      (found) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]', '[!': '[^' })[found] ?? found,
    );
  try {
    const expression = new RegExp(`^${source}$`);
    return (path) => expression.test(path);
  } catch {
    // `[` that nothing closes stands for itself.
    return (path) => path === pattern;
  }
}
