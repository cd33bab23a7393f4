import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Connection, Job, JobEnd } from '../../src/connections/connection.ts';
import { openConfigured } from '../../src/connections/open-connection.ts';
import type { KubernetesSetting } from '../../src/connections/settings/settings.ts';
import { Failure } from '../../src/failure.ts';
import { IMAGE, startCluster } from '../support/cluster.ts';
import type { ClusterProcess } from '../support/cluster.ts';
import { keepsTheContract } from '../support/contract.ts';
import { endAsHere } from '../support/same-outcomes.ts';

const never = new AbortController().signal;

describe('Kubernetes', function () {
  this.timeout(300_000);
  let cluster: ClusterProcess;
  let folder = '';

  before(async () => {
    cluster = await startCluster();
    folder = await mkdtemp(join(tmpdir(), 'productize-job-'));
    await cluster.namespace('jobs');
    await keepEnvironments(cluster);
  });
  after(async () => {
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function connect(part: Partial<KubernetesSetting> = {}): Promise<Connection> {
    const own = { context: 'admin', kubeconfig: cluster.kubeconfig, namespace: 'jobs', image: IMAGE, memoryMb: 512 };
    const setting = { kind: 'kubernetes', ...own, ...part } as const;
    const connection = await openConfigured({ name: 'cluster', setting, file: undefined });
    assert.ok(!(connection instanceof Failure), connection instanceof Failure ? connection.message : '');
    return connection;
  }

  async function run(connection: Connection, code: string): Promise<{ end: JobEnd | Failure; lines: string[] }> {
    await writeFile(join(folder, 'job.py'), code);
    const lines: string[] = [];
    const job: Job = { folder, files: ['job.py'], command: ['python', 'job.py'], environment: {}, project: false, results: [], limits: {} };
    const end = await connection.run(job, (event) => event.kind === 'line' && lines.push(event.text), never);
    return { end, lines };
  }

  keepsTheContract('kubernetes', async () => ({
    connection: await connect({ volume: 'environments' }),
    leftBehind: () => cluster.left('jobs'),
    close: () => Promise.resolve(),
  }));

  it('runs jobs as nobody, read-only, without rights and without a token of the cluster', async () => {
    const code = `import os
print(os.getuid(), [line.split()[1] for line in open("/proc/self/status") if line.startswith(("CapEff", "NoNewPrivs", "Seccomp:"))])
try: open("/usr/made", "w")
except OSError as error: print(error.strerror)
open("/job/made", "w"); open("/tmp/made", "w")
print(os.path.exists("/var/run/secrets"), [name for name in os.environ if "PRODUCTIZE" in name])`;
    const { end, lines } = await run(await connect(), code);
    assert.deepEqual(end, { exitCode: 0 });
    assert.deepEqual(lines, ["10001 ['0000000000000000', '1', '2']", 'Read-only file system', 'False []']);
  });

  it('writes nothing of a job into the description of its pod', async () => {
    const connection = await connect();
    const command = ['python', '-c', 'print("up", flush=True); import time; time.sleep(3)', 'canary-of-the-command'];
    const job: Job = {
      folder,
      files: [],
      command,
      environment: { TOKEN: 'canary-of-the-environment' },
      project: false,
      results: [],
      limits: {},
    };
    let seen: Promise<string> | undefined;
    const look = () => (seen ??= cluster.kubectl('get', 'jobs,pods,events,configmaps,secrets', '-n', 'jobs', '-o', 'yaml'));
    assert.deepEqual(await connection.run(job, (event) => event.kind === 'line' && void look(), never), { exitCode: 0 });
    const there = (await seen) ?? '';
    assert.match(there, /managed-by: productize/);
    assert.doesNotMatch(there, /canary/);
  });

  it("runs a project's tests there with the outcomes of here", async () => {
    await endAsHere(await connect({ volume: 'environments' }), 'cluster');
    assert.deepEqual(await cluster.left('jobs'), []);
  });
});

/** A volume that keeps environments, as an administrator would give one. */
async function keepEnvironments({ apply, folder }: ClusterProcess): Promise<void> {
  const room = { storage: '1Gi' };
  const both = { accessModes: ['ReadWriteMany'], storageClassName: '' };
  const path = join(folder, 'volume');
  await apply({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: 'environments' },
    spec: { ...both, capacity: room, hostPath: { path } },
  });
  await apply({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'environments', namespace: 'jobs' },
    spec: { ...both, volumeName: 'environments', resources: { requests: room } },
  });
}
