import type Docker from 'dockerode';
import { at } from '../json.ts';

/** What Docker says while it builds or pulls, to its end: its lines, and the error that ended it. Rejects where the way to it breaks. */
export function follow(docker: Docker, output: NodeJS.ReadableStream): Promise<{ error: string | undefined; lines: string[] }> {
  return new Promise((resolve, reject) => {
    docker.modem.followProgress(output, (broken: Error | null, messages: unknown[]) => {
      const texts = (key: string) => messages.map((message) => at(message, key)).filter((part) => typeof part === 'string');
      const error = texts('error').at(-1);
      const lines = [...texts('stream'), ...texts('error')].join('').split('\n');
      if (broken && error === undefined && at(broken, 'code') !== undefined) reject(broken);
      else resolve({ error: error ?? broken?.message, lines });
    });
  });
}
