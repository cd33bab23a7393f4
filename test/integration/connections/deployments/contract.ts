import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { Deployment, DeploymentEnd, DeploymentRequest, Deployments } from '../../../../src/connections/deployments.ts';
import { Failure } from '../../../../src/failure.ts';
import { Load, ask, eventually, held, releaseOf } from '../../../support/deployments.ts';

const never = new AbortController().signal;
const ignore = () => undefined;
const KEY = { project: 'shop', tenant: 'default' };

/** What every engine that keeps services running has to hold, tested against a real one. */
export function keepsTheDeploymentContract(name: string, engine: () => Deployments): void {
  describe(`deployments on ${name}`, function () {
    this.timeout(120_000);

    afterEach(async () => {
      for (const { project, tenant } of held(await engine().list(never))) held(await engine().undeploy({ project, tenant }, ignore, never));
      assert.deepEqual(held(await engine().list(never)), []);
    });

    const deploy = async (request: DeploymentRequest): Promise<DeploymentEnd> => held(await engine().deploy(request, ignore, never));
    const address = (end: DeploymentEnd): string => end.deployment?.address ?? assert.fail('it has an address');
    const only = async (): Promise<Deployment> => held(await engine().list(never))[0] ?? assert.fail('there is one');

    it('brings a release up that answers, and says what is there', async () => {
      const end = await deploy(releaseOf('1.0.0', {}, { replicas: 2 }));
      assert.equal(end.outcome, 'deployed', String(end.reason));
      assert.equal(await ask(address(end)), '1.0.0');
      const { state, version, replicas, by, reason, history } = await only();
      assert.deepEqual({ state, version, by, reason }, { state: 'ready', version: '1.0.0', by: 'a tester', reason: null });
      assert.deepEqual(replicas, { wanted: 2, ready: 2, restarts: 0 });
      assert.deepEqual(
        history.map(({ version: one, outcome }) => [one, outcome]),
        [['1.0.0', 'deployed']],
      );
    });

    it('asks each of its replicas by itself', async () => {
      await deploy(releaseOf('1.0.0', {}, { replicas: 2 }));
      const answers = held(await engine().ask(KEY, '/metrics', never));
      assert.equal(new Set(answers.map(({ replica }) => replica)).size, 2);
      for (const { text } of answers) assert.match(held(text), /"version": "1\.0\.0"/);
      assert.ok((await engine().ask({ project: 'shop', tenant: 'nobody' }, '/metrics', never)) instanceof Failure);
    });

    it('changes nothing when it is deployed twice', async () => {
      await deploy(releaseOf('1.0.0'));
      const before = await only();
      assert.deepEqual(held(await engine().plan(releaseOf('1.0.0'), never)), []);
      const end = await deploy(releaseOf('1.0.0'));
      assert.equal(end.outcome, 'unchanged');
      assert.deepEqual(await only(), before);
    });

    it('says what it would change and changes nothing', async () => {
      const first = held(await engine().plan(releaseOf('1.0.0'), never));
      assert.match(first.join('\n'), /start 1\.0\.0 with 1 replica/);
      assert.deepEqual(held(await engine().list(never)), []);
      await deploy(releaseOf('1.0.0'));
      const before = await only();
      assert.match(held(await engine().plan(releaseOf('1.1.0'), never)).join('\n'), /1\.0\.0 → 1\.1\.0/);
      assert.deepEqual(await only(), before);
    });

    it('moves the traffic to a new release, and back, without losing a request', async () => {
      const load = new Load(address(await deploy(releaseOf('1.0.0', {}, { replicas: 2 }))));
      assert.equal((await deploy(releaseOf('1.1.0', {}, { replicas: 2 }))).outcome, 'deployed');
      assert.equal(await ask((await only()).address ?? ''), '1.1.0');
      const back = held(await engine().rollback(KEY, undefined, ignore, never));
      assert.equal(back.outcome, 'deployed');
      assert.equal(held(await engine().restart(KEY, ignore, never)).outcome, 'deployed');
      const { answers, lost } = await load.stop();
      assert.deepEqual(lost, []);
      const versions = answers.filter((one, at) => one !== answers[at - 1]);
      assert.ok(new Set(answers).size === 2 && answers.length > 50, `${String(answers.length)} answers: ${versions.join(' ')}`);
      assert.equal(answers.at(-1), '1.0.0');
    });

    for (const [what, behaviour, reason] of [
      ['does not start', { exits: true }, /the model file is broken/],
      ['is not ready in time', { never_ready: true }, /not ready within 3 s/],
      ['answers wrongly', { wrong: true }, /the model is upside down/],
    ] as const) {
      it(`goes on with the last good release where the new one ${what}`, async () => {
        const load = new Load(address(await deploy(releaseOf('1.0.0'))));
        const end = await deploy(releaseOf('1.1.0', behaviour, { seconds: 3 }));
        assert.equal(end.outcome, 'rolled-back');
        assert.match(end.reason ?? '', reason);
        const { answers, lost } = await load.stop();
        assert.deepEqual(lost, []);
        assert.deepEqual([...new Set(answers)], ['1.0.0']);
        const { state, version, asked, history } = await only();
        assert.deepEqual({ state, version, asked }, { state: 'ready', version: '1.0.0', asked: '1.1.0' });
        assert.match(history[0]?.reason ?? '', reason);
      });
    }

    it('says so where a first release does not start', async () => {
      const end = await deploy(releaseOf('1.0.0', { exits: true }));
      assert.equal(end.outcome, 'failed');
      const { state, reason, version } = await only();
      assert.deepEqual({ state, version }, { state: 'failed', version: null });
      assert.match(reason ?? '', /the model file is broken/);
      assert.equal((await deploy(releaseOf('1.0.1'))).outcome, 'deployed');
    });

    it('goes on as before when a deployment is called off', async () => {
      const end = await deploy(releaseOf('1.0.0'));
      const controller = new AbortController();
      const called = engine().deploy(releaseOf('1.1.0', { never_ready: true }, { seconds: 60 }), ignore, controller.signal);
      await eventually('it is rolling out', async () => (await only()).state === 'rolling-out');
      controller.abort();
      const failure = await called;
      assert.ok(failure instanceof Failure && failure.kind === 'cancelled');
      await eventually('it is ready', async () => (await only()).state === 'ready');
      assert.equal(await ask(address(end)), '1.0.0');
    });

    it('tells of changes as they come', async () => {
      const states: string[] = [];
      const controller = new AbortController();
      const watching = engine().watch(([one]) => states.push(one === undefined ? 'none' : one.state), controller.signal);
      await deploy(releaseOf('1.0.0'));
      await eventually('it is seen ready', () => states.includes('ready'));
      held(await engine().undeploy(KEY, ignore, never));
      await eventually('it is seen to have gone', () => states.at(-1) === 'none');
      controller.abort();
      assert.equal(await watching, undefined);
      assert.equal(states[0], 'none');
      assert.ok(states.includes('rolling-out'), states.join(' '));
    });

    it('gives its logs, and those to come', async () => {
      await deploy(releaseOf('1.0.0'));
      const lines: string[] = [];
      const controller = new AbortController();
      const following = engine().logs(KEY, { lines: 100, follow: true }, (line) => lines.push(line), controller.signal);
      await eventually('the first is there', () => lines.some((line) => line.includes('serving 1.0.0')));
      await deploy(releaseOf('1.1.0'));
      await eventually('the second is there', () => lines.some((line) => line.includes('serving 1.1.0')));
      controller.abort();
      held(await following);
    });

    it('keeps projects of one name apart', async () => {
      await deploy(releaseOf('1.0.0'));
      const other = await engine().deploy(releaseOf('1.0.0', {}, { origin: 'another' }), ignore, never);
      assert.ok(other instanceof Failure && /another project/.test(other.message));
      const tenant = await deploy(releaseOf('2.0.0', {}, { origin: 'another', tenant: 'north' }));
      assert.equal(await ask(address(tenant)), '2.0.0');
      assert.equal(held(await engine().list(never)).length, 2);
    });

    it('names what it has no deployment of', async () => {
      const none = { project: 'nothing', tenant: 'default' };
      for (const failure of [
        await engine().rollback(none, undefined, ignore, never),
        await engine().restart(none, ignore, never),
        await engine().undeploy(none, ignore, never),
        await engine().logs(none, { lines: 1, follow: false }, ignore, never),
      ])
        assert.ok(failure instanceof Failure && failure.message.includes('nothing is not deployed'));
    });
  });
}
