import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../../../failure.ts';
import { at, list } from '../../json.ts';
import { readJson, writeWhole } from './files.ts';
import type { DeploymentFolder } from './records.ts';

/** What a release's files are, beside their folder: a change by hand is noticed by it. */
interface FileList {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}

const MADE_BY_RUNNING = /(^|\/)(__pycache__|\.pytest_cache|output)(\/|$)|\.pyc$/;

/** Puts a release's files into `folder`, whole or not at all; nothing is done where they are there already and `again` isn't said. */
export async function placeRelease(
  folder: string,
  again: boolean,
  writeTo: (folder: string) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  if (!again && (await readJson(listOf(folder))) !== undefined) return undefined;
  const aside = `${folder}.${String(process.pid)}`;
  try {
    await mkdir(aside, { recursive: true });
    const failure = await writeTo(aside);
    if (failure) return failure;
    const files = await Promise.all((await filesIn(aside)).map(async (path) => ({ path, sha256: await digestOf(join(aside, path)) })));
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await rename(aside, folder);
    const record: FileList = { files };
    await writeWhole(listOf(folder), JSON.stringify(record));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return new Failure('environment', `the release can't be written to ${folder}: ${error.message}`);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

export async function removeRelease(folder: string): Promise<void> {
  await rm(listOf(folder), { force: true });
  await rm(folder, { recursive: true, force: true });
}

/** What is no longer as it was put there, a line each. `known`: modification times of files that have been looked at. */
export async function driftOf(folder: string, known: Map<string, string>): Promise<string[]> {
  const files = list(at(await readJson(listOf(folder)), 'files'));
  if (files.length === 0) return [`${folder} is gone`];
  const drift: string[] = [];
  const expected = new Set<string>();
  for (const file of files) {
    const path = String(at(file, 'path'));
    expected.add(path);
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (found === undefined) drift.push(`${path} is gone`);
    else {
      const mark = `${String(found.mtimeMs)} ${String(found.size)} ${String(found.ino)}`;
      if (known.get(path) === mark) continue;
      if ((await digestOf(join(folder, path))) === at(file, 'sha256')) known.set(path, mark);
      else drift.push(`${path} was changed`);
    }
  }
  for (const path of await filesIn(folder)) if (!expected.has(path)) drift.push(`${path} was added`);
  return drift.sort();
}

/** Takes a deployment's files away; first the one that says that there is a deployment. */
export async function removeDeployment({ wantedFile, path }: DeploymentFolder): Promise<void> {
  await rm(wantedFile, { force: true });
  await rm(path, { recursive: true, force: true });
}

function listOf(folder: string): string {
  return `${folder}.files.json`;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !MADE_BY_RUNNING.test(path))
    .sort();
}

async function digestOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
