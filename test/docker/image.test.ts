import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { sampleNotebook } from '../../src/project/check-template.ts';
import { createProject } from '../../src/project/create.ts';
import { propose } from '../../src/project/propose.ts';
import { IMAGE, startDocker } from '../support/docker.ts';
import type { DockerProcess } from '../support/docker.ts';
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
  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'productize-image-')), 'sample');
    const proposal = held(await propose({ notebook: sampleNotebook() }, never));
    held(await createProject(proposal, folder, () => undefined, never));
    await python('-m', 'sample', 'train');
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

  it('is built from the Dockerfile as a user of its own, with labels and a health check', async () => {
    assert.match(await build(), /Successfully tagged sample/);
    const { Config: config, Size: size } = await engine.docker.getImage('sample').inspect();
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
    await container.stop({ t: 30 });
    assert.equal((await container.inspect()).State.ExitCode, 0);
    await container.remove();
  });
});
