import type { LogOutputChannel } from 'vscode';

export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** The extension's log. Messages are constant, so that they can be searched for; what varies goes into fields. */
export class Log {
  readonly #channel: LogOutputChannel;

  constructor(channel: LogOutputChannel) {
    this.#channel = channel;
  }

  debug(message: string, fields: Fields = {}): void {
    this.#channel.debug(line(message, fields));
  }

  info(message: string, fields: Fields = {}): void {
    this.#channel.info(line(message, fields));
  }

  /** `error`: what was thrown or returned; its stack is kept. */
  error(message: string, error: unknown, fields: Fields = {}): void {
    const cause = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
    this.#channel.error(`${line(message, fields)}\n${cause}`);
  }

  show(): void {
    this.#channel.show();
  }
}

/** One line for people from whatever was thrown or returned as a failure. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string') return error.message;
  return String(error);
}

function line(message: string, fields: Fields): string {
  const parts = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value ?? null)}`);
  return [message, ...parts].join(' ');
}
