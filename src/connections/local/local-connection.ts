import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import type { Connection, ConnectionCheck, Job, JobEnd, JobEvent } from '../connection.ts';
import { withinLimit } from '../time-limit.ts';
import { borrowEnvironment, ensureEnvironment } from './environment.ts';
import type { Environment } from './environment.ts';
import { runProcess } from './process.ts';
import { findPython } from './python.ts';
import { pythonBelow } from './python-below.ts';

/** This machine. Jobs run in their own folder as it is. */
export class LocalConnection implements Connection {
  readonly name = 'local';
  readonly kind = 'local';
  readonly abilities = ['jobs'] as const;
  readonly #python: string | undefined;

  /** `python`: the interpreter whose packages are used as they are; default: an environment of the project's own. */
  constructor(python: string | undefined) {
    this.#python = python;
  }

  async check(signal: AbortSignal): Promise<ConnectionCheck | Failure> {
    const python = await findPython(this.#python, signal);
    if (python instanceof Failure) return python;
    const writable = await access(tmpdir(), constants.W_OK).then(
      () => true,
      () => false,
    );
    return {
      version: `Python ${python.version}`,
      rights: [{ name: 'write temporary files', allowed: writable }],
      capacity: { cpus: availableParallelism(), memoryBytes: freemem() },
    };
  }

  run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
    return withinLimit(this.name, job.limits.seconds, (limited) => this.#run(job, onEvent, limited), signal);
  }

  /** What a project's Python runs with: `.venv`, or the interpreter that was named, where that has `modules`. */
  async environment(
    folder: string,
    progress: (message: string) => void,
    signal: AbortSignal,
    modules: readonly string[] = ['pytest', 'yaml'],
  ): Promise<Environment | Failure> {
    const python = await findPython(this.#python, signal, await pythonBelow(folder));
    if (python instanceof Failure) return python;
    return this.#python === undefined
      ? ensureEnvironment(folder, python, progress, signal)
      : borrowEnvironment(folder, python, modules, signal);
  }

  async #run(job: Job, onEvent: (event: JobEvent) => void, signal: AbortSignal): Promise<JobEnd | Failure> {
    onEvent({ kind: 'queued' });
    const progress = (message: string) => onEvent({ kind: 'progress', message });
    const environment = job.project ? await this.environment(job.folder, progress, signal) : await this.#plain(signal);
    if (environment instanceof Failure) return environment;
    const [program = '', ...rest] = job.command;
    onEvent({ kind: 'started' });
    const request = {
      program: program === 'python' ? environment.python : program,
      arguments: rest,
      folder: job.folder,
      environment: { ...environment.variables, ...job.environment },
    };
    const end = await runProcess(request, (text, stream) => onEvent({ kind: 'line', text, stream }), signal);
    if (end instanceof Failure) return end;
    for (const path of job.results) if (existsSync(join(job.folder, path))) onEvent({ kind: 'result', path });
    return { exitCode: end.exitCode };
  }

  async #plain(signal: AbortSignal): Promise<Environment | Failure> {
    const python = await findPython(this.#python, signal);
    return python instanceof Failure ? python : { python: python.path, variables: {} };
  }
}
