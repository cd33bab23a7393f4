import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { EXAMPLE, productize } from '../support/cli.ts';
import { IMAGE, startCluster } from '../support/cluster.ts';
import type { ClusterProcess } from '../support/cluster.ts';

describe('the command line on Kubernetes', function () {
  this.timeout(600_000);
  let cluster: ClusterProcess;
  let folder = '';

  before(async () => {
    cluster = await startCluster();
    await cluster.namespace('jobs');
    folder = await mkdtemp(join(tmpdir(), 'productize-cluster-'));
    const created = await productize(['create', EXAMPLE, '--out', join(folder, 'churn')]);
    assert.equal(created.status, 0, created.stderr);
  });
  after(async () => {
    await cluster.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (...given: string[]) => productize(given, { folder: join(folder, 'churn') });

  it('adds a connection that works, and says what is allowed there', async () => {
    const settings = ['context=admin', `kubeconfig=${cluster.kubeconfig}`, 'namespace=jobs', `image=${IMAGE}`, 'memoryMb=1024', 'cpus=1.5'];
    const wrong = await run('connection', 'add', 'cluster', 'kubernetes', 'context=production', ...settings.slice(1));
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /^productize: cluster: .* has no context production \(there are admin\)/);
    const added = await run('connection', 'add', 'cluster', 'kubernetes', ...settings);
    assert.equal(added.status, 0, added.stderr);
    const check = await run('connection', 'check', 'cluster');
    assert.equal(check.status, 0, check.stderr);
    assert.match(check.stdout, /^cluster \(kubernetes\) answers: Kubernetes v1\.\d+\.\d+, \d+(\.\d+)? CPUs, [\d.]+ GB of memory/);
    assert.match(check.stdout, /^allowed {2}create jobs in jobs$/m);
  });

  it("runs the example's tests with the outcomes of here", async () => {
    const outcomes = ({ stdout }: { stdout: string }): unknown => {
      // SAFETY: schemas/test.schema.json says so, which the tests of the command line check.
      const { tests } = JSON.parse(stdout) as { tests: { id: string; suite: string; outcome: string; location: unknown; cell: unknown }[] };
      return tests.map(({ id, suite, outcome, location, cell }) => ({ id, suite, outcome, location, cell }));
    };
    const here = await run('test', '--json');
    const there = await run('test', '--on', 'cluster', '--json');
    assert.deepEqual([here.status, there.status], [0, 0], there.stderr);
    assert.deepEqual(outcomes(there), outcomes(here));
    assert.deepEqual(await cluster.left('jobs'), []);
  });

  it('finds what it has left there when it was killed', async () => {
    const interrupt = { text: 'Installing packages', signal: 'SIGKILL' } as const;
    await productize(['test', '--on', 'cluster'], { folder: join(folder, 'churn'), interrupt });
    const [job] = await cluster.left('jobs');
    assert.match(job ?? '', /^job\.batch\/productize-/);
    const cleaned = await run('test', '--on', 'cluster', '--clean');
    assert.equal(cleaned.stdout.trim(), `removed ${(job ?? '').replace('job.batch/', '')}`, cleaned.stderr);
    assert.deepEqual(await cluster.left('jobs'), []);
    assert.equal((await run('test', '--on', 'cluster', '--clean')).stdout, 'cluster: nothing was left there\n');
    const local = await run('test', '--clean');
    assert.deepEqual(
      [local.status, local.stderr],
      [2, 'productize: on local (local) nothing can be left that has to be removed by hand\n'],
    );
  });
});
