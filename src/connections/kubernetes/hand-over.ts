import { createGunzip } from 'node:zlib';
import type { Failure } from '../../failure.ts';
import { packFiles, unpackFiles } from '../archive.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import type { Job } from '../connection.ts';
import type { KubernetesApi } from './api.ts';
import { execIn } from './exec.ts';
import { AGENT, KEEPER } from './manifest.ts';
import { inNamespace } from './pod.ts';

const PIECE = 256 * 1024;

/** Gives a job's files, command and environment to its pod. Throws what the API throws. */
export async function handOver(
  connection: string,
  api: KubernetesApi,
  namespace: string,
  pod: string,
  job: Job,
  packages: readonly string[] | null,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { command, environment, results } = job;
  const end = await execIn(
    api,
    agent(namespace, pod, 'receive'),
    pieces({ command, environment, packages, results }, job),
    () => undefined,
    signal,
  );
  if (end.exitCode === 0) return undefined;
  const why = end.said.trim().split('\n').at(-1) ?? '';
  if (/No space left/i.test(why)) return new ConnectionFailure(connection, 'quota', "the pod's disk is full");
  return new ConnectionFailure(connection, 'lost', `the pod did not take the job's files (${why})`);
}

/** Each behind its length: what reads them sees their end though its input stays open. */
async function* pieces(given: object, { folder, files }: Job): AsyncGenerator<Buffer> {
  yield framed(Buffer.from(JSON.stringify(given)));
  for await (const part of packFiles(folder, files, PIECE)) yield framed(part);
  yield framed(Buffer.alloc(0));
}

function framed(content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, content]);
}

/** Brings those results that are there into the job's folder: their paths. Throws what the API throws. */
export async function fetchResults(api: KubernetesApi, namespace: string, pod: string, job: Job, signal: AbortSignal): Promise<string[]> {
  if (job.results.length === 0) return [];
  const archive = createGunzip();
  const unpacking = unpackFiles(archive, job.folder, (name) => (job.results.includes(name) ? name : undefined));
  unpacking.catch(() => undefined);
  try {
    const end = await execIn(api, agent(namespace, pod, 'send'), nothing(), (data) => archive.write(data), signal);
    if (end.exitCode !== 0) throw new Error(`results could not be packed: ${end.said}`);
  } catch (error) {
    archive.destroy();
    throw error;
  }
  archive.end();
  return unpacking;
}

// eslint-disable-next-line @typescript-eslint/require-await -- there is nothing to wait for, and nothing to give
async function* nothing(): AsyncGenerator<Buffer> {
  yield* [];
}

function agent(namespace: string, pod: string, role: string): string {
  const command = [...AGENT, role].map((part) => `command=${encodeURIComponent(part)}`).join('&');
  return inNamespace(namespace, `pods/${pod}/exec?container=${KEEPER}&stdin=true&stdout=true&stderr=true&${command}`);
}
