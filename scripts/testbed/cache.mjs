import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's cache folder for what tests need. */
export function cacheFolder() {
  const base =
    process.env.XDG_CACHE_HOME || (process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
  return join(base, 'productize');
}

/**
 * A folder of the cache, made by `fill` the first time. It is filled aside and moved in whole, so that an interrupted run
 * leaves nothing half made and two runs don't meet.
 * @param {string} name with every version in it that decides what is inside
 * @param {(folder: string) => Promise<void>} fill
 */
export async function cached(name, fill) {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    await fill(aside);
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  return folder;
}
