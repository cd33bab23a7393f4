import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ContainerCreateOptions } from 'dockerode';
import { after, before, describe, it } from 'mocha';
import { DockerConnection } from '../../src/connections/docker/docker-connection.ts';
import { at, list } from '../../src/connections/json.ts';
import type { ImageMaker } from '../../src/deploy/release-image.ts';
import { release } from '../../src/deploy/release.ts';
import { Failure } from '../../src/failure.ts';
import { sampleNotebook } from '../../src/project/check-template.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import { IMAGE, startDocker } from '../support/docker.ts';
import type { DockerProcess } from '../support/docker.ts';
import { startRegistry } from '../support/registry.ts';
import { held } from '../support/proofs.ts';

const PYTHON = process.env['PRODUCTIZE_TEST_PYTHON'] ?? 'python3';
const never = new AbortController().signal;
const LIMIT_MS = 120_000;

/** Rows as a client sends them, and what the endpoint answers for them where it was trained. */
const EXPECTED = `
import json, pathlib, pandas
from sample.predict import ENDPOINT
from sample.runtime.inference.artifacts import load
from sample.runtime.inference.endpoint import answer_rows
trained, _ = load(pathlib.Path("models"), None)
rows = pandas.read_csv("data/flats.csv").drop(columns=["price"]).head(5)
values = [float(value) for value in answer_rows(ENDPOINT, trained, rows).values]
print(json.dumps({"rows": json.loads(rows.to_json(orient="records")), "values": values}))
`;

