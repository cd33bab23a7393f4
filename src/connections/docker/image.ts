import { createHash } from 'node:crypto';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import type { Failure } from '../../failure.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { at } from '../json.ts';
import { packagesFailure } from '../local/install-failure.ts';
import type { DockerSetting } from '../settings/settings.ts';

/** Who jobs run as: nobody that the machine knows. */
export const USER = { uid: 10001, gid: 10001 };

const DEFAULT_IMAGE = 'python:3.11-slim';

/** The image that environments are built on: its id. A Failure where it isn't there. */
export async function baseImage(connection: string, docker: Docker, { image = DEFAULT_IMAGE }: DockerSetting): Promise<string | Failure> {
  try {
    return (await docker.getImage(image).inspect()).Id;
  } catch (error) {
    if (at(error, 'statusCode') !== 404) throw error;
    return new ConnectionFailure(connection, 'image-missing', `there is no image ${image}`);
  }
}

/** An image with these packages and a folder /job for them to run in: built once, then used again. Its name. */
export async function environmentImage(
  docker: Docker,
  base: string,
  packages: readonly string[] | null,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<string | Failure> {
  const install =
    packages !== null && packages.length > 0
      ? ['COPY packages.txt /', 'RUN python -m pip install --no-cache-dir --no-input -r /packages.txt']
      : [];
  const recipe = [`FROM ${base}`, ...install, `RUN mkdir /job && chown ${USER.uid}:${USER.gid} /job`, ''].join('\n');
  const list = (packages ?? []).map((name) => `${name}\n`).join('');
  const digest = createHash('sha256').update(`${recipe}\n${list}`).digest('hex').slice(0, 16);
  const name = `productize-environment:${digest}`;
  if (await isThere(docker, name)) return name;
  progress(install.length > 0 ? 'Installing packages into an image' : 'Building an image');
  const context = pack();
  context.entry({ name: 'Dockerfile' }, recipe);
  context.entry({ name: 'packages.txt' }, list);
  context.finalize();
  // SAFETY: tar-stream's streams are read as Node's are.
  const output = await docker.buildImage(context as unknown as NodeJS.ReadableStream, { t: name, forcerm: true, abortSignal: signal });
  const said = await follow(docker, output);
  return said.failed ? packagesFailure(said.lines) : name;
}

async function isThere(docker: Docker, name: string): Promise<boolean> {
  try {
    await docker.getImage(name).inspect();
    return true;
  } catch (error) {
    if (at(error, 'statusCode') === 404) return false;
    throw error;
  }
}

function follow(docker: Docker, output: NodeJS.ReadableStream): Promise<{ failed: boolean; lines: string[] }> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(output, (error: Error | null, messages: unknown[]) => {
      const text = messages
        .flatMap((message) => [at(message, 'stream'), at(message, 'error')])
        .filter((part) => typeof part === 'string')
        .join('');
      const failed = messages.some((message) => at(message, 'error') !== undefined);
      if (error && !failed && at(error, 'code') !== undefined) reject(error);
      else resolve({ failed: failed || error !== null, lines: text.split('\n') });
    });
  });
}
