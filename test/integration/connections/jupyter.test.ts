import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Job, JobEnd } from '../../../src/connections/connection.ts';
import { ConnectionFailure } from '../../../src/connections/connection-failure.ts';
import type { ConnectionReason } from '../../../src/connections/connection-failure.ts';
import { JupyterConnection } from '../../../src/connections/jupyter/jupyter-connection.ts';
import type { JupyterServer } from '../../../src/connections/jupyter/server.ts';
import { runProcess } from '../../../src/connections/local/process.ts';
import { Failure } from '../../../src/failure.ts';
import { leftOn, startJupyter } from '../../support/jupyter.ts';
import type { JupyterProcess } from '../../support/jupyter.ts';
import { keepsTheContract } from '../../support/contract.ts';

const never = new AbortController().signal;
let shared: JupyterProcess;

function connect(server: JupyterProcess, part: Partial<JupyterServer> = {}, kernel?: string, password?: string): JupyterConnection {
  const address = { name: 'jupyter', url: server.url, token: server.token, ca: undefined, verifyTls: true, ...part };
  return new JupyterConnection(address, { kernel, password });
}

keepsTheContract('jupyter', async () => {
  const server = await startJupyter();
  return { connection: connect(server), leftBehind: () => leftOn(server), close: server.close };
});

describe('a Jupyter connection, when something goes wrong', function () {
  this.timeout(180_000);
  let folder = '';

  before(async () => {
    shared = await startJupyter();
    folder = await mkdtemp(join(tmpdir(), 'productize-job-'));
  });
  after(async () => {
    await shared.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(connection: JupyterConnection, code = 'pass', onLine: () => void = () => undefined): Promise<JobEnd | Failure> {
    await writeFile(join(folder, 'job.py'), code);
    const job: Job = { folder, files: ['job.py'], command: ['python', 'job.py'], environment: {}, project: false, results: [], limits: {} };
    return connection.run(job, (event) => event.kind === 'line' && onLine(), never);
  }

  function failed(result: unknown, reason: ConnectionReason, message: RegExp): void {
    assert.ok(result instanceof ConnectionFailure, result instanceof Failure ? result.message : 'it went well');
    assert.equal(result.reason, reason, result.message);
    assert.match(result.message, message);
    assert.ok(!result.message.includes(shared.token));
  }

  const wrong: readonly (readonly [what: string, part: Partial<JupyterServer>, reason: ConnectionReason, message: RegExp])[] = [
    ['a wrong token', { token: 'wrong' }, 'unauthorized', /^jupyter: the server refuses the token; give it a token/],
    ['no token', { token: undefined }, 'unauthorized', /^jupyter: the server wants a token/],
    [
      'nobody there',
      { url: 'http://127.0.0.1:9/' },
      'unreachable',
      /127\.0\.0\.1:9\/ could not be reached \(ECONNREFUSED\); check its address/,
    ],
    ['a name that nobody has', { url: 'http://nobody.invalid/' }, 'unreachable', /nobody\.invalid\/ could not be reached/],
  ];
  for (const [what, part, reason, message] of wrong) {
    it(`says so for ${what}`, async () => {
      failed(await connect(shared, part).check(never), reason, message);
      failed(await run(connect(shared, part)), reason, message);
    });
  }

  it('says so for a wrong path and an unknown kernel', async () => {
    failed(
      await connect(shared, { url: `${shared.url}user/nobody/` }).check(never),
      'not-found',
      /there is nothing at .*user\/nobody\/api\/me \(404\)/,
    );
    failed(await run(connect(shared, {}, 'fortran')), 'not-found', /it has no Python kernel fortran \(there are python3\)/);
  });

  it('is lost when its kernel is killed, and leaves nothing', async () => {
    failed(
      await run(connect(shared), 'import os, time; os.kill(os.getppid(), 9); time.sleep(600)'),
      'lost',
      /the kernel was killed in mid-run/,
    );
    assert.deepEqual(await leftOn(shared), []);
  });

  it('is lost when its server is killed, and works again when that is back', async () => {
    const connection = connect(shared);
    const end = await run(connection, 'import time; print("up", flush=True); time.sleep(600)', () => void shared.kill());
    failed(end, 'lost', /the server went away in mid-run \(.*ECONNREFUSED/);
    await shared.restart();
    assert.deepEqual(await run(connection), { exitCode: 0 });
  });

  it('signs in with a password where the server wants one', async () => {
    const hashed = 'import sys; from jupyter_server.auth import passwd; print(passwd(sys.argv[1], "sha1"))';
    const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';
    const made = await runProcess({ program: python, arguments: ['-c', hashed, 'open sesame & more'] }, () => undefined, never);
    assert.ok(!(made instanceof Failure) && made.exitCode === 0);
    const server = await startJupyter([`--PasswordIdentityProvider.hashed_password=${made.stdout.join('')}`]);
    try {
      const withPassword = (password: string) => connect(server, { token: undefined }, undefined, password);
      assert.deepEqual(await run(withPassword('open sesame & more')), { exitCode: 0 });
      failed(await run(withPassword('open')), 'unauthorized', /^jupyter: the server refuses the password/);
      const checked = await withPassword('open sesame & more').check(never);
      assert.ok(!(checked instanceof Failure), checked instanceof Failure ? checked.message : '');
      assert.deepEqual(await leftOn(server), []);
    } finally {
      await server.close();
    }
  });

  it('trusts a certificate of its own authority, and any where that is said', async () => {
    const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
    const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...subject];
    const openssl = await runProcess({ program: 'openssl', arguments: made }, () => undefined, never);
    assert.ok(!(openssl instanceof Failure) && openssl.exitCode === 0);
    const server = await startJupyter([`--ServerApp.certfile=${certificate}`, `--ServerApp.keyfile=${key}`]);
    try {
      failed(await connect(server).check(never), 'bad-certificate', /is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\); name the authority/);
      const { readFile } = await import('node:fs/promises');
      assert.deepEqual(await run(connect(server, { ca: await readFile(certificate, 'utf8') })), { exitCode: 0 });
      assert.deepEqual(await run(connect(server, { verifyTls: false })), { exitCode: 0 });
    } finally {
      await server.close();
    }
  });
});
