import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Job, JobEnd, JobEvent } from '../../src/connections/connection.ts';
import { ConnectionFailure } from '../../src/connections/connection-failure.ts';
import type { ConnectionReason } from '../../src/connections/connection-failure.ts';
import { DockerConnection } from '../../src/connections/docker/docker-connection.ts';
import type { DockerSetting } from '../../src/connections/settings/settings.ts';
import { Failure } from '../../src/failure.ts';
import { keepsTheContract } from '../support/contract.ts';
import { IMAGE, startDocker } from '../support/docker.ts';
import type { DockerProcess } from '../support/docker.ts';
import { startRegistry } from '../support/registry.ts';
import { pushTiny } from '../support/tiny-image.ts';
import { endAsHere } from '../support/same-outcomes.ts';

const never = new AbortController().signal;

describe('Docker', function () {
  this.timeout(300_000);
  let engine: DockerProcess;
  let folder = '';

  before(async () => {
    engine = await startDocker();
    folder = await mkdtemp(join(tmpdir(), 'productize-job-'));
  });
  after(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  function connect(part: Partial<DockerSetting> = {}): DockerConnection {
    return new DockerConnection('docker', { kind: 'docker', socket: engine.socket, image: IMAGE, ...part });
  }

  async function run(
    connection: DockerConnection,
    code = 'pass',
    onLine: (text: string) => void = () => undefined,
  ): Promise<JobEnd | Failure> {
    await writeFile(join(folder, 'job.py'), code);
    const job: Job = { folder, files: ['job.py'], command: ['python', 'job.py'], environment: {}, project: false, results: [], limits: {} };
    return connection.run(job, (event) => event.kind === 'line' && onLine(event.text), never);
  }

  function failed(result: unknown, reason: ConnectionReason, message: RegExp): void {
    assert.ok(result instanceof ConnectionFailure, result instanceof Failure ? result.message : 'it went well');
    assert.equal(result.reason, reason, result.message);
    assert.match(result.message, message);
  }

  keepsTheContract('docker', () =>
    Promise.resolve({ connection: connect(), leftBehind: () => engine.left(), close: () => Promise.resolve() }),
  );

  it('runs jobs as nobody, read-only, without rights and without a network', async () => {
    const lines: string[] = [];
    const code = `import os
print(os.getuid(), os.listdir("/sys/class/net"), [line.split()[1] for line in open("/proc/self/status") if line.startswith("CapEff")])
try: open("/usr/made", "w")
except OSError as error: print(error.strerror)
open("/job/made", "w"); open("/tmp/made", "w")`;
    assert.deepEqual(await run(connect(), code, (text) => lines.push(text)), { exitCode: 0 });
    assert.deepEqual(lines, ["10001 ['lo'] ['0000000000000000']", 'Read-only file system']);
  });

  it('says so where there is no Docker or no image', async () => {
    failed(
      await connect({ socket: '/nowhere/docker.sock' }).check(),
      'unreachable',
      /^docker: no Docker answers at its socket \(ENOENT\); check its address/,
    );
    failed(
      await connect({ image: 'nobody.invalid/nothing:1' }).check(),
      'image-missing',
      /^docker: there is no image nobody\.invalid\/nothing:1 here, and its registry can't be reached; name an image that is there/,
    );
    failed(await run(connect({ image: 'nobody.invalid/nothing:1' })), 'image-missing', /there is no image nobody\.invalid\/nothing:1/);
  });

  it('pulls its image from a registry, and says so where that refuses', async () => {
    const registry = await startRegistry();
    try {
      const [image, missing] = [`${registry.host}/tiny:1`, `${registry.host}/tiny:2`];
      await pushTiny(engine.docker, image, registry.login);
      const { username, password } = registry.login;
      const login = `${username}:${password}`;
      const known = (name: string) => new DockerConnection('docker', { kind: 'docker', socket: engine.socket, image: name }, login);
      const refusal = /^docker: the registry of 127.0.0.1:\d+\/tiny:1 refuses its login \(`credentials`\); give it a token or password/;
      failed(await connect({ image }).check(), 'unauthorized', refusal);
      failed(await run(connect({ image })), 'unauthorized', refusal);
      failed(await known(missing).check(), 'image-missing', /there is no image .*\/tiny:2, neither here nor in its registry/);
      failed(await run(known(missing)), 'image-missing', /there is no image .*\/tiny:2, neither here nor in its registry/);
      const check = await known(image).check();
      assert.ok(!(check instanceof Failure), check instanceof Failure ? check.message : '');
      const events: JobEvent[] = [];
      const job: Job = { folder, files: [], command: ['echo', 'hi'], environment: {}, project: false, results: [], limits: {} };
      assert.deepEqual(await known(image).run(job, (event) => events.push(event), never), { exitCode: 0 });
      const told = events.flatMap((event) => (event.kind === 'progress' ? [event.message] : event.kind === 'line' ? [event.text] : []));
      assert.deepEqual(told, [`Pulling the image ${image}`, 'Building an image', 'hi']);
    } finally {
      await registry.close();
    }
  });

  it('says so where the job takes more memory than it may', async () => {
    const end = await run(connect({ memoryMb: 64 }), 'x = bytearray(300_000_000); print(len(x))');
    failed(end, 'quota', /^docker: the job was killed for want of memory \(137\); free some of it/);
    assert.deepEqual(await engine.left(), []);
  });

  it('ends with 137 where somebody kills the container', async () => {
    const kill = async () => {
      // Docker lists a container as running a moment after it has begun to write.
      for (;;) {
        const [container] = await engine.docker.listContainers({ filters: { label: ['productize.job'] } });
        if (container) {
          await engine.docker.getContainer(container.Id).kill();
          return;
        }
      }
    };
    assert.deepEqual(await run(connect(), 'import time; print("up", flush=True); time.sleep(600)', () => void kill()), { exitCode: 137 });
    assert.deepEqual(await engine.left(), []);
  });

  it("runs a project's tests there with the outcomes of here", async () => {
    await endAsHere(connect(), 'docker');
    assert.deepEqual(await engine.left(), []);
  });

  describe('that is killed', () => {
    it('is lost in mid-run', async () => {
      const end = await run(connect(), 'import time; print("up", flush=True); time.sleep(600)', () => void engine.kill());
      failed(end, 'lost', /^docker: Docker was stopped in mid-run; run it again/);
    });
  });
});
