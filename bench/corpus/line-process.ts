import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A script that answers each line of JSON with one. */
export class LineProcess {
  readonly #input: NodeJS.WritableStream;
  readonly #lines: AsyncIterator<string>;
  readonly #end: () => void;

  constructor(program: string, script: string) {
    const child = spawn(program, [script], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, OMP_NUM_THREADS: '1' } });
    this.#input = child.stdin;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    this.#end = () => child.kill();
  }

  /** The answer; undefined where the process has ended. */
  async ask(request: unknown): Promise<unknown> {
    this.#input.write(`${JSON.stringify(request)}\n`);
    const line = await this.#lines.next();
    return line.done === true ? undefined : JSON.parse(line.value);
  }

  end(): void {
    this.#end();
  }
}
