import type Docker from 'dockerode';
import { at } from '../json.ts';

/** What Docker has said, message by message and as lines, and the error that ended it. */
interface Said {
  readonly error: string | undefined;
  readonly lines: readonly string[];
  readonly messages: readonly unknown[];
}

/** What Docker says while it builds, pulls or pushes, to its end. Rejects where the way to it breaks. */
export function follow(docker: Docker, output: NodeJS.ReadableStream, onLine: (line: string) => void = () => undefined): Promise<Said> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      const line = at(message, 'stream');
      if (typeof line === 'string') onLine(line);
    };
    const onEnd = (broken: Error | null, messages: unknown[]) => {
      const texts = (key: string) => messages.map((message) => at(message, key)).filter((part) => typeof part === 'string');
      const error = texts('error').at(-1);
      const lines = [...texts('stream'), ...texts('error')].join('').split('\n');
      if (broken && error === undefined && at(broken, 'code') !== undefined) reject(broken);
      else resolve({ error: error ?? broken?.message, lines, messages });
    };
    docker.modem.followProgress(output, onEnd, onMessage);
  });
}
