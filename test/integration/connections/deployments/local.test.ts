import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { LocalDeployments } from '../../../../src/connections/local/deployments/local-deployments.ts';
import { isAlive } from '../../../../src/connections/local/deployments/identity.ts';
import { folderOf } from '../../../../src/connections/local/deployments/records.ts';
import type { State } from '../../../../src/connections/local/deployments/records.ts';
import { Failure } from '../../../../src/failure.ts';
import { Load, ask, eventually, held, releaseOf } from '../../../support/deployments.ts';
import { keepsTheDeploymentContract } from './contract.ts';

const never = new AbortController().signal;
const ignore = () => undefined;
const KEY = { project: 'shop', tenant: 'default' };
const engine = new LocalDeployments();
let folder = '';
const saved = process.env['XDG_STATE_HOME'];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'productize-deployments-'));
  process.env['XDG_STATE_HOME'] = folder;
});
after(async () => {
  if (saved === undefined) delete process.env['XDG_STATE_HOME'];
  else process.env['XDG_STATE_HOME'] = saved;
  await rm(folder, { recursive: true, force: true });
});

keepsTheDeploymentContract('this machine', () => engine);

describe('deployments on this machine alone', function () {
  this.timeout(120_000);

  afterEach(async () => {
    for (const { project, tenant } of held(await engine.list())) held(await engine.undeploy({ project, tenant }, ignore, never));
    assert.deepEqual(await readdir(join(folder, 'productize', 'deployments')), []);
  });

  const stateNow = async (): Promise<State> => held(await folderOf(KEY).state()) ?? assert.fail('there is a state');
  const pids = async (): Promise<number[]> => (await stateNow()).replicas.flatMap(({ process: one }) => (one === null ? [] : [one.pid]));

  it('starts a process again that somebody ended, and loses no request meanwhile', async () => {
    const end = held(await engine.deploy(releaseOf('1.0.0', {}, { replicas: 2 }), ignore, never));
    const load = new Load(end.deployment?.address ?? '');
    const [first = 0] = await pids();
    process.kill(first, 'SIGKILL');
    const one = async () => held(await engine.list())[0];
    await eventually('it is degraded', async () => (await one())?.state === 'degraded');
    await eventually('it is ready again', async () => (await one())?.state === 'ready');
    assert.deepEqual((await load.stop()).lost, []);
    assert.equal((await one())?.replicas.restarts, 1);
    assert.match((await one())?.events[0]?.message ?? '', /replica 1 ended: signal SIGKILL/);
  });

  it('holds requests while its only process starts again', async () => {
    const end = held(await engine.deploy(releaseOf('1.0.0'), ignore, never));
    const load = new Load(end.deployment?.address ?? '');
    const [only = 0] = await pids();
    process.kill(only, 'SIGKILL');
    await eventually(
      'another one answers',
      async () => (await stateNow()).replicas[0]?.state === 'ready' && !(await pids()).includes(only),
    );
    assert.equal(await ask(end.deployment?.address ?? ''), '1.0.0');
    const { lost } = await load.stop();
    assert.deepEqual(lost, []);
  });

  it('is told as unreachable where its supervisor was killed, and deploying again ends what that has left', async () => {
    held(await engine.deploy(releaseOf('1.0.0'), ignore, never));
    const { supervisor, replicas } = await stateNow();
    process.kill(supervisor.pid, 'SIGKILL');
    await eventually('it is unreachable', async () => held(await engine.list())[0]?.state === 'unreachable');
    const [one] = held(await engine.list());
    assert.deepEqual([one?.version, one?.traffic, one?.replicas.ready], [null, null, 0]);
    assert.match(held(await engine.plan(releaseOf('1.0.0'))).join(), /start 1\.0\.0 again/);
    const end = held(await engine.deploy(releaseOf('1.0.0'), ignore, never));
    assert.equal(end.outcome, 'deployed');
    assert.equal(await ask(end.deployment?.address ?? ''), '1.0.0');
    for (const { process: left } of replicas) assert.ok(left !== null && !isAlive(left), 'the old process has ended');
  });

  it('tells of files that somebody changed, and puts them back only when asked', async () => {
    held(await engine.deploy(releaseOf('1.0.0'), ignore, never));
    const { serving } = await stateNow();
    await appendFile(join(serving?.files ?? '', 'service.py'), '\n# by hand\n');
    await eventually('it is drifted', async () => held(await engine.list())[0]?.state === 'drifted');
    assert.deepEqual(held(await engine.list())[0]?.drift, ['service.py was changed']);
    const refused = await engine.deploy(releaseOf('1.0.0'), ignore, never);
    assert.ok(refused instanceof Failure && /changed by hand \(service\.py was changed\): --repair/.test(refused.message));
    const repaired = held(await engine.deploy(releaseOf('1.0.0', {}, { repair: true }), ignore, never));
    assert.deepEqual([repaired.outcome, repaired.deployment?.state, repaired.deployment?.drift], ['deployed', 'ready', []]);
    assert.doesNotMatch(await readFile(join(serving?.files ?? '', 'service.py'), 'utf8'), /by hand/);
  });

  it('ends everything when it is undeployed', async () => {
    held(await engine.deploy(releaseOf('1.0.0', {}, { replicas: 2 }), ignore, never));
    const { supervisor, replicas } = await stateNow();
    held(await engine.undeploy(KEY, ignore, never));
    for (const one of [supervisor, ...replicas.map((replica) => replica.process)])
      assert.ok(one !== null && !isAlive(one), `process ${String(one?.pid)} has ended`);
    assert.ok(!existsSync(folderOf(KEY).path));
  });

  it('takes one change at a time', async () => {
    const both = await Promise.all([engine.deploy(releaseOf('1.0.0'), ignore, never), engine.deploy(releaseOf('1.1.0'), ignore, never)]);
    const refused = both.filter((one) => one instanceof Failure);
    assert.equal(refused.length, 1);
    assert.match(refused[0]?.message ?? '', /being changed by another process/);
  });

  it('says whose port it can not have', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const failure = await engine.deploy(releaseOf('1.0.0', {}, { port }), ignore, never);
    taken.close();
    assert.ok(failure instanceof Failure && /another program listens on port \d+; name another one/.test(failure.message));
  });
});
