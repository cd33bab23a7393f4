import { existsSync, watch } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { LogOptions } from '../../deployments.ts';
import { Bell } from './bell.ts';

/** Lines of a log that is rotated: the last ones, reaching back into the file before, and with `follow` those to come. */
export async function readLog(
  file: string,
  { lines, follow }: LogOptions,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const current = await readFile(file, 'utf8').catch(() => '');
  const older = await readFile(`${file}.1`, 'utf8').catch(() => '');
  const all = splitLines(`${older}${current}`);
  for (const line of lines === 0 ? [] : all.slice(-lines)) onLine(line);
  if (follow) await followLog(file, Buffer.byteLength(current), onLine, signal);
}

async function followLog(file: string, from: number, onLine: (line: string) => void, signal: AbortSignal): Promise<void> {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  let at = from;
  let rest = '';
  const bell = new Bell();
  bell.ring();
  const note = () => bell.ring();
  const watcher = watch(folder, (_, name) => {
    if (name === null || name === basename(file)) note();
  });
  watcher.on('error', note);
  signal.addEventListener('abort', note, { once: true });
  try {
    while (!signal.aborted && existsSync(folder)) {
      await bell.rung();
      bell.still();
      const size = (await stat(file).catch(() => undefined))?.size ?? 0;
      // It was rotated.
      if (size < at) at = 0;
      const text = rest + (await readFrom(file, at, size));
      at = size;
      rest = text.slice(text.lastIndexOf('\n') + 1);
      for (const line of splitLines(text.slice(0, text.length - rest.length))) onLine(line);
    }
  } finally {
    watcher.close();
    signal.removeEventListener('abort', note);
  }
}

async function readFrom(file: string, from: number, to: number): Promise<string> {
  if (to <= from) return '';
  const handle = await open(file).catch(() => undefined);
  if (!handle) return '';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await handle.close();
  }
}

export async function lastLine(file: string): Promise<string | undefined> {
  return splitLines(await readFile(file, 'utf8').catch(() => '')).at(-1);
}

function splitLines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
