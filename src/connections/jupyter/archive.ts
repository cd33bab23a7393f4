import { createReadStream } from 'node:fs';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import type { Pack } from 'tar-stream';

/** Files of a folder as a gzipped tar, in pieces of `size` bytes (the last is shorter); never whole in memory. */
export async function* packFiles(folder: string, files: readonly string[], size: number): AsyncGenerator<Buffer> {
  const archive = pack();
  const compressed = createGzip({ level: 1 });
  const filling = Promise.all([pipeline(archive, compressed), fill(archive, folder, files)]);
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

async function fill(archive: Pack, folder: string, files: readonly string[]): Promise<void> {
  for (const name of files) {
    const path = join(folder, name);
    const { size, mode } = await stat(path);
    // What has grown meanwhile is cut: an entry has the size that it said.
    const content = size === 0 ? Readable.from([]) : createReadStream(path, { end: size - 1 });
    await pipeline(content, archive.entry({ name, size, mode: mode & 0o777 }));
  }
  archive.finalize();
}

/** Writes those files of a gzipped tar that are `wanted` into a folder; the paths that were there. Anything else in it is passed over. */
export async function unpackFiles(content: Uint8Array, folder: string, wanted: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const entries = extract();
  const reading = pipeline(Readable.from([content]), createGunzip(), entries);
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (type !== 'file' || !wanted.includes(name)) {
      entry.resume();
      continue;
    }
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), await buffer(entry));
    found.push(name);
  }
  await reading;
  return found;
}
