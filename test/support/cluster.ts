import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A real Kubernetes cluster of one node, with a base image that has Python. */
export interface ClusterProcess {
  readonly kubeconfig: string;
  readonly folder: string;
  /** What kubectl prints. Rejects with what it says where it fails. */
  readonly kubectl: (...parameters: string[]) => Promise<string>;
  /** Makes or changes what a manifest describes. */
  readonly apply: (manifest: object) => Promise<void>;
  /** A namespace that lets in only what the restricted pod security does; It can be used when this has ended. */
  readonly namespace: (name: string) => Promise<void>;
  /** Names of jobs and pods in a namespace. */
  readonly left: (namespace: string) => Promise<string[]>;
  readonly stopApi: () => void;
  readonly startApi: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const IMAGE = 'productize-test-python:3.11';

const SCRIPT = join(import.meta.dirname, '..', 'cluster', 'up.sh');
const START_MS = 240_000;

export async function startCluster(): Promise<ClusterProcess> {
  const [kube, layer] = [process.env['PRODUCTIZE_TEST_KUBERNETES'], process.env['PRODUCTIZE_TEST_IMAGE']];
  if (kube === undefined || layer === undefined)
    throw new Error('PRODUCTIZE_TEST_KUBERNETES and PRODUCTIZE_TEST_IMAGE are not set: npm test -- kubernetes sets them');
  // The path of a socket in it may have 107 characters.
  const folder = await mkdtemp(join(tmpdir(), 'kube-'));
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` };
  const child = spawn('sh', [SCRIPT, folder, kube, layer, IMAGE], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  const ended = once(child, 'close');
  const said = text(child.stderr);
  const since = Date.now();
  while (!existsSync(join(folder, 'ready'))) {
    if (child.exitCode !== null || Date.now() - since > START_MS) {
      child.stdin.end();
      await ended;
      throw new Error(`the cluster did not start: ${await said}`);
    }
    await pause(100);
  }
  const kubeconfig = join(folder, 'conf', 'admin');
  const kubectl = async (...parameters: string[]) => {
    const { stdout } = await promisify(execFile)(kube, ['kubectl', '--kubeconfig', kubeconfig, ...parameters]);
    return stdout;
  };
  const apply = async (manifest: object) => {
    const file = join(folder, 'manifest.json');
    await writeFile(file, JSON.stringify(manifest));
    await kubectl('apply', '-f', file);
  };
  const namespace = async (name: string) => {
    const labels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    await apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
    await until(() => kubectl('get', 'serviceaccount', 'default', '-n', name));
  };
  const left = async (name: string) =>
    (await kubectl('get', 'jobs,pods', '-n', name, '-o', 'name')).split('\n').filter((line) => line !== '');
  const stopApi = () => {
    child.stdin.write('stop-api\n');
  };
  const startApi = async () => {
    child.stdin.write('start-api\n');
    await until(() => kubectl('get', '--raw', '/readyz'));
  };
  const close = async () => {
    child.stdin.end();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { kubeconfig, folder, kubectl, apply, namespace, left, stopApi, startApi, close };
}

/** Tries until it goes well, for a minute. */
export async function until<T>(attempt: () => Promise<T>): Promise<T> {
  const since = Date.now();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() - since > 60_000) throw error;
    }
    await pause(100);
  }
}
