import type { DeploymentRequest } from '../connections/deployments.ts';
import { Failure } from '../failure.ts';
import { sha256 } from '../project/manifest.ts';
import type { Project } from '../project/open.ts';
import { Releases } from '../project/releases.ts';
import { writeModels } from './models.ts';
import { manifestAt } from './versions.ts';

export interface DeployOptions {
  /** Default: the newest release that has a model. */
  readonly version: string | undefined;
  readonly tenant: string;
  readonly replicas: number;
  readonly port: number | undefined;
  readonly python: string | undefined;
  readonly seconds: number;
  readonly repair: boolean;
}

/** What is asked of an engine to bring one release of a project up. */
export async function deploymentRequest(project: Project, options: DeployOptions): Promise<DeploymentRequest | Failure> {
  const releases = await Releases.open(project.folder, project.name);
  if (releases instanceof Failure) return releases;
  const version = options.version ?? (await newestWithModel(releases));
  if (version instanceof Failure) return version;
  const found = await manifestAt(releases, version);
  if (found instanceof Failure) return found;
  const { commit, manifest } = found;
  const records = manifest.models ?? [];
  const [model] = records;
  if (model === undefined)
    return new Failure('input', `${version} has no model that can be asked: productize release makes a release that has`);
  const files = await releases.files(commit);
  if (files instanceof Failure) return files;
  const models = records.map(({ id, version: own }) => ({ id, version: own }));
  const command = ['python', '-m', manifest.package, 'serve', '--host', '{host}', '--port', '{port}', '--models', 'models'];
  return {
    project: project.name,
    tenant: options.tenant,
    release: { version, commit, digest: sha256(JSON.stringify([[...files], records.map(({ artifact }) => artifact.files)])), models },
    origin: releases.origin,
    folder: project.folder,
    writeTo: async (folder) => (await releases.writeTo(commit, folder)) ?? writeModels(project.folder, records, folder),
    command: [...command, '--model', model.version],
    replicas: options.replicas,
    port: options.port,
    python: options.python,
    seconds: options.seconds,
    repair: options.repair,
    by: await releases.who(),
  };
}

async function newestWithModel(releases: Releases): Promise<string | Failure> {
  const versions = await releases.versions();
  if (versions instanceof Failure) return versions;
  for (const version of versions) {
    const found = await manifestAt(releases, version);
    if (!(found instanceof Failure) && (found.manifest.models ?? []).length > 0) return version;
  }
  return new Failure('input', `${releases.folder} has no release with a model yet: productize release makes one`);
}
