/** What a command is doing, on stderr: one live line on a terminal, else a line for each message. */
export class Progress {
  readonly #live = process.stderr.isTTY;

  readonly say = (message: string): void => {
    process.stderr.write(this.#live ? `\r${CLEAR}${message.slice(0, width())} …` : `${message}\n`);
  };

  /** For what is said often: only where the line is live. */
  readonly flash = (message: string): void => {
    if (this.#live) this.say(message);
  };

  /** Takes the live line away, before a result is printed. */
  readonly end = (): void => {
    if (this.#live) process.stderr.write(`\r${CLEAR}`);
  };
}

/** Erases the terminal's line. */
const CLEAR = '\u001b[2K';

function width(): number {
  return Math.max(20, (process.stderr.columns || 80) - 3);
}
