import { closeSync, existsSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const MOST_BYTES = 5_000_000;
/** `service.log.1` is the newest of the older ones. */
const OLDER = 3;

/** A log that doesn't grow for ever: at its most bytes it becomes `.1`, the others move on, the oldest goes. */
export class LogFile {
  readonly #path: string;
  readonly #most: number;
  #file: number;
  #bytes: number;

  constructor(path: string, most = MOST_BYTES) {
    mkdirSync(dirname(path), { recursive: true });
    this.#path = path;
    this.#most = most;
    this.#file = openSync(path, 'a', 0o600);
    this.#bytes = fstatSync(this.#file).size;
  }

  line(text: string): void {
    const bytes = Buffer.from(`${text}\n`);
    if (this.#bytes > 0 && this.#bytes + bytes.length > this.#most) this.#rotate();
    writeSync(this.#file, bytes);
    this.#bytes += bytes.length;
  }

  close(): void {
    closeSync(this.#file);
  }

  #rotate(): void {
    closeSync(this.#file);
    for (let at = OLDER - 1; at >= 0; at--) {
      const from = at === 0 ? this.#path : `${this.#path}.${String(at)}`;
      if (existsSync(from)) renameSync(from, `${this.#path}.${String(at + 1)}`);
    }
    this.#file = openSync(this.#path, 'a', 0o600);
    this.#bytes = 0;
  }
}
