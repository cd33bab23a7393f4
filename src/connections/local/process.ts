import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { endGroup, killGroup } from './process-group.ts';

export interface ProcessRequest {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly folder?: string;
  /** On top of this process's own environment; undefined takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface ProcessResult {
  /** 128 and the signal's number where a signal ended it. */
  readonly exitCode: number;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

export type ProcessStream = 'stdout' | 'stderr';
type LineListener = (line: string, stream: ProcessStream) => void;
type Child = ChildProcessByStdio<null, Readable, Readable>;

/** How long a program may take to end by itself before it is killed. */
const GRACE_MS = 3000;
/** How long to read on behind a program's end: what it left running may hold its pipes open. */
const LEFT_BEHIND_MS = 1000;

/**
 * Runs a program to its end, without a shell and without input. Each line that it writes goes to `onLine` as it comes.
 *
 * A program that can't be started is a Failure of kind `environment`. When `signal` aborts, the program is ended with
 * all that it started, and the Failure's kind is `cancelled`. An exit status other than 0 is a result, not a Failure.
 */
export async function runProcess(request: ProcessRequest, onLine: LineListener, signal: AbortSignal): Promise<ProcessResult | Failure> {
  if (isCancelled(signal)) return cancelled(request);
  const child = start(request);
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const listen = (stream: ProcessStream) =>
    follow(child[stream], (line) => {
      lines[stream].push(line);
      onLine(line, stream);
    });
  const ending = new AbortController();
  const end = () => void endGroup(child, GRACE_MS, ending.signal);
  signal.addEventListener('abort', end, { once: true });
  try {
    const reading = Promise.all([listen('stdout'), listen('stderr')]);
    const exitCode = await exitOf(child);
    await Promise.race([reading, pause(LEFT_BEHIND_MS, undefined, { signal: ending.signal })]);
    return isCancelled(signal) ? cancelled(request) : { exitCode, ...lines };
  } catch (error) {
    if (isCancelled(signal)) return cancelled(request);
    if (child.pid !== undefined) throw error;
    return notStarted(request, error);
  } finally {
    signal.removeEventListener('abort', end);
    ending.abort();
    if (isCancelled(signal)) killGroup(child, 'SIGKILL');
    child.stdout.destroy();
    child.stderr.destroy();
  }
}

function start({ program, arguments: given, folder, environment }: ProcessRequest): Child {
  const env: NodeJS.ProcessEnv = { ...process.env, ...environment };
  // A group of its own, so that all that it starts can be ended with it.
  const detached = process.platform !== 'win32';
  return spawn(program, [...given], { cwd: folder, env, detached, shell: false, windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function follow(stream: Readable, onLine: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onLine(line);
}

function exitOf(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, name) => {
      resolve(code ?? 128 + (name ? constants.signals[name] : 0));
    });
  });
}

function cancelled({ program }: ProcessRequest): Failure {
  return new Failure('cancelled', `${program} was cancelled`);
}

function notStarted({ program, folder }: ProcessRequest, error: unknown): Failure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const where = folder === undefined ? '' : ` in ${folder}`;
  const reason = code === 'ENOENT' ? 'it was not found' : code === 'EACCES' ? 'it may not be executed' : code;
  return new Failure('environment', `${program} could not be started${where}: ${reason}`);
}
