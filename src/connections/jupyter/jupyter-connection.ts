import { Failure } from '../../failure.ts';
import type { Connection, ConnectionCheck, Job, JobEnd, JobEvent } from '../connection.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { at, keysOf, list } from '../json.ts';
import { withinLimit } from '../time-limit.ts';
import { runJob } from './run-job.ts';
import { signIn } from './login.ts';
import { ask } from './server.ts';
import type { JupyterServer } from './server.ts';

interface JupyterOptions {
  /** Name of the kernel to run in; default: the server's own choice for Python. */
  readonly kernel: string | undefined;
  /** Of a server that wants one instead of a token. */
  readonly password: string | undefined;
}

/** A Jupyter server, version 2 or later: a job is a process beside a kernel that is started for it. */
export class JupyterConnection implements Connection {
  readonly kind = 'jupyter';
  readonly abilities = ['jobs', 'kernels'] as const;
  readonly name: string;
  readonly #address: JupyterServer;
  readonly #options: JupyterOptions;

  constructor(address: JupyterServer, options: JupyterOptions) {
    this.name = address.name;
    this.#address = address;
    this.#options = options;
  }

  async check(signal: AbortSignal): Promise<ConnectionCheck | Failure> {
    const wanted = JSON.stringify(Object.fromEntries(RIGHTS.map(({ resource, actions }) => [resource, actions])));
    const server = await this.#signedIn(signal);
    if (server instanceof Failure) return server;
    const me = await ask(server, 'GET', `api/me?permissions=${encodeURIComponent(wanted)}`, undefined, signal);
    if (me instanceof Failure) return me;
    const about = await ask(server, 'GET', 'api', undefined, signal);
    if (about instanceof Failure) return about;
    const kernel = await this.#kernelName(server, signal);
    if (kernel instanceof Failure) return kernel;
    const granted = at(me.content, 'permissions');
    return {
      version: `Jupyter Server ${String(at(about.content, 'version'))}, kernel ${kernel}`,
      rights: RIGHTS.flatMap(({ resource, actions, name }) =>
        actions.map((action) => ({ name: `${action} ${name}`, allowed: list(at(granted, resource)).includes(action) })),
      ),
      capacity: { cpus: null, memoryBytes: null },
    };
  }

  run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
    return withinLimit(this.name, job.limits.seconds, (limited) => this.#run(job, onEvent, limited), signal);
  }

  async #run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
    const server = await this.#signedIn(signal);
    if (server instanceof Failure) return server;
    // Asked first: a refused token is told from a missing right here only.
    const me = await ask(server, 'GET', 'api/me', undefined, signal);
    const kernel = me instanceof Failure ? me : await this.#kernelName(server, signal);
    return kernel instanceof Failure ? kernel : runJob(server, kernel, job, onEvent, signal);
  }

  async #signedIn(signal: AbortSignal): Promise<JupyterServer | Failure> {
    const { password } = this.#options;
    if (password === undefined) return this.#address;
    const session = await signIn(this.#address, password, signal);
    return session instanceof Failure ? session : { ...this.#address, session };
  }

  /** The kernel that was asked for, else the default where it speaks Python, else any that does. */
  async #kernelName(server: JupyterServer, signal: AbortSignal): Promise<string | Failure> {
    const answer = await ask(server, 'GET', 'api/kernelspecs', undefined, signal);
    if (answer instanceof Failure) return answer;
    const specs = at(answer.content, 'kernelspecs');
    const python = keysOf(specs).filter((name) => at(at(at(specs, name), 'spec'), 'language') === 'python');
    const { kernel } = this.#options;
    if (kernel !== undefined) {
      if (python.includes(kernel)) return kernel;
      return new ConnectionFailure(this.name, 'not-found', `it has no Python kernel ${kernel} (there are ${python.join(', ') || 'none'})`);
    }
    const preferred = String(at(answer.content, 'default'));
    const chosen = python.includes(preferred) ? preferred : python[0];
    return chosen ?? new ConnectionFailure(this.name, 'not-found', 'it has no Python kernel');
  }
}

/** As Jupyter Server's own authorization names them. */
const RIGHTS = [
  { resource: 'contents', actions: ['read', 'write'], name: 'files' },
  { resource: 'kernels', actions: ['read', 'write', 'execute'], name: 'kernels' },
] as const;
