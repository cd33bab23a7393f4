import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { DeploymentEnd } from '../../../src/connections/deployments.ts';
import { exampleOf } from '../../../src/connections/smoke/example.ts';
import { release } from '../../../src/deploy/release.ts';
import type { ReleaseReport } from '../../../src/deploy/release.ts';
import { Failure } from '../../../src/failure.ts';
import type { HealthDocument } from '../../../src/health/document.ts';
import type { ProjectManifest } from '../../../src/project/manifest.ts';
import type { TestEvent } from '../../../src/testing/events.ts';
import { EXAMPLE, productize, schemaErrors } from '../../support/cli.ts';
import { held } from '../../support/deployments.ts';

const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? 'python3';
const never = new AbortController().signal;
const ANN = ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'];

describe('the example, from its project to answers', function () {
  this.timeout(600_000);
  let folder = '';
  let project = '';
  const saved = process.env['XDG_STATE_HOME'];
  const git = (...given: string[]) => execFileSync('git', given, { cwd: project, encoding: 'utf8' }).trim();
  const manifest = async () => JSON.parse(await readFile(join(project, 'productize.json'), 'utf8')) as ProjectManifest;
  const options = { bump: 'auto', push: false, python } as const;
  const make = async (signal = never): Promise<ReleaseReport> => held(await release(project, options, () => undefined, signal));

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-deploy-'));
    process.env['XDG_STATE_HOME'] = join(folder, 'state');
    project = join(folder, 'churn');
    const { status, stderr } = await productize(['create', EXAMPLE, '--out', project, '--no-verify', '--python', python]);
    assert.equal(status, 0, stderr);
    // Its other tests are tested elsewhere, and take their time.
    git('rm', '--quiet', '-r', 'tests/unit', 'tests/integration');
    git(...ANN, 'commit', '--quiet', '--message', 'Only the tests of the data');
  });
  after(async () => {
    await productize(['undeploy', '--project', project]);
    if (saved === undefined) delete process.env['XDG_STATE_HOME'];
    else process.env['XDG_STATE_HOME'] = saved;
    await rm(folder, { recursive: true, force: true });
  });

  it('is not released with work that nobody has committed', async () => {
    await writeFile(join(project, 'notes.txt'), 'mine\n');
    const failure = await release(project, options, () => undefined, never);
    await rm(join(project, 'notes.txt'));
    assert.ok(failure instanceof Failure && /not committed: notes\.txt/.test(failure.message));
  });

  it('leaves no commit and no tag where its release is called off', async () => {
    const controller = new AbortController();
    const onEvent = (event: TestEvent) => {
      if (event.kind === 'progress' && event.message.startsWith('Training')) controller.abort();
    };
    const failure = await release(project, options, onEvent, controller.signal);
    assert.ok(failure instanceof Failure && failure.kind === 'cancelled');
    assert.equal(git('tag', '--list'), 'v0.1.0');
    assert.equal(git('rev-list', '--count', 'HEAD'), '2');
  });

  it('is released with its model, its packages and what is known of them', async () => {
    const { outcome, version, level, models, tag } = await make();
    assert.deepEqual({ outcome, version, level, tag }, { outcome: 'released', version: '0.2.0', level: 'minor', tag: 'v0.2.0' });
    assert.equal(git('status', '--porcelain'), '');
    const { models: records = [], release: about, version: recorded } = await manifest();
    assert.equal(recorded, '0.2.0');
    assert.equal(await schemaErrors('productize', JSON.stringify(await manifest())), '');
    assert.deepEqual(
      records.map(({ id, version: own }) => ({ id, version: own })),
      models,
    );
    assert.ok((records[0]?.metrics['history.1.auc'] ?? 0) > 0.8);
    assert.ok(records[0]?.lineage.modules.includes('churn.steps.load'));
    assert.ok((about?.tests.passed ?? 0) > 0 && about?.tests.failed === 0);
    assert.match(await readFile(join(project, 'pyproject.toml'), 'utf8'), /^version = "0\.2\.0"$/m);
    assert.match(
      await readFile(join(project, 'CHANGELOG.md'), 'utf8'),
      /^# Changelog\n\n## 0\.2\.0 \(.*\)\n\nNew:\n- contract churn is new\n/,
    );
    assert.match(await readFile(join(project, 'sbom.cdx.json'), 'utf8'), /"purl": "pkg:pypi\/scikit-learn@/);
  });

  it('is finished where it was interrupted behind its tag, and not released twice', async () => {
    git('checkout', '--quiet', 'HEAD^', '--', 'productize.json', 'pyproject.toml');
    await rm(join(project, 'sbom.cdx.json'));
    assert.notEqual(git('status', '--porcelain'), '');
    assert.deepEqual([(await make()).outcome, git('status', '--porcelain')], ['finished', '']);
    const again = await make();
    assert.deepEqual([again.outcome, again.version, git('tag', '--list')], ['unchanged', '0.2.0', 'v0.1.0\nv0.2.0']);
  });

  let address = '';

  it('answers when it is deployed, as its contract says', async () => {
    const { status, stdout, stderr } = await productize(['deploy', '--project', project, '--python', python, '--json']);
    assert.equal(status, 0, stderr);
    assert.equal(await schemaErrors('deploy', stdout), '');
    const { deployment, outcome } = JSON.parse(stdout) as DeploymentEnd;
    assert.deepEqual([outcome, deployment?.version], ['deployed', '0.2.0']);
    address = deployment?.address ?? '';
    const row = exampleOf(await (await fetch(`${address}/schema`)).json());
    const answer = await fetch(`${address}/predict`, { method: 'POST', body: JSON.stringify({ rows: [row] }) });
    assert.equal(answer.status, 200, await answer.text());
    const [record] = (await manifest()).models ?? [];
    const version = (await (await fetch(`${address}/version`)).json()) as { version: string };
    assert.equal(version.version, record?.version);
  });

  it('is told of on the command line, as text, JSON and a page', async () => {
    const json = await productize(['status', '--json']);
    assert.equal(json.status, 0);
    assert.equal(await schemaErrors('status', json.stdout), '');
    assert.match((await productize(['status'])).stdout, /churn +local +ready +0\.2\.0 +1\/1/);
    assert.match((await productize(['status', '--format', 'html'])).stdout, /1 deployment\. All is well\./);
    const health = await productize(['health', 'churn', '--json']);
    assert.equal(await schemaErrors('health', health.stdout), '');
    // What it was trained with is of 2025.
    assert.deepEqual([health.status, /"rule": "stale"/.test(health.stdout), /"name": "churned"/.test(health.stdout)], [1, true, false]);
    const [measured] = (JSON.parse(health.stdout) as HealthDocument).deployments;
    assert.ok(measured?.volume !== null && (measured?.volume.requests ?? 0) >= 1);
    assert.ok(measured?.features.some(({ name, referenceN }) => name === 'monthly_charge' && referenceN > 1000));
    assert.match((await productize(['health', project, '--format', 'html'])).stdout, /monthly_charge/);
    assert.equal((await productize(['health', 'nobody'])).status, 2);
    const versions = await productize(['versions', project, '--json']);
    assert.equal(await schemaErrors('versions', versions.stdout), '');
    assert.match((await productize(['versions', project])).stdout, /0\.2\.0 .* model \w+ .* answers on local/);
    assert.match((await productize(['logs', '--project', 'churn', '--lines', '20'])).stdout, /"path": "\/predict"/);
    assert.equal((await productize(['deploy', '--project', project, '--python', python])).stdout.includes('nothing had to change'), true);
  });

  it('goes on answering where the next version does not, and its status says why', async () => {
    const init = join(project, 'src', 'churn', '__init__.py');
    const text = await readFile(init, 'utf8');
    await writeFile(init, `${text}import sys\n\nif "serve" in sys.argv:\n    raise SystemExit("it works on my machine")\n`);
    git(...ANN, 'commit', '--quiet', '--all', '--message', 'A mistake');
    assert.equal((await make()).version, '0.2.1');
    const { status, stdout } = await productize(['deploy', '--project', project, '--python', python]);
    assert.equal(status, 1);
    assert.match(stdout, /churn 0\.2\.1 does not take over: it does not start: it works on my machine\n0\.2\.0 goes on answering/);
    assert.equal((await fetch(`${address}/readyz`)).status, 200);
    const shown = await productize(['status']);
    assert.deepEqual([shown.status, /0\.2\.1 did not take over: .*my machine/.test(shown.stdout)], [0, true]);
  });

  it('does not deploy a model that is another one', async () => {
    const [record] = (await manifest()).models ?? [];
    const file = join(project, record?.artifact.files.find(({ path }) => path.endsWith('.skops'))?.path ?? '');
    await appendFile(file, 'x');
    await productize(['undeploy', '--project', project]);
    const { status, stderr } = await productize(['deploy', '0.2.0', '--project', project, '--python', python]);
    assert.equal(status, 2);
    assert.match(stderr, /is not the file that was released: its digest differs/);
    assert.deepEqual(await readdir(join(folder, 'state', 'productize', 'deployments')), []);
  });

  it('is not released where a test fails', async () => {
    const [step = ''] = (await readdir(join(project, 'src', 'churn', 'steps'))).filter((name) => name.startsWith('evaluate'));
    await appendFile(join(project, 'src', 'churn', 'steps', step), '\nraise RuntimeError("broken")\n');
    git(...ANN, 'commit', '--quiet', '--all', '--message', 'Broken');
    const { status, stdout } = await productize(['release', project, '--python', python, '--json']);
    assert.equal(status, 1);
    assert.equal(await schemaErrors('release', stdout), '');
    assert.equal(git('tag', '--list').includes('v0.2.2'), false);
  });
});