describe("a project's image", function () {
  this.timeout(900_000);
  let engine: DockerProcess;
  let folder = '';
  let trained = '';
  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'productize-image-')), 'sample');
    const proposal = held(await propose({ notebook: sampleNotebook() }, never));
    held(await createProject(proposal, folder, () => undefined, never));
    trained = await python('-m', 'sample', 'train');
    await lock();
    engine = await startDocker();
  });
  after(async () => {
    await engine.close();
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  async function python(...given: string[]): Promise<string> {
    const env = { ...process.env, PYTHONPATH: join(folder, 'src'), API_TOKEN: 'x', PROJECT_ROOT: folder };
    return (await promisify(execFile)(PYTHON, given, { cwd: folder, env })).stdout;
  }

  /** Locks what the image holds, by the command that the project's README has for it. */
  async function lock(): Promise<void> {
    const readme = await readFile(join(folder, 'README.md'), 'utf8');
    const [program = '', ...given] = (/`(uv pip compile [^`]+)`/.exec(readme)?.[1] ?? '').split(/\s+/);
    const uv = join(dirname(PYTHON), program);
    await promisify(execFile)(existsSync(uv) ? uv : program, [...given, '--quiet'], { cwd: folder });
  }

  /** What a container says that is run to its end. */
  async function said(options: ContainerCreateOptions): Promise<string> {
    const container = await engine.docker.createContainer(options);
    await container.start();
    await container.wait();
    const text = (await container.logs({ stdout: true, stderr: true })).toString().trim();
    await container.remove();
    return text;
  }

  /** Builds it and returns what was said. */
  async function build(): Promise<string> {
    // All of the folder, as `docker build` may send it: .dockerignore says what is left of it.
    const packed = spawn('tar', ['-C', folder, '-cf', '-', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const stream = await engine.docker.buildImage(packed.stdout, { t: 'sample', buildargs: { BASE: IMAGE } });
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const onEvent = (event: { stream?: string; error?: string }) => said.push(event.stream ?? event.error ?? '');
      engine.docker.modem.followProgress(stream, (error) => (error ? reject(error) : resolve()), onEvent);
    });
    return said.join('');
  }

  it('has a lock with hashes that names no server', async () => {
    const locked = await readFile(join(folder, 'requirements.lock'), 'utf8');
    assert.match(locked, /^fastapi==[\d.]+ \\\n {4}--hash=sha256:[0-9a-f]{64}/m);
    assert.doesNotMatch(locked, /:\/\/|--(index-url|extra-index-url|find-links)/);
  });

  it('is built from the Dockerfile as a user of its own, with labels and a health check', async () => {
    assert.match(await build(), /Successfully tagged sample/);
    const { Config: config, Size: size } = await engine.docker.getImage('sample').inspect();
    const pip = {
      Image: 'sample',
      Entrypoint: ['python', '-c', 'import importlib.metadata as about; print(about.version("fastapi"))'],
      Tty: true,
    };
    const [, locked] = /^fastapi==([\d.]+)/m.exec(await readFile(join(folder, 'requirements.lock'), 'utf8')) ?? [];
    assert.equal(await said(pip), locked);
    assert.equal(config.User, '10001:10001');
    assert.equal(config.Labels['org.opencontainers.image.title'], 'sample');
    assert.ok(size < 900_000_000, `${String(size)} bytes`);
  });

  it('is built again from the layer of the code on where only code has changed', async () => {
    await appendFile(join(folder, 'src', 'sample', 'pipeline.py'), '\n# changed\n');
    const steps = (await build()).split(/^Step \d+\/\d+ : /m).slice(1);
    const done = steps.filter((step) => !step.includes('Using cache')).map((step) => step.split('\n')[0] ?? '');
    assert.equal(
      done.find((step) => /^(COPY|RUN)/.test(step)),
      'COPY src src',
    );
    assert.equal(done.filter((step) => /^(COPY|RUN)/.test(step)).length, 1, done.join('\n'));
  });

  it('installs no package again for the next version', async () => {
    const project = join(folder, 'pyproject.toml');
    const text = await readFile(project, 'utf8');
    await writeFile(project, text.replace('version = "0.1.0"', 'version = "0.1.1"'));
    const steps = (await build()).split(/^Step \d+\/\d+ : /m).slice(1);
    await writeFile(project, text);
    const done = steps.filter((step) => !step.includes('Using cache')).map((step) => step.split('\n')[0] ?? '');
    assert.ok(done.includes('COPY src src'), done.join('\n'));
    assert.ok(!done.some((step) => step.includes('pip install') || step.includes('/opt/venv')), done.join('\n'));
  });

  it('answers as the endpoint does where it was trained: read-only, without any capability, and ends when it is told to', async () => {
    // SAFETY: the script of this file prints it.
    const { rows, values } = JSON.parse(await python('-c', EXPECTED)) as { rows: object[]; values: number[] };
    const limits = { ReadonlyRootfs: true, CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges'] };
    const ports = { '8000/tcp': [{ HostIp: '127.0.0.1', HostPort: '0' }] };
    const container = await engine.docker.createContainer({ Image: 'sample', HostConfig: { ...limits, PortBindings: ports } });
    await container.start();
    const until = Date.now() + LIMIT_MS;
    let state = (await container.inspect()).State;
    while (state.Running && state.Health?.Status !== 'healthy' && Date.now() < until) {
      await pause(500);
      state = (await container.inspect()).State;
    }
    assert.equal(state.Health?.Status, 'healthy', (await container.logs({ stdout: true, stderr: true })).toString());
    const port = (await container.inspect()).NetworkSettings.Ports['8000/tcp']?.[0]?.HostPort ?? '';
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`http://127.0.0.1:${port}/predict`, { method: 'POST', headers, body: JSON.stringify({ rows }) });
    assert.equal(response.status, 200);
    // SAFETY: the service's documented answer.
    const { predictions } = (await response.json()) as { predictions: { value: number }[] };
    for (const [at, { value }] of predictions.entries()) assert.ok(Math.abs(value - (values[at] ?? NaN)) < 1e-6, String(value));
    // What `train` said could be tried is tried as it stands, in a shell.
    const [, sample = '', value = ''] = /^(curl -s localhost:8000\/predict -d '.*')\n# value: (.*)$/m.exec(trained) ?? [];
    const curl = await promisify(execFile)('sh', ['-c', sample.replace('localhost:8000', `127.0.0.1:${port}`)]);
    const told = at(list(at(JSON.parse(curl.stdout), 'predictions'))[0], 'value');
    assert.ok(Math.abs(Number(told) - Number(value)) < 1e-6 && value !== '', `${curl.stdout} ${value}`);
    await container.stop({ t: 30 });
    assert.equal((await container.inspect()).State.ExitCode, 0);
    await container.remove();
  });

  describe('made by a release', () => {
    const saved = process.env['API_TOKEN'];
    const git = async (...given: string[]) => (await promisify(execFile)('git', given, { cwd: folder })).stdout.trim();
    const maker = (registry: string, login?: string): ImageMaker =>
      new DockerConnection('box', { kind: 'docker', socket: engine.socket, image: IMAGE, registry }, login);
    const named = async () =>
      (await engine.docker.listImages())
        .flatMap(({ RepoTags }) => RepoTags ?? [])
        .filter((name) => name !== '<none>:<none>')
        .sort();
    const make = (images: ImageMaker, onProgress: (message: string) => void = () => undefined, signal = never) => {
      const options = { bump: 'auto', push: true, python: PYTHON, images } as const;
      return release(folder, options, (event) => event.kind === 'progress' && onProgress(event.message), signal);
    };

    before(async () => {
      process.env['API_TOKEN'] = 'x';
      // Its other tests are tested elsewhere, and take their time.
      await git('rm', '--quiet', '-r', 'tests/unit', 'tests/integration');
      await git('add', '.');
      await git('-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', 'commit', '--quiet', '--message', 'Only the tests of the data');
      await git('init', '--quiet', '--bare', join(folder, '..', 'remote'));
      await git('remote', 'add', 'origin', join(folder, '..', 'remote'));
    });
    after(() => {
      if (saved === undefined) delete process.env['API_TOKEN'];
      else process.env['API_TOKEN'] = saved;
    });

    it('is not there, nor is the release, where the registry is away, refuses the login, or the build is called off', async () => {
      const registry = await startRegistry();
      const [tags, head, names] = [await git('tag', '--list'), await git('rev-parse', 'HEAD'), await named()];
      const stop = new AbortController();
      const onProgress = (message: string) => {
        if (message.includes('step 4/')) stop.abort();
      };
      try {
        for (const [result, message] of [
          [await make(maker('127.0.0.1:1/team')), /^box: the registry 127\.0\.0\.1:1\/team can't be reached; [^\n]*$/],
          [await make(maker(registry.host, 'tester:wrong')), /^box: the registry [\d.:]+ refuses its login [^\n]*$/],
          [await make(maker(registry.host), onProgress, stop.signal), /^cancelled while the image was made$/],
        ] as const) {
          assert.ok(result instanceof Failure, JSON.stringify(result));
          assert.match(result.message, message);
          assert.deepEqual([await git('tag', '--list'), await git('rev-parse', 'HEAD'), await named()], [tags, head, names]);
        }
      } finally {
        await registry.close();
      }
    });

    it('is in the registry with its labels, and recorded by its digest', async () => {
      const registry = await startRegistry();
      try {
        const { username, password } = registry.login;
        const images = maker(`${registry.host}/team`, `${username}:${password}`);
        const said: string[] = [];
        const made = held(await make(images, (message) => said.push(message)));
        assert.equal(made.outcome, 'released');
        assert.ok(said.includes(`Pushing ${registry.host}/team/sample:${made.version}`), said.join('\n'));
        const digest = /^[\d.:]+\/team\/sample@(sha256:[0-9a-f]{64})$/.exec(made.image?.digest ?? '')?.[1] ?? '';
        const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
        const accept = 'application/vnd.docker.distribution.manifest.v2+json';
        const there = await fetch(`http://${registry.host}/v2/team/sample/manifests/${digest}`, { headers: { authorization, accept } });
        assert.equal(there.status, 200);
        const manifest: unknown = JSON.parse(await git('show', `${made.tag ?? ''}:productize.json`));
        assert.deepEqual(at(at(manifest, 'release'), 'image'), made.image);
        const { Config: config } = await engine.docker.getImage(made.image?.name ?? '').inspect();
        assert.equal(config.Labels['org.opencontainers.image.version'], made.version);
        assert.equal(config.Labels['org.opencontainers.image.revision'], await git('rev-parse', `${made.tag ?? ''}^`));
        assert.equal(config.Labels['dev.productize.models'], made.models.map(({ id, version }) => `${id}@${version}`).join(' '));
        const again = held(await make(images));
        assert.deepEqual([again.outcome, again.image], ['unchanged', made.image]);
      } finally {
        await registry.close();
      }
    });
  });
});
