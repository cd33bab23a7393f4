import type Docker from 'dockerode';
import type { AuthConfig } from 'dockerode';
import type { Failure } from '../../failure.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { at } from '../json.ts';
import type { DockerSetting } from '../settings/settings.ts';
import { dockerSays } from './docker-failure.ts';
import { follow } from './follow.ts';

/** What environments are built on, and who the registry that has it knows. */
export interface BaseImage {
  readonly name: string;
  readonly login: AuthConfig | undefined;
}

/** Where images of releases go: `host[:port][/path]`, and who is known there. */
export interface Registry {
  readonly place: string | undefined;
  readonly login: AuthConfig | undefined;
}

/** `login`: `user:password` for `registry`, else for the image's own. */
export function baseImageOf({ image = 'python:3.11-slim', registry }: DockerSetting, login: string | undefined): BaseImage {
  // A login is told to nobody but the registry that it is for.
  const isOthers = registry !== undefined && serverOf(`${registry}/`) !== serverOf(image);
  return { name: image, login: isOthers ? undefined : loginAt(image, login) };
}

/** The registry that releases' images go to. */
export function registryOf({ registry }: DockerSetting, login: string | undefined): Registry {
  return { place: registry, login: loginAt(`${registry ?? ''}/`, login) };
}

/** `login`: `user:password`. */
function loginAt(image: string, login: string | undefined): AuthConfig | undefined {
  const [username = '', ...password] = (login ?? '').split(':');
  return login === undefined ? undefined : { username, password: password.join(':'), serveraddress: serverOf(image) };
}

function serverOf(image: string): string {
  return /^[^/]*[.:][^/]*(?=\/)/.exec(image)?.[0] ?? 'https://index.docker.io/v1/';
}

/** A Failure where the image is neither here nor in its registry. Nothing is pulled. */
export async function findImage(connection: string, docker: Docker, image: BaseImage): Promise<Failure | undefined> {
  if ((await imageId(docker, image.name)) !== undefined) return undefined;
  try {
    await docker.getImage(image.name).distribution({ authconfig: image.login });
    return undefined;
  } catch (error) {
    if (at(error, 'statusCode') === undefined) throw error;
    return refused(connection, image.name, dockerSays(error));
  }
}

/** The image's id, pulled where it isn't there. */
export async function pullImage(
  connection: string,
  docker: Docker,
  image: BaseImage,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<string | Failure> {
  const there = await imageId(docker, image.name);
  if (there !== undefined) return there;
  progress(`Pulling the image ${image.name}`);
  try {
    const output = await docker.pull(image.name, { authconfig: image.login, abortSignal: signal });
    const { error } = await follow(docker, output);
    if (error !== undefined) return refused(connection, image.name, error);
  } catch (error) {
    // Some of what the registry says comes as an answer, some in the stream.
    if (at(error, 'statusCode') === undefined) throw error;
    return refused(connection, image.name, dockerSays(error));
  }
  return (await imageId(docker, image.name)) ?? refused(connection, image.name, 'it was not there after it had been pulled');
}

async function imageId(docker: Docker, name: string): Promise<string | undefined> {
  try {
    return (await docker.getImage(name).inspect()).Id;
  } catch (error) {
    if (at(error, 'statusCode') === 404) return undefined;
    throw error;
  }
}

const UNKNOWN = /manifest unknown|not found: manifest|name unknown|repository does not exist/i;
const REFUSED = /no basic auth credentials|unauthorized|authentication required|incorrect username|denied/i;
const AWAY = /no such host|connection refused|i\/o timeout|timed? ?out|network is unreachable|server misbehaving|lookup .* on /i;

function refused(connection: string, image: string, said: string): ConnectionFailure {
  const fail = (reason: 'image-missing' | 'unauthorized' | 'unreachable', what: string) => new ConnectionFailure(connection, reason, what);
  // Docker's own registry says "denied" of what isn't there as well.
  if (UNKNOWN.test(said)) return fail('image-missing', `there is no image ${image}, neither here nor in its registry`);
  if (REFUSED.test(said)) return fail('unauthorized', `the registry of ${image} refuses its login (\`credentials\`)`);
  if (AWAY.test(said)) return fail('image-missing', `there is no image ${image} here, and its registry can't be reached`);
  return fail('image-missing', `the image ${image} can't be pulled (${said})`);
}
