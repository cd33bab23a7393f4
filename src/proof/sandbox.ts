import { constants } from 'node:fs';
import type { Dirent } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { isCancelled } from '../cancelled.ts';
import { Failure } from '../failure.ts';
import { MANIFEST_FILE } from '../project/manifest.ts';

/** What is copied of a folder. */
export interface CopyLimits {
  /** Bytes that are copied in sum. */
  readonly size: number;
}

/** Copies of which a run may do as it likes. It keeps accidents from the user's files; it is no jail. */
export interface Sandbox {
  remove(): Promise<void>;
}

/** A file from this size on is linked, not copied, where the file system can't share its blocks. */
const LINKED_FROM = 256 * 1024 * 1024;
/** Folders above the notebook's that are there with their names: `../data/x.csv` finds its place. */
const LEVELS = 3;

const SKIPPED = new Set(['.git', '.venv', 'venv', 'node_modules', '__pycache__', '.ipynb_checkpoints', '.productize', 'site-packages']);

/** Makes an empty sandbox below a project's folder. */
export async function makeSandbox(root: string): Promise<Sandbox> {
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  return { remove: () => rm(root, { recursive: true, force: true }) };
}

/** The folder of `base` that stands for `folder`, with the names of some folders above it. */
export function standIn(base: string, folder: string): string {
  const names = resolve(folder).split(sep).filter(Boolean);
  return join(base, ...names.slice(-LEVELS - 1));
}

/** Copies a folder's tree; a Failure where it is larger than may be. Other projects, environments and repositories in it are left out. */
export async function copyTree(from: string, to: string, limits: CopyLimits, signal: AbortSignal): Promise<Failure | undefined> {
  const copy: Copy = { size: 0, limits, signal, open: [] };
  return copyFolder(from, to, copy);
}

interface Copy {
  size: number;
  readonly limits: CopyLimits;
  readonly signal: AbortSignal;
  /** Real paths of the folders that are being copied, from the outermost on. */
  readonly open: string[];
}

/** A link to a folder is followed, unless it leads back to one that is being copied, or above it. */
async function copyFolder(from: string, to: string, copy: Copy): Promise<Failure | undefined> {
  const real = await realpath(from);
  if (copy.open.some((folder) => `${folder}${sep}`.startsWith(`${real}${sep}`))) return undefined;
  copy.open.push(real);
  try {
    return await copyEntries(from, to, copy);
  } finally {
    copy.open.pop();
  }
}

async function copyEntries(from: string, to: string, copy: Copy): Promise<Failure | undefined> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  for (const entry of entries) {
    if (isCancelled(copy.signal)) return new Failure('cancelled', 'cancelled');
    const failure = await copyEntry(from, to, entry, copy);
    if (failure) return failure;
  }
  return undefined;
}

async function copyEntry(from: string, to: string, entry: Dirent, copy: Copy): Promise<Failure | undefined> {
  const source = join(from, entry.name);
  const target = join(to, entry.name);
  const found = await stat(source).catch(() => undefined);
  if (found?.isDirectory()) {
    if (SKIPPED.has(entry.name) || (await isProject(source))) return undefined;
    return copyFolder(source, target, copy);
  }
  if (!found?.isFile()) return undefined;
  if (found.size < LINKED_FROM) copy.size += found.size;
  if (copy.size > copy.limits.size) {
    const most = Math.round(copy.limits.size / 1e6);
    return new Failure('input', `the notebook's folder holds more than ${String(most)} MB to copy, reached in ${from} (limit: --max-size)`);
  }
  await copyOne(source, target, found.size);
  return undefined;
}

async function isProject(folder: string): Promise<boolean> {
  return (await stat(join(folder, MANIFEST_FILE)).catch(() => undefined)) !== undefined;
}

async function copyOne(source: string, target: string, size: number): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  if (size < LINKED_FROM) await copyFile(source, target, constants.COPYFILE_FICLONE);
  else await symlink(resolve(source), target);
}

/** Puts a file or folder of the user's at its place; nothing happens where there is none or it is there already. */
export async function place(source: string, target: string, limits: CopyLimits, signal: AbortSignal): Promise<Failure | undefined> {
  const found = await stat(source).catch(() => undefined);
  if (!found || (await stat(target).catch(() => undefined))) return undefined;
  if (found.isDirectory()) return copyTree(source, target, limits, signal);
  await copyOne(source, target, found.size);
  return undefined;
}

/** Paths outside of its folder that a notebook names: `../data/x.csv`. Relative to the folder. */
export function outsidePaths(sources: readonly string[]): string[] {
  const found = sources.flatMap((source) => [...source.matchAll(/['"]((?:\.\.\/)+[^'"\n*?{]*)['"]/g)].map(([, path]) => path ?? ''));
  return [...new Set(found)].filter((path) => !/^[./]*$/.test(path));
}
