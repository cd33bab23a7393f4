import { lstat, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import type { Layout } from '../template/template.ts';
import { isUntouched } from './git.ts';
import { MANIFEST_FILE, sha256 } from './manifest.ts';
import type { ProjectManifest } from './manifest.ts';
import { readManifest } from './open.ts';

/** What a run of the tool leaves in a project besides its files; all of it can be made again. */
export function madeLater({ expected }: Layout): string[] {
  return ['.venv', '.productize', ...(expected === undefined ? [] : [expected])];
}

const NOT_FILES =
  /^(\.git|\.venv|\.productize|output|notebooks|data|\.pytest_cache|\.ruff_cache)(\/|$)|^(verification\.json|VERIFICATION\.md)$|(^|\/)(__pycache__|[^/]+\.egg-info)(\/|$)/;

/**
 * Why a project may not be written to `out`; undefined where it may: nothing is there, an empty folder, or a project of an
 * earlier run that nobody has changed.
 */
export async function occupiedBy(out: string): Promise<Failure | undefined> {
  const found = await lstat(out).catch(() => undefined);
  if (!found) return undefined;
  if (!found.isDirectory()) return new Failure('input', `${out} is a file; name a folder that isn't there yet with --out`);
  const entries = await readdir(out);
  if (entries.length === 0) return undefined;
  if (!entries.includes(MANIFEST_FILE)) return new Failure('input', `${out} exists and isn't empty; name another folder with --out`);
  const manifest = await readManifest(out);
  if (manifest instanceof Failure) return manifest;
  const change = await firstChange(out, manifest);
  if (change === undefined) return undefined;
  return new Failure('input', `${out} holds a project that was worked on (${change}); name another folder with --out`);
}

async function firstChange(out: string, manifest: ProjectManifest): Promise<string | undefined> {
  const known = new Map(manifest.files.map((file) => [file.path, file.digest]));
  for (const [path, digest] of known) {
    const content = await readFile(join(out, path)).catch(() => undefined);
    if (!content || sha256(content) !== digest) return `${path} ${content ? 'is changed' : 'is gone'}`;
  }
  const made = madeLater(manifest.layout);
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
      .slice(out.length + 1)
      .replaceAll('\\', '/');
    const ours = known.has(path) || path === MANIFEST_FILE || made.includes(path) || NOT_FILES.test(path);
    if (!entry.isDirectory() && !ours) return `${path} is new`;
  }
  return (await isUntouched(out)) ? undefined : 'it has commits of yours';
}
