import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cancelled, isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { resourcesFolder } from '../../project/resources.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { at } from '../json.ts';
import type { Execution, Kernel } from './kernel.ts';
import { ask } from './server.ts';
import type { JupyterServer } from './server.ts';

/** How long a kernel may take to run its first line. */
const FIRST_WORD_MS = 120_000;
/** How often to ask whether it is still there, and how long the server may be away. */
const WATCH_MS = 2000;
const AWAY_MS = 15_000;
/** How long a cancelled job may take to end by itself; python/run_job.py kills what it started after 2 s. */
const GRACE_MS = 4000;
const AGAIN_MS = 500;
const CLEAN_UP_MS = 20_000;

/** A kernel that was started for one job and calls functions of python/run_job.py. */
export class JobKernel {
  readonly #server: JupyterServer;
  readonly #name: string;
  readonly #files: readonly string[];
  readonly #started: StartedKernel;
  #alive = true;
  /** Where the job is there, and its process: what has to go when the kernel can't see to it any more. */
  #folder: string | null = null;
  #leader: number | null = null;

  private constructor(server: JupyterServer, name: string, files: readonly string[], started: StartedKernel) {
    this.#server = server;
    this.#name = name;
    this.#files = files;
    this.#started = started;
  }

  /** `files`: what will lie in the server's root folder for the job, and is removed at its end. */
  static async start(server: JupyterServer, name: string, files: readonly string[], signal: AbortSignal): Promise<JobKernel | Failure> {
    const started = await startKernel(server, name, signal);
    return started instanceof Failure ? started : new JobKernel(server, name, files, started);
  }

  /** Calls a function by its named arguments. A Failure where the kernel or the server went away, or the signal has aborted. */
  async call(name: string, given: object, onMessage: (message: unknown) => void, signal: AbortSignal): Promise<Failure | undefined> {
    if (isCancelled(signal)) return cancelled();
    const code = await codeOf(name, given);
    const ending = new AbortController();
    let heard = false;
    const execution = this.#started.kernel.execute(code, (message) => {
      heard = true;
      this.#remember(message);
      if (!isCancelled(signal)) onMessage(message);
    });
    const silent = pause(FIRST_WORD_MS, undefined, { signal: ending.signal }).then(() =>
      heard ? new Promise<never>(() => undefined) : new ConnectionFailure(this.#server.name, 'timed-out', 'the kernel did not answer'),
    );
    const ends = [execution, this.#watch(ending.signal), silent, aborted(signal, ending.signal)];
    try {
      const end = await Promise.race(ends);
      if (end === 'aborted') return await this.#interrupt(execution);
      if (end instanceof Failure) {
        this.#alive = false;
        return end;
      }
      return this.#outcome(end);
    } finally {
      ending.abort();
      for (const other of ends) other.catch(() => undefined);
    }
  }

  /** Removes what is left of the job, then the kernel. What is out of reach stays. */
  async end(): Promise<void> {
    const signal = AbortSignal.timeout(CLEAN_UP_MS);
    if (this.#alive) await this.#cleanUp(this.#started.kernel, signal);
    await endKernel(this.#server, this.#started, signal);
    if (this.#alive) return;
    const other = await startKernel(this.#server, this.#name, signal);
    if (other instanceof Failure) return;
    await this.#cleanUp(other.kernel, signal);
    await endKernel(this.#server, other, signal);
  }

  async #cleanUp(kernel: Kernel, signal: AbortSignal): Promise<void> {
    const code = await codeOf('clean_up', { folder: this.#folder, leader: this.#leader, files: this.#files });
    const ending = new AbortController();
    await Promise.race([kernel.execute(code, () => undefined), aborted(signal, ending.signal)]);
    ending.abort();
  }

  #remember(message: unknown): void {
    const [folder, leader] = [at(message, 'folder'), at(message, 'started')];
    if (typeof folder === 'string') this.#folder = folder;
    if (typeof leader === 'number') this.#leader = leader;
  }

  async #interrupt(execution: Promise<Execution>): Promise<Failure> {
    let ended: Execution | undefined;
    // A kernel that is starting takes no notice: it is told again until the job has begun, and then no more, for it is cleaning up.
    for (let waited = 0; waited < GRACE_MS && !ended; waited += AGAIN_MS) {
      if (waited === 0 || this.#folder === null)
        await ask(this.#server, 'POST', `api/kernels/${this.#started.id}/interrupt`, undefined, AbortSignal.timeout(GRACE_MS));
      ended = await Promise.race([execution, pause(AGAIN_MS, undefined)]);
    }
    this.#alive = ended !== undefined && ended.kind !== 'died';
    return cancelled();
  }

  #outcome(end: Execution): Failure | undefined {
    if (end.kind === 'ok') return undefined;
    const fail = (reason: 'lost' | 'quota', what: string) => new ConnectionFailure(this.#server.name, reason, what);
    this.#alive = end.kind === 'error';
    if (end.kind === 'died') return fail('lost', 'the kernel was killed in mid-run, perhaps for want of memory');
    if (/No space left|Disk quota exceeded/.test(end.text)) return fail('quota', `its disk is full (${end.text})`);
    return fail('lost', end.name === 'KeyboardInterrupt' ? 'somebody interrupted the kernel' : `${end.name}: ${end.text}`);
  }

  /** Rejects never; ends with a Failure where the server is away for long or has lost the kernel. */
  async #watch(ended: AbortSignal): Promise<Failure> {
    let away = 0;
    for (;;) {
      await pause(WATCH_MS, undefined, { signal: ended });
      const answer = await ask(this.#server, 'GET', `api/kernels/${this.#started.id}`, undefined, ended);
      if (!(answer instanceof Failure)) away = 0;
      else if (answer instanceof ConnectionFailure && answer.reason === 'not-found')
        return new ConnectionFailure(this.#server.name, 'lost', 'the server was restarted or has ended the kernel in mid-run');
      else if ((away += WATCH_MS) >= AWAY_MS)
        return new ConnectionFailure(this.#server.name, 'lost', `the server went away in mid-run (${answer.message})`);
    }
  }
}

interface StartedKernel {
  readonly id: string;
  readonly kernel: Kernel;
}

async function startKernel(server: JupyterServer, name: string, signal: AbortSignal): Promise<StartedKernel | Failure> {
  // With a path, even an empty one, a kernel runs in the server's root folder.
  const answer = await ask(server, 'POST', 'api/kernels', { name, path: '' }, signal);
  if (answer instanceof Failure) return answer;
  const id = String(at(answer.content, 'id'));
  const { connectKernel } = await import('./kernel.ts');
  return { id, kernel: connectKernel(server, { id, name }) };
}

async function endKernel(server: JupyterServer, { id, kernel }: StartedKernel, signal: AbortSignal): Promise<void> {
  kernel.close();
  await ask(server, 'DELETE', `api/kernels/${id}`, undefined, signal);
}

/** Python that defines run_job.py's functions and calls one of them by its named arguments. */
async function codeOf(name: string, given: object): Promise<string> {
  const source = await readFile(join(resourcesFolder(), 'python', 'run_job.py'), 'utf8');
  // A JSON text is a Python string as well.
  return `${source}\nimport json\n${name}(**json.loads(${JSON.stringify(JSON.stringify(given))}))\n`;
}

function aborted(signal: AbortSignal, ended: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve('aborted');
    signal.addEventListener('abort', () => resolve('aborted'), { once: true, signal: ended });
  });
}
