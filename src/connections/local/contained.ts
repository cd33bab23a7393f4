import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { memoryOf, processesOf } from './descendants.ts';
import type { ProcessRequest } from './process.ts';

export interface Limits {
  readonly seconds: number;
  /** Bytes in memory of the program and all that it started together. */
  readonly memory: number;
  /** Bytes that may be written to standard output and standard error. */
  readonly output: number;
}

/** How a contained program ended: by itself, or because it came to a limit. */
export interface ContainedResult {
  readonly end: 'itself' | keyof Limits;
  /** 128 and more, or null, where a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last lines of standard error. */
  readonly tail: readonly string[];
}

const TAIL = 30;
const WATCH_MS = 100;
/** Found in the environment of everything that the program starts, whatever session it goes into. */
const MARK = 'PRODUCTIZE_RUN';

/**
 * Runs a program within limits, without a shell and without input. Lines of standard output go to `onLine`. At its end, at a
 * limit and when `signal` aborts, everything that it started is killed; what has left its session is found where the system
 * shows environments in /proc.
 *
 * This keeps accidents small. It is no jail.
 */
export async function runContained(
  request: ProcessRequest,
  limits: Limits,
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<ContainedResult | Failure> {
  if (isCancelled(signal)) return new Failure('cancelled', `${request.program} was cancelled`);
  const mark = randomUUID();
  const child = start(request, mark);
  const watch = new Watch(child, mark, limits);
  const kill = () => {
    watch.kill();
  };
  signal.addEventListener('abort', kill, { once: true });
  try {
    watch.follow(onLine);
    const { exitCode, name } = await endOf(child);
    watch.kill();
    await watch.drained();
    if (isCancelled(signal)) return new Failure('cancelled', `${request.program} was cancelled`);
    return { end: watch.end, exitCode, signal: name, tail: watch.tail };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return new Failure('environment', `${request.program} could not be started: ${reason}`);
  } finally {
    signal.removeEventListener('abort', kill);
    watch.stop();
  }
}

class Watch {
  readonly #child: ChildProcess;
  readonly #mark: string;
  readonly #limits: Limits;
  readonly #stopped = new AbortController();
  #written = 0;
  #reading: Promise<unknown> = Promise.resolve();
  end: ContainedResult['end'] = 'itself';
  tail: string[] = [];

  constructor(child: ChildProcess, mark: string, limits: Limits) {
    this.#child = child;
    this.#mark = mark;
    this.#limits = limits;
    void this.#watch();
  }

  follow(onLine: (line: string) => void): void {
    const { stdout, stderr } = this.#child;
    if (!stdout || !stderr) return;
    stderr.on('data', (data: Buffer) => {
      this.#count(data.length);
      const lines = `${this.tail.pop() ?? ''}${data.toString().slice(-20_000)}`.split('\n');
      this.tail = [...this.tail, ...lines].slice(-TAIL).map((line) => line.slice(-2000));
    });
    const lines = createInterface({ input: stdout, crlfDelay: Infinity });
    lines.on('line', onLine);
    this.#reading = Promise.all([ended(lines), ended(stderr)]);
  }

  /** What was written before the end has been read. */
  async drained(): Promise<void> {
    await Promise.race([this.#reading, pause(1000, undefined, { signal: this.#stopped.signal }).catch(() => undefined)]);
  }

  /** The program first: it is not to see that what it waits for is gone. */
  kill(): void {
    const { pid } = this.#child;
    const others = processesOf(pid, this.#mark);
    if (pid !== undefined) send(process.platform === 'win32' ? pid : -pid);
    for (const other of others) send(other);
    // What was started while the others were being killed.
    for (const other of processesOf(undefined, this.#mark)) send(other);
  }

  stop(): void {
    this.#stopped.abort();
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #count(bytes: number): void {
    this.#written += bytes;
    if (this.#written > this.#limits.output) this.#reached('output');
  }

  #reached(limit: keyof Limits): void {
    if (this.end === 'itself' && this.#child.exitCode === null) this.end = limit;
    this.kill();
  }

  async #watch(): Promise<void> {
    const from = Date.now();
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      await pause(WATCH_MS, undefined, { signal }).catch(() => undefined);
      if (isCancelled(signal)) return;
      if (Date.now() - from > this.#limits.seconds * 1000) this.#reached('seconds');
      else if (memoryOf(this.#child.pid) > this.#limits.memory) this.#reached('memory');
    }
  }
}

function start({ program, arguments: given, folder, environment }: ProcessRequest, mark: string): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment, [MARK]: mark };
  const detached = process.platform !== 'win32';
  return spawn(program, [...given], { cwd: folder, env, detached, shell: false, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

function endOf(child: ChildProcess): Promise<{ exitCode: number | null; name: string | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, name) => {
      resolve({ exitCode, name });
    });
  });
}

function ended(stream: { once(event: 'close', listener: () => void): unknown }): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve);
  });
}

function send(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
