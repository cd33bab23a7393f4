import { Failure } from '../failure.ts';
import { MANIFEST_FILE } from '../project/manifest.ts';
import type { ModelRecord, ProjectManifest } from '../project/manifest.ts';
import { schemaProblem } from '../project/validate.ts';
import type { Project } from '../project/open.ts';
import { Releases } from '../project/releases.ts';

/** A release of a project, as it is recorded at its tag; schemas/versions.schema.json. */
export interface Version {
  readonly version: string;
  readonly tag: string;
  readonly commit: string;
  readonly at: string;
  readonly level: string | null;
  readonly models: readonly Pick<ModelRecord, 'id' | 'version' | 'metrics'>[];
}

/** All versions that have a tag, newest first. */
export async function versionsOf(project: Project): Promise<readonly Version[] | Failure> {
  const releases = await Releases.open(project.folder, project.name);
  if (releases instanceof Failure) return releases;
  const names = await releases.versions();
  if (names instanceof Failure) return names;
  const versions: Version[] = [];
  for (const version of names) {
    const found = await manifestAt(releases, version);
    if (found instanceof Failure) continue;
    const { commit, at, manifest } = found;
    const models = (manifest.models ?? []).map(({ id, version: own, metrics }) => ({ id, version: own, metrics }));
    versions.push({ version, tag: releases.tag(version), commit, at, level: manifest.release?.level ?? null, models });
  }
  return versions;
}

export interface TaggedManifest {
  readonly commit: string;
  readonly at: string;
  readonly manifest: ProjectManifest;
}

/** What is recorded of a release in its own commit. */
export async function manifestAt(releases: Releases, version: string): Promise<TaggedManifest | Failure> {
  const found = await releases.commitOf(version);
  if (found instanceof Failure) return found;
  const text = (await releases.read(found.commit, MANIFEST_FILE))?.toString() ?? 'null';
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    data = undefined;
  }
  const problem = await schemaProblem('productize', data);
  if (problem !== undefined) return new Failure('input', `${MANIFEST_FILE} of ${version} can't be used: ${problem}`);
  // SAFETY: the schema has just been checked; it describes this type.
  return { ...found, manifest: data as ProjectManifest };
}
