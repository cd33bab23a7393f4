import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import Docker from 'dockerode';

/** A real Docker engine of its own, with a base image that has Python. */
export interface DockerProcess {
  readonly socket: string;
  readonly docker: Docker;
  /** Containers and volumes of jobs that are still there. */
  readonly left: () => Promise<string[]>;
  /** Ends it at once with all that it runs, as a machine that goes down would. */
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const IMAGE = 'productize-test-python:3.11';

const NAMESPACES = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
const SCRIPT = join(import.meta.dirname, 'dockerd.sh');

export async function startDocker(): Promise<DockerProcess> {
  const image = process.env['PRODUCTIZE_TEST_IMAGE'];
  if (image === undefined) throw new Error('PRODUCTIZE_TEST_IMAGE is not set: npm test -- docker sets it');
  const folder = await mkdtemp(join(tmpdir(), 'productize-docker-'));
  const socket = join(folder, 'docker.sock');
  const docker = new Docker({ socketPath: socket });
  let child: ChildProcess | undefined;
  const start = async () => {
    const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
    const started = spawn('unshare', [...NAMESPACES, 'sh', SCRIPT, folder], { env, stdio: ['pipe', 'ignore', 'pipe'] });
    child = started;
    const said = text(started.stderr);
    for (let tries = 0; !(await answers(docker)); tries++) {
      if (started.exitCode !== null || tries > 600)
        throw new Error(`dockerd did not start: ${(await said).trim().split('\n').at(-1) ?? ''}`);
      await pause(100);
    }
  };
  const kill = async () => {
    if (child?.exitCode !== null || child.signalCode !== null) return;
    child.stdin?.end();
    await once(child, 'close');
  };
  await start();
  const changes = ['CMD ["python3"]', 'ENV PIP_CERT=/etc/ssl/certs/ca-certificates.crt SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'];
  const [repo, tag] = IMAGE.split(':');
  await text(await docker.importImage(createReadStream(image), { repo, tag, changes }));
  const left = async () => {
    const containers = await docker.listContainers({ all: true });
    const { Volumes: volumes } = await docker.listVolumes();
    return [...containers.map(({ Names }) => Names.join(' ')), ...volumes.map(({ Name }) => Name)];
  };
  const close = async () => {
    await kill();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { socket, docker, left, kill, start, close };
}

async function answers(docker: Docker): Promise<boolean> {
  try {
    await docker.ping();
    return true;
  } catch {
    return false;
  }
}
