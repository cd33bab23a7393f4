import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect as connectTo, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Connection, Job, JobEnd, JobEvent } from '../../src/connections/connection.ts';
import { ConnectionFailure } from '../../src/connections/connection-failure.ts';
import type { ConnectionReason } from '../../src/connections/connection-failure.ts';
import { openConfigured } from '../../src/connections/open-connection.ts';
import type { KubernetesSetting } from '../../src/connections/settings/settings.ts';
import { Failure } from '../../src/failure.ts';
import { IMAGE, startCluster, until } from '../support/cluster.ts';
import type { ClusterProcess } from '../support/cluster.ts';

const never = new AbortController().signal;
const SLEEP = 'import time; print("up", flush=True); time.sleep(600)';

describe('trouble on Kubernetes', function () {
  this.timeout(300_000);
  let cluster: ClusterProcess;
  let folder = '';

  before(async () => {
    cluster = await startCluster();
    folder = await mkdtemp(join(tmpdir(), 'productize-job-'));
    await cluster.namespace('jobs');
  });
  after(async () => {
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    assert.deepEqual(await cluster.left('jobs'), [], 'nothing is left there');
  });

  async function open(part: Partial<KubernetesSetting> = {}): Promise<Connection | Failure> {
    const own = { context: 'admin', kubeconfig: cluster.kubeconfig, namespace: 'jobs', image: IMAGE, memoryMb: 256, cpus: 0.5 };
    return openConfigured({ name: 'cluster', setting: { kind: 'kubernetes', ...own, ...part }, file: undefined });
  }

  async function connect(part: Partial<KubernetesSetting> = {}): Promise<Connection> {
    const connection = await open(part);
    assert.ok(!(connection instanceof Failure), connection instanceof Failure ? connection.message : '');
    return connection;
  }

  async function run(
    connection: Connection,
    code = 'pass',
    onLine: (text: string) => void = () => undefined,
    results: readonly string[] = [],
  ): Promise<JobEnd | Failure> {
    await writeFile(join(folder, 'job.py'), code);
    const job: Job = { folder, files: ['job.py'], command: ['python', 'job.py'], environment: {}, project: false, results, limits: {} };
    return connection.run(job, (event: JobEvent) => event.kind === 'line' && onLine(event.text), never);
  }

  function failed(result: unknown, reason: ConnectionReason, message: RegExp): void {
    assert.ok(result instanceof ConnectionFailure, result instanceof Failure ? result.message : 'it went well');
    assert.equal(result.reason, reason, result.message);
    assert.match(result.message, message);
  }

  async function pods(namespace = 'jobs'): Promise<string> {
    return (await cluster.kubectl('get', 'pods', '-n', namespace, '-o', 'name')).trim();
  }

  it('is lost where somebody deletes the pod', async () => {
    const remove = async () => cluster.kubectl('delete', await pods(), '-n', 'jobs', '--wait=false');
    failed(await run(await connect(), SLEEP, () => void remove()), 'lost', /^cluster: the pod was deleted in mid-run; run it again$/);
  });

  it('says so where its image is not there', async () => {
    failed(
      await run(await connect({ image: 'nobody.invalid/nothing:1' })),
      'image-missing',
      /^cluster: the image nobody\.invalid\/nothing:1 can't be pulled \(.*no such host.*\); name an image that is there/,
    );
  });

  it('says so where the job takes more memory than it may, and brings back what it has made', async () => {
    const code = 'open("made", "w").write("before"); x = bytearray(600_000_000); print(len(x))';
    failed(
      await run(await connect(), code, undefined, ['made']),
      'quota',
      /^cluster: the job was killed for want of memory \(137\); raise `memoryMb`/,
    );
    assert.equal(await readFile(join(folder, 'made'), 'utf8'), 'before');
  });

  it('says so where the namespace has no room for it', async () => {
    await cluster.namespace('small');
    await cluster.kubectl(
      'create',
      'quota',
      'small',
      '-n',
      'small',
      '--hard=requests.cpu=100m,limits.cpu=100m,requests.memory=1Gi,limits.memory=1Gi',
    );
    failed(
      await run(await connect({ namespace: 'small' })),
      'quota',
      /^cluster: the namespace has no room for it \(exceeded quota: small, requested: .*\); lower `memoryMb` or `cpus`/,
    );
    assert.deepEqual(await cluster.left('small'), []);
  });

  it('says so where the namespace is missing', async () => {
    const connection = await connect({ namespace: 'nowhere' });
    failed(await connection.check(never), 'not-found', /^cluster: namespaces "nowhere" not found; check the name/);
    failed(await run(connection), 'not-found', /^cluster: namespaces "nowhere" not found; check the name/);
    failed(await (await connect({ volume: 'none' })).check(never), 'not-found', /persistentvolumeclaims "none" not found/);
  });

  it('says so where a rule of the cluster refuses its pod', async () => {
    // Our pods keep the restricted pod security, so it takes another rule.
    await cluster.namespace('strict');
    for (const manifest of ruleOf('strict')) await cluster.apply(manifest);
    const connection = await connect({ namespace: 'strict' });
    const end = await until(async () => {
      const result = await run(connection);
      if (!(result instanceof Failure)) throw new Error('the rule does not hold yet');
      return result;
    });
    failed(
      end,
      'forbidden',
      /^cluster: a rule of the cluster refuses its pod \(.*pods need the label team.*\); ask whoever runs the cluster/,
    );
    assert.deepEqual(await cluster.left('strict'), []);
  });

  it('names the right that is missing', async () => {
    const kubeconfig = await limitedTo(cluster, folder, ['get', 'list'], ['pods']);
    const connection = await connect({ kubeconfig, context: 'limited' });
    const check = await connection.check(never);
    assert.ok(!(check instanceof Failure), check instanceof Failure ? check.message : '');
    const missing = check.rights.filter(({ allowed }) => !allowed).map(({ name }) => name);
    assert.deepEqual(
      check.rights.filter(({ allowed }) => allowed).map(({ name }) => name),
      ['list pods in jobs'],
    );
    assert.ok(missing.includes('create jobs in jobs') && missing.includes('get pods/exec in jobs'), missing.join());
    assert.deepEqual(check.capacity, { cpus: null, memoryBytes: null });
    failed(
      await run(connection),
      'forbidden',
      /^cluster: you may not create jobs \(batch\) there; ask whoever runs the cluster for this right/,
    );
  });

  it('is ended by the cluster at its deadline', async () => {
    failed(
      await run(await connect({ deadlineSeconds: 10 }), SLEEP),
      'timed-out',
      /^cluster: the job ran longer than 10 s and was ended; raise `deadlineSeconds`/,
    );
  });

  it('goes on where the API server was restarted in mid-run, with each line once', async () => {
    const code = 'import time\nfor at in range(80): print(at, flush=True); time.sleep(0.1)\nopen("made", "w").write("x")';
    const lines: string[] = [];
    let restart: Promise<void> | undefined;
    const end = await run(
      await connect(),
      code,
      (line) => {
        lines.push(line);
        if (line !== '10') return;
        cluster.stopApi();
        restart = cluster.startApi();
      },
      ['made'],
    );
    await restart;
    assert.deepEqual(end, { exitCode: 0 });
    assert.deepEqual(
      lines,
      Array.from({ length: 80 }, (_, at) => String(at)),
    );
    assert.equal(await readFile(join(folder, 'made'), 'utf8'), 'x');
  });

  it('goes on where its connections are cut, with each line once', async () => {
    const way = await wayTo(new URL((await cluster.kubectl('config', 'view', '-o', 'jsonpath={.clusters[0].cluster.server}')).trim()));
    try {
      const own = (await readFile(cluster.kubeconfig, 'utf8')).replace(/https:[^"]*/, `https://127.0.0.1:${way.port}`);
      await writeFile(join(folder, 'cut'), own);
      const code = 'import time\nfor at in range(40): print(at, flush=True); time.sleep(0.1)';
      const lines: string[] = [];
      const end = await run(await connect({ kubeconfig: join(folder, 'cut') }), code, (line) => {
        lines.push(line);
        if (line === '10' || line === '25') way.cut();
      });
      assert.deepEqual(end, { exitCode: 0 });
      assert.deepEqual(
        lines,
        Array.from({ length: 40 }, (_, at) => String(at)),
      );
    } finally {
      way.close();
    }
  });

  it('says what is wrong with the way to the cluster', async () => {
    const admin = await readFile(cluster.kubeconfig, 'utf8');
    const changed = async (name: string, from: RegExp, to: string) => {
      await writeFile(join(folder, name), admin.replace(from, to));
      return connect({ kubeconfig: join(folder, name) });
    };
    const away = await changed('away', /:6443/, ':1');
    failed(
      await away.check(never),
      'unreachable',
      /^cluster: the cluster's API server does not answer \(ECONNREFUSED\); check its address/,
    );
    failed(await run(away), 'unreachable', /does not answer/);
    const untrusted = await changed('untrusted', /certificate-authority-data: [^}]*/, '');
    failed(
      await untrusted.check(never),
      'bad-certificate',
      /^cluster: the API server's certificate is not trusted \(\w+\); name its authority in the kubeconfig/,
    );
    const stranger = await changed('stranger', /client-certificate-data: \S+ client-key-data: [^}]*/, 'token: wrong');
    failed(await stranger.check(never), 'unauthorized', /^cluster: the API server doesn't take the kubeconfig's credentials/);
    const plugin = await changed('plugin', /client-certificate-data: \S+ client-key-data: [^}]*/, 'exec: {command: no-such-plugin}');
    failed(
      await plugin.check(never),
      'unauthorized',
      /^cluster: no-such-plugin, which gives its credentials, could not be used: it was not found/,
    );
    const other = await open({ context: 'production' });
    assert.ok(other instanceof Failure);
    assert.match(other.message, /^cluster: .*admin has no context production \(there are admin\)$/);
  });

  it('removes what a killed tool has left, and nothing that somebody waits for', async () => {
    const connection = await connect();
    const gone = String(2 ** 22 - 3);
    let cleaned: Promise<readonly string[] | Failure> | undefined;
    const end = await run(connection, 'import time; print("up", flush=True); time.sleep(4)', () => {
      cleaned ??= leave(cluster, gone).then(() => connection.clean?.(never) ?? []);
    });
    assert.deepEqual(await cleaned, ['left-over']);
    assert.deepEqual(end, { exitCode: 0 });
  });
});

