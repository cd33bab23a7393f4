import { access, constants, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { Failure } from '../failure.ts';

/** Makes the folder beside `out` in which a project is put together, and the folders above it that aren't there. */
export async function makeStaging(out: string): Promise<Staging | Failure> {
  const parent = dirname(out);
  try {
    const made = await mkdir(parent, { recursive: true });
    await access(parent, constants.W_OK);
    // Not mkdtemp: its folder is closed to everyone else, and the project is to be like any other folder.
    const folder = join(parent, `.${basename(out)}.productize-${randomUUID().slice(0, 8)}`);
    await mkdir(folder);
    return new Staging(out, folder, made);
  } catch (error) {
    return writeFailure(error, out);
  }
}

/** A project on its way: whole or not there at all. */
export class Staging {
  readonly #out: string;
  readonly #made: string | undefined;
  readonly folder: string;

  constructor(out: string, folder: string, made: string | undefined) {
    this.#out = out;
    this.folder = folder;
    this.#made = made;
  }

  /** Moves it into place. What an earlier run left there goes away, but for `kept` (paths in the project), which move over. */
  async moveIn(kept: readonly string[]): Promise<void> {
    const old = `${this.folder}-old`;
    const replaces = await exists(this.#out);
    if (replaces) await rename(this.#out, old);
    try {
      for (const path of kept) if (replaces && (await exists(join(old, path)))) await rename(join(old, path), join(this.folder, path));
      await rename(this.folder, this.#out);
    } catch (error) {
      if (replaces) await rename(old, this.#out);
      throw error;
    }
    if (replaces) await rm(old, { recursive: true, force: true });
  }

  /** Removes what was made, and no more. */
  async discard(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
    if (this.#made !== undefined && (await isEmptyTree(this.#made))) await rm(this.#made, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Folders all the way down. */
async function isEmptyTree(folder: string): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.every((entry) => entry.isDirectory());
}

/** The one line for a system's error while writing to `out`. Anything else is a bug and thrown on. */
export function writeFailure(error: unknown, out: string): Failure {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'there is no space left on the disk: make room or name another --out',
    EDQUOT: 'your disk quota is used up: make room or name another --out',
    EACCES: "you may not write there: name another --out or change the folder's permissions",
    EPERM: "you may not write there: name another --out or change the folder's permissions",
    EROFS: 'the file system is read-only: name another --out',
    ENOTDIR: 'a part of the path is a file, not a folder: name another --out',
    EEXIST: 'a part of the path is a file, not a folder: name another --out',
    ENAMETOOLONG: 'the path is too long: name another --out',
    ENOENT: 'its folder is not there and can not be made: name another --out',
    EXDEV: 'it is on another file system than its parent: name another --out',
  };
  const reason = reasons[error.code] ?? error.message;
  return new Failure('input', `${out} can't be written: ${reason}`);
}
