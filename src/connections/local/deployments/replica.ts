import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../../cancelled.ts';
import { endGroup, killGroup } from '../process-group.ts';
import type { Target } from './front.ts';
import { identityOf } from './identity.ts';
import type { ProcessIdentity } from './identity.ts';
import type { ReplicaRecord, Spec } from './records.ts';

const HOST = '127.0.0.1';
const ASK_READY_MS = 100;
const WATCH_MS = 2000;
/** A process that computes for long may be slow to say that it is alive. */
const ANSWER_MS = 10_000;
const MOST_MISSED = 3;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** One that answered for so long starts again at once when it ends. */
const STEADY_MS = 60_000;
/** Longer than services give themselves to answer what they took. */
const GRACE_MS = 35_000;

export interface ReplicaEvents {
  /** Its record has changed. */
  readonly changed: () => void;
  readonly log: (line: string) => void;
  readonly warn: (message: string) => void;
}

/** One process of a release: started, watched, started again when it ends, with longer and longer pauses. */
export class Replica implements Target {
  readonly #spec: Spec;
  readonly #number: number;
  readonly #events: ReplicaEvents;
  readonly #stopping = new AbortController();
  readonly #lived: Promise<void>;
  #state: ReplicaRecord['state'] = 'starting';
  #process: ProcessIdentity | null = null;
  #restarts = 0;
  /** How often in a row it ended before it had been ready for long. */
  #failures = 0;
  #lastWords = '';
  port = 0;
  busy = 0;

  constructor(spec: Spec, number: number, events: ReplicaEvents) {
    this.#spec = spec;
    this.#number = number;
    this.#events = events;
    this.#lived = this.#live();
  }

  get ready(): boolean {
    return this.#state === 'ready';
  }

  /** Why it will hardly become ready: it has ended twice in a row. */
  get givenUp(): string | undefined {
    return this.#failures < 2 ? undefined : this.#lastWords;
  }

  get record(): ReplicaRecord {
    const process = this.#process;
    const { version } = this.#spec.release;
    const port = process === null ? null : this.port;
    return { number: this.#number, version, state: this.#state, process, port, restarts: this.#restarts };
  }

  /** Ends it: by itself when it has answered what it took, else by force. It isn't to be asked any more by then. */
  async stop(): Promise<void> {
    this.#set('ending');
    for (let waited = 0; this.busy > 0 && waited < GRACE_MS; waited += 20) await pause(20);
    this.#stopping.abort();
    await this.#lived;
  }

  async #live(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const readyFor = await this.#once();
      if (isCancelled(signal)) return;
      this.#failures = readyFor > STEADY_MS ? 1 : this.#failures + 1;
      this.#restarts += 1;
      const wait = readyFor > STEADY_MS ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 1));
      this.#set('waiting');
      this.#events.warn(`replica ${String(this.#number)} ended: ${this.#lastWords}; it starts again in ${String(wait / 1000)} s`);
      await pause(wait, undefined, { signal }).catch(() => undefined);
    }
  }

  /** From its start to its end: how many milliseconds it was ready. */
  async #once(): Promise<number> {
    this.port = await freePort();
    const [program = '', ...given] = this.#spec.command.map((part) => this.#filled(part));
    const env = { ...process.env, ...this.#spec.environment };
    const detached = process.platform !== 'win32';
    const child = spawn(program, given, { cwd: this.#spec.files, env, detached, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended = endOf(child);
    this.#process = child.pid === undefined ? null : (identityOf(child.pid) ?? null);
    this.#set('starting');
    this.#follow(child);
    const watching = new AbortController();
    let readySince = 0;
    const onReady = () => {
      readySince = performance.now();
      this.#set('ready');
    };
    void this.#watch(child, onReady, AbortSignal.any([watching.signal, this.#stopping.signal]));
    const end = () => void endGroup(child, GRACE_MS, watching.signal);
    this.#stopping.signal.addEventListener('abort', end, { once: true });
    if (this.#stopping.signal.aborted) end();
    const how = await ended;
    watching.abort();
    this.#stopping.signal.removeEventListener('abort', end);
    killGroup(child, 'SIGKILL');
    this.#process = null;
    if (how !== '') this.#lastWords = how.includes('signal') || this.#lastWords === '' ? how : this.#lastWords;
    this.#events.log(`[replica ${String(this.#number)} ended: ${how}]`);
    return readySince === 0 ? 0 : performance.now() - readySince;
  }

  #filled(part: string): string {
    if (part === 'python') return this.#spec.python;
    return part.replaceAll('{port}', String(this.port)).replaceAll('{host}', HOST);
  }

  #follow(child: Child): void {
    this.#lastWords = '';
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
        if (line.trim() !== '') this.#lastWords = line.trim().slice(0, 500);
        this.#events.log(line);
      });
    }
  }

  /** Until it is ready: whether it is. From then on: whether it is alive; one that isn't for long is ended. */
  async #watch(child: Child, onReady: () => void, signal: AbortSignal): Promise<void> {
    let missed = 0;
    let ready = false;
    while (!signal.aborted) {
      const answers = await this.#answers(ready ? '/healthz' : '/readyz', signal);
      if (isCancelled(signal)) return;
      if (answers && !ready) {
        ready = true;
        onReady();
      }
      missed = answers || !ready ? 0 : missed + 1;
      if (missed >= MOST_MISSED) {
        this.#lastWords = `it was silent for ${String((MOST_MISSED * ANSWER_MS) / 1000)} s`;
        killGroup(child, 'SIGKILL');
        return;
      }
      await pause(ready ? WATCH_MS : ASK_READY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #answers(path: string, signal: AbortSignal): Promise<boolean> {
    try {
      const limited = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
      const response = await fetch(`http://${HOST}:${String(this.port)}${path}`, { signal: limited });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  }

  #set(state: ReplicaRecord['state']): void {
    if (this.#stopping.signal.aborted) return;
    this.#state = this.#state === 'ending' ? 'ending' : state;
    this.#events.changed();
  }
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** How it ended, in words. */
function endOf(child: Child): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
    child.once('exit', (code, name) => resolve(name === null ? `exit status ${String(code)}` : `signal ${name}`));
  });
}

/** A port of this machine that nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server on a port has a port');
  return address.port;
}
