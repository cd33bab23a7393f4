import { readFile, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { MANIFEST_FILE } from './manifest.ts';
import type { ProjectManifest } from './manifest.ts';
import type { Joined } from '../refactor/steps.ts';
import type { Layout } from '../template/template.ts';
import { schemaProblem } from './validate.ts';

/** A productized notebook on disk. */
export interface Project {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  readonly package: string;
  readonly version: string;
  /** The project's copy of its notebook, relative to the folder. */
  readonly notebook: string;
  /** What its plan keeps in one step. */
  readonly joined: readonly Joined[];
  readonly layout: Layout;
  readonly manifest: ProjectManifest;
}

/** The project in a folder; a Failure where there is none, or its productize.json can't be used. */
export async function openProject(folder: string): Promise<Project | Failure> {
  const found = await stat(folder).catch(() => undefined);
  if (!found) return new Failure('input', `${folder} isn't there`);
  if (!found.isDirectory()) return new Failure('input', `${folder} is a file; name the folder of a project`);
  const manifest = await readManifest(folder);
  if (manifest instanceof Failure) return manifest;
  const [notebook] = manifest.notebooks;
  if (!notebook) return new Failure('input', `${join(folder, MANIFEST_FILE)} names no notebook`);
  const { name, package: packageName, version } = manifest;
  const { layout, joined = [] } = manifest;
  return { folder: resolve(folder), name, package: packageName, version, notebook: notebook.path, joined, layout, manifest };
}

export async function readManifest(folder: string): Promise<ProjectManifest | Failure> {
  const path = join(folder, MANIFEST_FILE);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return new Failure('input', `${folder} is no project: it has no ${MANIFEST_FILE} (productize create makes one)`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return new Failure('input', `${path} isn't JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const problem = await schemaProblem('productize', data);
  if (problem !== undefined) return new Failure('input', `${path}: ${problem}`);
  // SAFETY: the schema has just been checked; it describes this type.
  return data as ProjectManifest;
}

const SKIPPED = new Set(['node_modules', '.git', '.venv', 'venv', '__pycache__', '.productize', 'site-packages']);
const DEEPEST = 6;

/** The projects in a folder and below it, by path; unreadable ones are left out. */
export async function findProjects(root: string): Promise<Project[]> {
  const projects: Project[] = [];
  await search(resolve(root), 0, projects);
  return projects.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

async function search(folder: string, depth: number, projects: Project[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some((entry) => entry.isFile() && entry.name === MANIFEST_FILE)) {
    const project = await openProject(folder);
    if (!(project instanceof Failure)) projects.push(project);
    return;
  }
  if (depth >= DEEPEST) return;
  for (const entry of entries) {
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) await search(join(folder, entry.name), depth + 1, projects);
  }
}
