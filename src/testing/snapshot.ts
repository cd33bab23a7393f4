import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Layout } from '../template/template.ts';

const MADE = /(^|\/)(__pycache__|\.pytest_cache|[^/]+\.egg-info)\//;

/** Everything in a project that decides how its tests end: sorted paths from its folder, with slashes. */
export async function testedFiles(project: string, { inputs }: Layout): Promise<string[]> {
  const entries = await readdir(project, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(project.length + 1));
  const tested = files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => inputs.some((input) => file === input || file.startsWith(`${input}/`)) && !MADE.test(file));
  return tested.sort();
}

/** A hash of those files. */
export async function snapshotOf(project: string, files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = createHash('sha256').update(await readFile(join(project, file)));
    hash.update(`${file}\n${content.digest('hex')}\n`);
  }
  return `sha256:${hash.digest('hex').slice(0, 16)}`;
}
