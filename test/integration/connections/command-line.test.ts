import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openConnection } from '../../../src/connections/open-connection.ts';
import { Failure } from '../../../src/failure.ts';
import { testAgainst } from '../../../src/testing/test-against.ts';
import type { TestReport } from '../../../src/testing/report.ts';
import type { TestOptions } from '../../../src/testing/events.ts';
import { productize, schemaErrors } from '../../support/cli.ts';
import { leftOn, startJupyter } from '../../support/jupyter.ts';
import type { JupyterProcess } from '../../support/jupyter.ts';
import { makeShop, shopRecording } from '../../support/shop.ts';

describe('connections on the command line', function () {
  this.timeout(300_000);
  let server: JupyterProcess;
  let folder = '';
  let saved: NodeJS.ProcessEnv = {};

  before(async () => {
    saved = { ...process.env };
    folder = await mkdtemp(join(tmpdir(), 'productize-connections-'));
    server = await startJupyter();
    Object.assign(process.env, {
      JUPYTER_RUNTIME_DIR: join(server.home, 'runtime'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      THE_TOKEN: server.token,
    });
  });
  after(async () => {
    for (const name of Object.keys(process.env)) if (!(name in saved)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, saved);
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds a running server, and offers it until it is set up', async () => {
    const port = new URL(server.url).port;
    const before = await productize(['connection', 'list', '--json'], { folder });
    assert.equal(await schemaErrors('connection-list', before.stdout), '');
    assert.match(before.stdout, new RegExp(`"name": "jupyter-${port}"`));
    assert.match((await productize(['connection', 'list'], { folder })).stdout, /local {2}local {2}this machine\n\nFound, and not set up:/);

    const added = await productize(['connection', 'add', 'team', 'jupyter', `url=http://localhost:${port}`], { folder });
    assert.deepEqual([added.status, added.stderr], [0, '']);
    const file = await readFile(join(folder, 'connections.yaml'), 'utf8');
    assert.equal(file, `connections:\n  team:\n    kind: jupyter\n    url: http://localhost:${port}\n`);
    const after = await productize(['connection', 'list'], { folder });
    assert.equal(after.stdout, `  local  local    this machine\n  team   jupyter  http://localhost:${port}\n`);
  });

  it('checks what is there, and writes nothing that does not work', async () => {
    const check = await productize(['connection', 'check', 'team', '--json'], { folder });
    assert.deepEqual([check.status, check.stderr], [0, '']);
    assert.equal(await schemaErrors('connection-check', check.stdout), '');
    assert.match((await productize(['connection', 'check', 'local'], { folder })).stdout, /^local \(local\) answers: Python 3/);

    const before = await readFile(join(folder, 'connections.yaml'), 'utf8');
    const wrong = [
      [['url=http://127.0.0.1:9'], /^productize: other: http:\/\/127\.0\.0\.1:9\/ could not be reached/],
      [[`url=${server.url}`, 'token=env:NOBODY_SETS_THIS'], /^productize: other: set the environment variable NOBODY_SETS_THIS/],
      [[`url=${server.url}`, `token=${server.token}`], /^productize: token is a secret in plain text/],
      [[`url=${server.url}`, 'colour=red'], /^productize: other must NOT have additional properties: colour/],
      [[], /^productize: other must have required property 'url'/],
    ] as const;
    for (const [settings, message] of wrong) {
      const { status, stderr } = await productize(['connection', 'add', 'other', 'jupyter', ...settings], { folder });
      assert.equal(status, 2);
      assert.match(stderr, message);
      assert.ok(!stderr.includes(server.token));
    }
    assert.equal(await readFile(join(folder, 'connections.yaml'), 'utf8'), before);
  });

  it("takes the project's file before the user's own", async () => {
    const added = await productize(['connection', 'add', 'mine', 'jupyter', `url=${server.url}`, 'token=env:THE_TOKEN', '--user'], {
      folder,
    });
    assert.equal(added.status, 0, added.stderr);
    await productize(['connection', 'add', 'team', 'jupyter', 'url=http://127.0.0.1:9', '--user', '--no-check'], { folder });
    assert.equal((await productize(['connection', 'check', 'mine'], { folder })).status, 0);
    assert.equal((await productize(['connection', 'check', 'team'], { folder })).status, 0, "the project's team is meant");
    assert.equal((await productize(['connection', 'remove', 'mine'], { folder })).status, 0);
    const gone = await productize(['connection', 'check', 'mine'], { folder });
    assert.deepEqual(
      [gone.status, gone.stderr],
      [2, 'productize: there is no connection mine (there are local, team; productize connection add makes one)\n'],
    );
  });

  it("runs a project's tests there with the outcomes of here", async () => {
    const project = await makeShop();
    const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';
    await writeFile(join(project.folder, 'connections.yaml'), await readFile(join(folder, 'connections.yaml')));
    const test = async (options: TestOptions): Promise<TestReport> => {
      const report = await testAgainst(shopRecording(project), project, options, () => undefined, new AbortController().signal);
      assert.ok(!(report instanceof Failure), report instanceof Failure ? report.message : '');
      return report;
    };
    try {
      const connection = await openConnection('team', project.folder, undefined);
      assert.ok(!(connection instanceof Failure));
      const [here, there] = [await test({ python }), await test({ python, connection })];
      const outcomes = ({ tests }: TestReport) =>
        tests.map(({ id, suite, outcome, location, cell }) => ({ id, suite, outcome, location, cell }));
      assert.deepEqual(outcomes(there), outcomes(here));
      assert.ok(there.counts.passed > 20);
      assert.deepEqual([here.connection, there.connection, there.snapshot], ['local', 'team', here.snapshot]);
      assert.deepEqual(await leftOn(server), []);
    } finally {
      await rm(project.folder, { recursive: true, force: true });
    }
  });
});
