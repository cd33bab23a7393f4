import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { contextsOf, readCluster } from '../../../../src/connections/kubernetes/kubeconfig.ts';
import type { Cluster } from '../../../../src/connections/kubernetes/kubeconfig.ts';
import { Failure } from '../../../../src/failure.ts';

const FIRST = `apiVersion: v1
kind: Config
current-context: other
clusters:
- {name: a, cluster: {server: "https://a.example:6443/k8s", certificate-authority: ca.pem, tls-server-name: inside}}
users:
- {name: token, user: {tokenFile: token, token: older}}
- {name: basic, user: {username: ann, password: "p:q"}}
- name: plugin
  user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./bin/login, args: [--now], env: [{name: A, value: b}]}}
contexts:
- {name: one, context: {cluster: a, user: token, namespace: churn}}
- {name: two, context: {cluster: a, user: basic}}
- {name: three, context: {cluster: a, user: plugin}}
- {name: torn, context: {cluster: gone, user: token}}
`;
const SECOND = `clusters:
- {name: a, cluster: {server: "https://not-this-one.example"}}
- {name: b, cluster: {server: "https://b.example", insecure-skip-tls-verify: true, certificate-authority-data: ${Buffer.from('PEM').toString('base64')}}}
- {name: c, cluster: {server: "https://c.example", certificate-authority: missing.pem}}
contexts:
- {name: one, context: {cluster: b}}
- {name: four, context: {cluster: b}}
- {name: five, context: {cluster: c}}
`;

describe('a kubeconfig', () => {
  let folder = '';
  let files: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-kubeconfig-'));
    files = [join(folder, 'first'), join(folder, 'second'), join(folder, 'not-there')];
    await writeFile(join(folder, 'first'), FIRST);
    await writeFile(join(folder, 'second'), SECOND);
    await writeFile(join(folder, 'ca.pem'), 'the authority');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function read(context: string): Promise<Cluster> {
    const cluster = await readCluster('team', files, context);
    assert.ok(!(cluster instanceof Failure), cluster instanceof Failure ? cluster.message : '');
    return cluster;
  }

  it('is read with its paths from its own folder, and the first file that has a name counts', async () => {
    const { server, namespace, tls, credentials } = await read('one');
    assert.equal(server.href, 'https://a.example:6443/k8s/');
    assert.equal(namespace, 'churn');
    assert.deepEqual(tls, { ca: 'the authority', rejectUnauthorized: true, servername: 'inside' });
    assert.deepEqual(credentials.token, { file: join(folder, 'token') });
  });

  it('gives what each kind of user has', async () => {
    assert.equal((await read('two')).credentials.basic, Buffer.from('ann:p:q').toString('base64'));
    assert.deepEqual((await read('three')).credentials.plugin, {
      command: join(folder, 'bin', 'login'),
      parameters: ['--now'],
      environment: { A: 'b' },
      version: 'client.authentication.k8s.io/v1beta1',
    });
    const { tls, credentials, namespace } = await read('four');
    assert.deepEqual(tls, { ca: 'PEM', rejectUnauthorized: false, servername: undefined });
    assert.deepEqual(credentials, { certificate: undefined, token: undefined, basic: undefined, plugin: undefined });
    assert.equal(namespace, 'default');
  });

  it('says what it lacks, and never takes the current context in its place', async () => {
    const messages = async (context: string) => {
      const result = await readCluster('team', files, context);
      assert.ok(result instanceof Failure);
      return result.message.replaceAll(folder, '');
    };
    assert.match(await messages('other'), /^team: .* has no context other \(there are one, two, three, torn, four, five\)$/);
    assert.match(await messages('torn'), /^team: the context torn of .* names no cluster with an address$/);
    assert.match(await messages('five'), /^team: a file that .* names can't be read \(ENOENT.*missing\.pem/);
    const none = await readCluster('team', [join(folder, 'not-there')], 'one');
    assert.match(none instanceof Failure ? none.message : '', /^team: there is no kubeconfig at .*not-there$/);
    assert.deepEqual(await contextsOf(files.slice(1)), ['one', 'four', 'five']);
  });
});