/** A way to a server that can be cut. */
async function wayTo({ hostname, port }: URL): Promise<{ port: number; cut: () => void; close: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connectTo(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [near, far].forEach((one) => one.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = () => sockets.forEach((socket) => socket.destroy());
  const close = () => {
    cut();
    server.close();
  };
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, cut, close };
}

/** In this namespace pods need a label. */
function ruleOf(namespace: string): object[] {
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const metadata = { name: namespace };
  const pods = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] };
  const validations = [{ expression: "'team' in object.metadata.labels", message: 'pods need the label team' }];
  const namespaceSelector = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  return [
    { apiVersion, kind: 'ValidatingAdmissionPolicy', metadata, spec: { matchConstraints: { resourceRules: [pods] }, validations } },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: namespace, validationActions: ['Deny'], matchResources: { namespaceSelector } },
    },
  ];
}

/** A kubeconfig of somebody who may do only this in `jobs`. */
async function limitedTo({ kubectl, kubeconfig }: ClusterProcess, folder: string, verbs: string[], resources: string[]): Promise<string> {
  await kubectl('create', 'serviceaccount', 'limited', '-n', 'jobs');
  await kubectl(
    'create',
    'role',
    'limited',
    '-n',
    'jobs',
    ...verbs.map((verb) => `--verb=${verb}`),
    ...resources.map((name) => `--resource=${name}`),
  );
  await kubectl('create', 'rolebinding', 'limited', '-n', 'jobs', '--role=limited', '--serviceaccount=jobs:limited');
  const token = (await kubectl('create', 'token', 'limited', '-n', 'jobs')).trim();
  const users = `users: [{name: limited, user: {token: "${token}"}}]\ncontexts: [{name: limited, context: {cluster: cluster, user: limited}}]\n`;
  const file = join(folder, 'limited');
  await writeFile(file, (await readFile(kubeconfig, 'utf8')).replace(/users: .*\ncontexts: .*\n/, users));
  return file;
}

/** A Job as the one that runs now, but of a process that is no more. */
async function leave({ kubectl, apply }: ClusterProcess, process: string): Promise<void> {
  const read = async (path: string): Promise<unknown> =>
    JSON.parse(await kubectl('get', 'jobs', '-n', 'jobs', '-o', `jsonpath={.items[0].${path}}`));
  const labels = await read('metadata.labels');
  const securityContext = await read('spec.template.spec.securityContext');
  const confined = await read('spec.template.spec.containers[0].securityContext');
  const sleeper = { name: 'job', image: IMAGE, command: ['python', '-c', 'import time; time.sleep(600)'], securityContext: confined };
  const spec = { restartPolicy: 'Never', securityContext, containers: [sleeper] };
  const metadata = { name: 'left-over', namespace: 'jobs', labels, annotations: { 'productize/process': process } };
  await apply({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { template: { spec } } });
}
