import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import type { Pack } from 'tar-stream';

/** Who files in an archive belong to, by number. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Files of a folder as a gzipped tar, with the folders they are in, in pieces of `size` bytes (the last is shorter); never whole in memory. */
export async function* packFiles(
  folder: string,
  files: readonly string[],
  size: number,
  owner: Owner = { uid: 0, gid: 0 },
): AsyncGenerator<Buffer> {
  const archive = pack();
  const compressed = createGzip({ level: 1 });
  const filling = Promise.all([pipeline(archive, compressed), fill(archive, folder, files, owner)]);
  // Whoever reads learns of it when the stream breaks off; awaited below.
  filling.catch((error: unknown) => compressed.destroy(error instanceof Error ? error : new Error(String(error))));
  // SAFETY (below): a stream that nobody set an encoding for gives Buffers.
  let held: Buffer[] = [];
  let length = 0;
  for await (const part of compressed as AsyncIterable<Buffer>) {
    held.push(part);
    length += part.length;
    while (length >= size) {
      const whole = Buffer.concat(held);
      yield whole.subarray(0, size);
      held = [whole.subarray(size)];
      length -= size;
    }
  }
  await filling;
  if (length > 0) yield Buffer.concat(held);
}

async function fill(archive: Pack, folder: string, files: readonly string[], owner: Owner): Promise<void> {
  for (const name of parents(files)) archive.entry({ name, type: 'directory', mode: 0o755, ...owner });
  for (const name of files) {
    const path = join(folder, name);
    const { size, mode } = await stat(path);
    // What has grown meanwhile is cut: an entry has the size that it said.
    const content = size === 0 ? Readable.from([]) : createReadStream(path, { end: size - 1 });
    await pipeline(content, archive.entry({ name, size, mode: mode & 0o777, ...owner }));
  }
  archive.finalize();
}

/** Every folder on the way to a file, each before those in it. */
function parents(files: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((_, at) => found.add(parts.slice(0, at + 1).join('/')));
  }
  return [...found];
}

/** Writes files of a tar into a folder, under the paths that `place` gives; what it gives none for is passed over. The paths that were written. */
export async function unpackFiles(archive: Readable, folder: string, place: (name: string) => string | undefined): Promise<string[]> {
  const found: string[] = [];
  const entries = extract();
  const reading = pipeline(archive, entries);
  for await (const entry of entries) {
    const path = entry.header.type === 'file' ? place(entry.header.name) : undefined;
    if (path === undefined) {
      entry.resume();
      continue;
    }
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), await buffer(entry));
    found.push(path);
  }
  await reading;
  return found;
}
