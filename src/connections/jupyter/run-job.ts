import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { cancelled, isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import type { Job, JobEnd, JobEvent } from '../connection.ts';
import { at, list } from '../json.ts';
import { packagesFailure } from '../local/install-failure.ts';
import { jobRequirements } from '../requirements.ts';
import { packFiles, unpackFiles } from '../archive.ts';
import { JobKernel } from './job-kernel.ts';
import { ask } from './server.ts';
import type { JupyterServer } from './server.ts';

/** Bytes of an upload's piece: one request of any size is held in memory by the server several times. */
const PIECE = 4 * 1024 * 1024;

/** What python/run_job.py has said so far. */
interface Told {
  hasResults?: true;
  exitCode?: number;
  failure?: Failure;
}

/**
 * Runs a job in a process beside a kernel of its own: files there, results back, nothing left.
 *
 * What is on the server meanwhile: two archives in its root folder while they are handed over, the job's temporary folder, the
 * kernel. An environment with the project's packages stays in the user's cache folder there, for the next job that wants the same.
 */
export async function runJob(
  server: JupyterServer,
  kernelName: string,
  job: Job,
  onEvent: (event: JobEvent) => void,
  signal: AbortSignal,
): Promise<JobEnd | Failure> {
  const packages = await jobRequirements(job);
  if (packages instanceof Failure) return packages;
  const id = randomUUID();
  const [archive, results] = [`productize-${id}.tar.gz`, `productize-${id}-results.tar.gz`];
  onEvent({ kind: 'queued' });
  const kernel = await JobKernel.start(server, kernelName, [archive, results], signal);
  if (kernel instanceof Failure) return kernel;
  try {
    const failure = await upload(server, archive, packFiles(job.folder, job.files, PIECE), signal);
    if (failure) return failure;
    const { command, environment } = job;
    const request = { archive, command, environment, packages, digest: digestOf(packages ?? []), results, wanted: job.results };
    const told: Told = {};
    const ended = await kernel.call('run_job', request, (message) => listen(message, job, told, onEvent), signal);
    if (ended instanceof Failure) return ended;
    if (told.failure) return told.failure;
    if (told.exitCode === undefined) return new ConnectionFailure(server.name, 'lost', 'the job ended without saying how');
    if (told.hasResults) {
      const fetched = await fetchResults(server, results, job, onEvent, signal);
      if (fetched) return fetched;
    }
    return { exitCode: told.exitCode };
  } finally {
    await kernel.end();
  }
}

async function upload(
  server: JupyterServer,
  path: string,
  pieces: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  let held: Buffer | undefined;
  let number = 0;
  const send = async (piece: Buffer, chunk: number | undefined) => {
    const body = { type: 'file', format: 'base64', content: piece.toString('base64'), ...(chunk === undefined ? {} : { chunk }) };
    const answer = await ask(server, 'PUT', `api/contents/${path}`, body, signal);
    return answer instanceof Failure ? answer : undefined;
  };
  for await (const piece of pieces) {
    const failure = held && (await send(held, ++number));
    if (failure) return failure;
    held = piece;
  }
  // The last one is numbered -1, unless it is the only one.
  return held && send(held, number === 0 ? undefined : -1);
}

function listen(message: unknown, { command }: Job, told: Told, onEvent: (event: JobEvent) => void): void {
  const [progress, ended, notStarted] = [at(message, 'progress'), at(message, 'ended'), at(message, 'notStarted')];
  if (typeof progress === 'string') onEvent({ kind: 'progress', message: progress });
  if (at(message, 'started') !== undefined) onEvent({ kind: 'started' });
  for (const line of list(at(message, 'lines'))) {
    const [stream, text] = list(line);
    onEvent({ kind: 'line', stream: stream === 'stderr' ? 'stderr' : 'stdout', text: String(text) });
  }
  if (at(message, 'results') !== undefined) told.hasResults = true;
  if (typeof ended === 'number') told.exitCode = ended;
  if (at(message, 'packages') !== undefined) told.failure = packagesFailure(list(at(message, 'packages')).map(String));
  if (typeof notStarted === 'string')
    told.failure = new Failure('environment', `${command[0] ?? ''} could not be started there: ${notStarted}`);
}

function digestOf(packages: readonly string[]): string {
  return createHash('sha256').update(packages.join('\n')).digest('hex').slice(0, 16);
}

async function fetchResults(
  server: JupyterServer,
  path: string,
  job: Job,
  onEvent: (event: JobEvent) => void,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const answer = await ask(server, 'GET', `api/contents/${path}?type=file&format=base64`, undefined, signal);
  if (answer instanceof Failure) return answer;
  if (isCancelled(signal)) return cancelled();
  const content = Buffer.from(String(at(answer.content, 'content')), 'base64');
  for (const found of await unpackFiles(Readable.from([content]).pipe(createGunzip()), job.folder, (name) =>
    job.results.includes(name) ? name : undefined,
  ))
    onEvent({ kind: 'result', path: found });
  return undefined;
}
