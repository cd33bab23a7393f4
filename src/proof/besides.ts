import { existsSync } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Layout } from '../template/template.ts';

/** Up to this many bytes in sum are copied into the project. */
const MOST = 50 * 1024 * 1024;

/** Of the files that the pipeline has read in the notebook's folder those that the project hasn't by itself. */
export function missingBesides(read: readonly string[], folder: string, { inputs }: Layout): string[] {
  return read.filter((path) => inputs.includes(path) || !existsSync(join(folder, path)));
}

/** Copies files from the notebook's folder to their places in the project, the smaller ones first. Returns those that are there now. */
export async function bringAlong(paths: readonly string[], from: string | undefined, folder: string): Promise<string[]> {
  const sized = await Promise.all(paths.map(async (path) => ({ path, size: from === undefined ? 0 : await sizeOf(join(from, path)) })));
  const there: string[] = [];
  let total = 0;
  for (const { path, size } of sized.sort((a, b) => a.size - b.size)) {
    const target = join(folder, path);
    if (!existsSync(target) && from !== undefined && size > 0) {
      total += size;
      if (total > MOST) break;
      await mkdir(dirname(target), { recursive: true });
      await copyFile(join(from, path), target);
    }
    if (existsSync(target)) there.push(path);
  }
  return there;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() === true ? found.size : 0;
}
