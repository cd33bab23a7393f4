import { createHash } from 'node:crypto';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import type { Failure } from '../../failure.ts';
import { at } from '../json.ts';
import { packagesFailure } from '../local/install-failure.ts';
import { follow } from './follow.ts';

/** Who jobs run as: nobody that the machine knows. */
export const USER = { uid: 10001, gid: 10001 };

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
  return said.error === undefined ? name : packagesFailure(said.lines);
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
