import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Connection, MadeImage } from '../connections/connection.ts';
import { openConnection } from '../connections/open-connection.ts';
import { Failure } from '../failure.ts';
import type { ModelRecord } from '../project/manifest.ts';
import type { Project } from '../project/open.ts';
import type { Releases } from '../project/releases.ts';
import { writeModels } from './models.ts';

/** What an image is made of: a commit, what the release changes of it, and its models. */
interface ImageSource {
  readonly version: string;
  readonly head: string;
  readonly content: ReadonlyMap<string, string | Uint8Array>;
  readonly models: readonly ModelRecord[];
}

/** A connection that makes images. */
export type ImageMaker = Connection & Required<Pick<Connection, 'image'>>;

/** Where images are made, as it is set up for a project's folder. */
export async function openImageMaker(name: string, folder: string, confirmed: string | undefined): Promise<ImageMaker | Failure> {
  const connection = await openConnection(name, folder, confirmed);
  if (connection instanceof Failure) return connection;
  if (!isImageMaker(connection)) return new Failure('input', `no image can be made on ${name}: name a connection of kind docker`);
  return connection;
}

function isImageMaker(connection: Connection): connection is ImageMaker {
  return connection.image !== undefined;
}

/** The image of a release that is about to be made, of just those files that it will have. */
export async function releaseImage(
  project: Project,
  releases: Releases,
  connection: ImageMaker,
  { version, head, content, models }: ImageSource,
  push: boolean,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<MadeImage | Failure> {
  const [model] = models;
  if (model === undefined) return new Failure('input', 'there is no model in it, so there is no service to make an image of');
  const files = await releases.files(head);
  if (files instanceof Failure) return files;
  if (!files.has('Dockerfile')) return new Failure('input', `${project.folder} has no Dockerfile: productize update adds the template's`);
  const folder = await mkdtemp(join(tmpdir(), 'productize-image-'));
  try {
    const failure = (await releases.writeTo(head, folder)) ?? (await writeModels(project.folder, models, folder));
    if (failure) return failure;
    const current: [string, string] = ['models/current', `${model.version}\n`];
    for (const [path, text] of [...content, current]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const labels = {
      'org.opencontainers.image.title': project.name,
      'org.opencontainers.image.version': version,
      // The release's own commit names the image, so it can't be in it.
      'org.opencontainers.image.revision': head,
      'dev.productize.project': project.name,
      'dev.productize.models': models.map(({ id, version: own }) => `${id}@${own}`).join(' '),
    };
    return await connection.image({ folder, name: project.name, version, labels, push }, progress, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
