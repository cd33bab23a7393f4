import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, identityOf } from './identity.ts';
import type { ProcessIdentity } from './identity.ts';

/** Writes a file whole: who reads it at any moment reads the old one or the new one, also after the power has failed. */
export async function writeWhole(file: string, content: string): Promise<void> {
  const aside = `${file}.${randomUUID().slice(0, 8)}`;
  try {
    const handle = await open(aside, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } finally {
    await rm(aside, { force: true });
  }
}

/** The same at once, for a process's last word. Power failures apart. */
export function writeWholeSync(file: string, content: string): void {
  const aside = `${file}.${randomUUID().slice(0, 8)}`;
  writeFileSync(aside, content, { mode: 0o600, flag: 'wx' });
  renameSync(aside, file);
}

/** Undefined where the file isn't there or holds no JSON. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Something that only one process may do at a time. The file that says so names the process; one that is gone holds nothing. */
export class Lock {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /** Undefined where another living process has it. */
  static async take(file: string): Promise<Lock | undefined> {
    const own = identityOf(process.pid) ?? { pid: process.pid, started: '' };
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
        return new Lock(file);
      } catch {
        if (isHeld(file)) return undefined;
        rmSync(file, { force: true });
        await pause(10 + Math.random() * 40);
      }
    }
    return undefined;
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }
}

/** Whether a living process has a lock. */
export function isHeld(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    // SAFETY: written above; anything else fails below or names no process.
    return isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity);
  } catch {
    return false;
  }
}
