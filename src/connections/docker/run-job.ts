import { once } from 'node:events';
import { posix } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import { cancelled, isCancelled } from '../../cancelled.ts';
import { Failure } from '../../failure.ts';
import { packFiles, unpackFiles } from '../archive.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import type { Job, JobEnd, JobEvent } from '../connection.ts';
import { at } from '../json.ts';
import { jobRequirements } from '../requirements.ts';
import type { DockerSetting } from '../settings/settings.ts';
import { STOPPED, dockerFailure } from './docker-failure.ts';
import { pullImage } from './base-image.ts';
import type { BaseImage } from './base-image.ts';
import { USER, environmentImage } from './image.ts';

const PIECE = 1024 * 1024;
/** Seconds that a cancelled job has to end by itself. */
const GRACE_SECONDS = 2;

/**
 * Runs a job in a container of its own: read-only but for its folder and /tmp, as nobody, without rights, and without a network
 * unless the connection allows it. The container and its volume are removed; the image with the packages stays.
 */
export async function runJob(
  connection: string,
  docker: Docker,
  setting: DockerSetting,
  baseImage: BaseImage,
  job: Job,
  onEvent: (event: JobEvent) => void,
  signal: AbortSignal,
): Promise<JobEnd | Failure> {
  const packages = await jobRequirements(job);
  if (packages instanceof Failure) return packages;
  if (isCancelled(signal)) return cancelled();
  onEvent({ kind: 'queued' });
  try {
    const progress = (message: string) => onEvent({ kind: 'progress', message });
    const base = await pullImage(connection, docker, baseImage, progress, signal);
    if (base instanceof Failure) return base;
    const image = await environmentImage(docker, base, packages, progress, signal);
    if (isCancelled(signal)) return cancelled();
    if (image instanceof Failure) return image;
    const container = await docker.createContainer(containerOf(image, job, setting));
    try {
      return await runIn(connection, container, job, onEvent, signal);
    } catch (error) {
      const failure = dockerFailure(connection, error);
      if (isCancelled(signal)) return cancelled();
      return failure.reason === 'unreachable' ? new ConnectionFailure(connection, 'lost', STOPPED) : failure;
    } finally {
      await container.remove({ force: true, v: true }).catch(() => undefined);
    }
  } catch (error) {
    return isCancelled(signal) ? cancelled() : dockerFailure(connection, error);
  }
}

function containerOf(image: string, job: Job, { memoryMb, cpus, network }: DockerSetting): Docker.ContainerCreateOptions {
  const memory = memoryMb === undefined ? {} : { Memory: memoryMb * 1024 * 1024, MemorySwap: memoryMb * 1024 * 1024 };
  const environment = { HOME: '/tmp', ...(job.project ? { PYTHONPATH: '/job/src:/job' } : {}), ...job.environment };
  return {
    Image: image,
    Cmd: [...job.command],
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    WorkingDir: '/job',
    User: `${USER.uid}:${USER.gid}`,
    Volumes: { '/job': {} },
    Labels: { 'productize.job': 'true' },
    HostConfig: {
      // A first process that passes on signals and exit statuses.
      Init: true,
      ReadonlyRootfs: true,
      CapDrop: ['ALL'],
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: 2048,
      Tmpfs: { '/tmp': 'rw,exec,mode=1777' },
      NetworkMode: network === true ? 'default' : 'none',
      ...memory,
      ...(cpus === undefined ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
    },
  };
}

async function runIn(
  connection: string,
  container: Docker.Container,
  job: Job,
  onEvent: (event: JobEvent) => void,
  signal: AbortSignal,
): Promise<JobEnd | Failure> {
  await container.putArchive(Readable.from(packFiles(job.folder, job.files, PIECE, USER)), { path: '/job' });
  if (isCancelled(signal)) return cancelled();
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  const told = { notStarted: false };
  const reading = readLines(container, stream, (text, name) => {
    if (name === 'stderr' && /^\[FATAL tini .*failed: No such file or directory/.test(text)) told.notStarted = true;
    else onEvent({ kind: 'line', text, stream: name });
  });
  const stop = () => void container.stop({ t: GRACE_SECONDS }).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    await container.start();
    if (isCancelled(signal)) stop();
    onEvent({ kind: 'started' });
    await reading;
    const state = await stateAtEnd(container);
    if (isCancelled(signal)) return cancelled();
    if (told.notStarted) return new Failure('environment', `${job.command[0] ?? ''} could not be started there: it was not found`);
    if (state.OOMKilled) return new ConnectionFailure(connection, 'quota', 'the job was killed for want of memory (137)');
    await fetchResults(container, job, onEvent);
    return { exitCode: state.ExitCode };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** How often to ask for a container that has closed its output and runs on. */
const AGAIN_MS = 100;

/** Asked for, not waited for: where Docker is killed, the answer to a container's `wait` breaks off and dockerode's promise stays open. */
async function stateAtEnd(container: Docker.Container): Promise<Docker.ContainerInspectInfo['State']> {
  for (;;) {
    const { State } = await container.inspect();
    if (!State.Running) return State;
    await pause(AGAIN_MS);
  }
}

async function readLines(
  container: Docker.Container,
  stream: NodeJS.ReadWriteStream,
  onLine: (text: string, name: 'stdout' | 'stderr') => void,
): Promise<void> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  // SAFETY: dockerode's own type leaves out what its documentation says of it.
  const modem = container.modem as { demuxStream(from: NodeJS.ReadableStream, out: PassThrough, err: PassThrough): void };
  modem.demuxStream(stream, stdout, stderr);
  const follow = async (from: PassThrough, name: 'stdout' | 'stderr') => {
    for await (const line of createInterface({ input: from, crlfDelay: Infinity })) onLine(line, name);
  };
  const both = Promise.all([follow(stdout, 'stdout'), follow(stderr, 'stderr')]);
  await Promise.race([once(stream, 'end'), once(stream, 'close')]);
  stdout.end();
  stderr.end();
  await both;
}

async function fetchResults(container: Docker.Container, job: Job, onEvent: (event: JobEvent) => void): Promise<void> {
  for (const path of job.results) {
    try {
      const archive = await container.getArchive({ path: posix.join('/job', path) });
      // SAFETY: the body of a response, which is one of Node's own streams.
      const found = await unpackFiles(archive as Readable, job.folder, (name) => (name === posix.basename(path) ? path : undefined));
      for (const one of found) onEvent({ kind: 'result', path: one });
    } catch (error) {
      // The command didn't make it.
      if (at(error, 'statusCode') !== 404) throw error;
    }
  }
}
