import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import type Docker from 'dockerode';
import { isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { packFiles } from '../archive.ts';
import type { ImageRequest, MadeImage } from '../connection.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { at } from '../json.ts';
import { pullImage } from './base-image.ts';
import type { BaseImage, Registry } from './base-image.ts';
import { dockerSays } from './docker-failure.ts';
import { follow } from './follow.ts';

const PIECE = 1 << 20;

/**
 * Builds the Dockerfile of a folder on a base image, and hands the image on to the registry. It has its name only when all of that
 * went well: what breaks off on the way leaves no name here, and layers that the next build takes.
 */
export async function makeReleaseImage(
  connection: string,
  docker: Docker,
  base: BaseImage,
  registry: Registry,
  request: ImageRequest,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<MadeImage | Failure> {
  if (request.push && registry.place === undefined)
    return new Failure('input', `${connection} names no registry to push to: say one as \`registry\` in connections.yaml`);
  const pulled = await pullImage(connection, docker, base, progress, signal);
  if (pulled instanceof Failure) return pulled;
  const id = await build(connection, docker, base, request, progress, signal);
  if (id instanceof Failure) return id;
  const repository = registry.place === undefined ? request.name : `${registry.place}/${request.name}`;
  const name = `${repository}:${request.version}`;
  if (isCancelled(signal)) return new Failure('cancelled', 'cancelled; the image was not named');
  const before = await idOf(docker, name);
  await docker.getImage(id).tag({ repo: repository, tag: request.version });
  if (!request.push) return { name, id, digest: null };
  progress(`Pushing ${name}`);
  const digest = await push(connection, docker, name, registry, signal);
  if (!(digest instanceof Failure)) return { name, id, digest: `${repository}@${digest}` };
  // Its layers stay: they are what the next build starts from.
  if (before === undefined) await docker.getImage(name).remove({ noprune: true });
  else if (before !== id) await docker.getImage(before).tag({ repo: repository, tag: request.version });
  return digest;
}

async function build(
  connection: string,
  docker: Docker,
  base: BaseImage,
  { folder, labels, name, version }: ImageRequest,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<string | Failure> {
  const about = await docker.getImage(base.name).inspect();
  const [digest] = about.RepoDigests;
  const baseLabels = {
    'org.opencontainers.image.base.name': base.name,
    ...(digest === undefined ? {} : { 'org.opencontainers.image.base.digest': digest.slice(digest.indexOf('@') + 1) }),
  };
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const context = Readable.from(packFiles(folder, files.map((path) => path.replaceAll('\\', '/')).sort(), PIECE));
  progress(`Building the image ${name}:${version}`);
  const options = { buildargs: { BASE: base.name }, labels: { ...baseLabels, ...labels }, forcerm: true, abortSignal: signal };
  const output = await docker.buildImage(context, options);
  const said = await follow(docker, output, (line) => {
    const [, step] = /^Step (\d+\/\d+) : /.exec(line) ?? [];
    if (step !== undefined) progress(`Building the image ${name}:${version}: step ${step}`);
  });
  const [id] = said.lines.flatMap((line) => /^Successfully built (\w+)/.exec(line)?.[1] ?? []);
  if (said.error === undefined && id !== undefined) return (await docker.getImage(id).inspect()).Id;
  const reason = said.lines.filter((line) => /^\s*(error|ERROR)\b/.test(line)).at(-1) ?? said.error ?? 'it has no id';
  return new Failure('environment', `${connection}: the image can't be built: ${reason.trim()}`);
}

/** The digest that the registry knows it by. */
async function push(connection: string, docker: Docker, name: string, registry: Registry, signal: AbortSignal): Promise<string | Failure> {
  const host = registry.place ?? '';
  try {
    const output = await docker.getImage(name).push({ authconfig: registry.login, abortSignal: signal });
    const { error, messages } = await follow(docker, output);
    if (error !== undefined) return isCancelled(signal) ? cancelled() : notPushed(connection, host, error);
    const digest = messages.map((message) => at(at(message, 'aux'), 'Digest')).find((one) => typeof one === 'string');
    return typeof digest === 'string' ? digest : notPushed(connection, host, 'it said no digest');
  } catch (error) {
    if (isCancelled(signal)) return cancelled();
    // Some of what the registry says comes as an answer, some in the stream.
    if (at(error, 'statusCode') === undefined) throw error;
    return notPushed(connection, host, dockerSays(error));
  }
}

function cancelled(): Failure {
  return new Failure('cancelled', 'cancelled; the image was not pushed');
}

function notPushed(connection: string, host: string, said: string): ConnectionFailure {
  if (/no basic auth credentials|unauthorized|authentication required|denied/i.test(said))
    return new ConnectionFailure(connection, 'unauthorized', `the registry ${host} refuses its login (\`credentials\`)`);
  if (/no such host|connection refused|timed? ?out|network is unreachable|EOF|connection reset|lookup .* on /i.test(said))
    return new ConnectionFailure(connection, 'unreachable', `the registry ${host} can't be reached`);
  return new ConnectionFailure(connection, 'lost', `the image can't be pushed to ${host} (${said})`);
}

async function idOf(docker: Docker, name: string): Promise<string | undefined> {
  try {
    return (await docker.getImage(name).inspect()).Id;
  } catch (error) {
    if (at(error, 'statusCode') === 404) return undefined;
    throw error;
  }
}
