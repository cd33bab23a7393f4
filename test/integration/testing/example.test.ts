import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { createProject } from '../../../src/project/create.ts';
import { openProject } from '../../../src/project/open.ts';
import type { Project } from '../../../src/project/open.ts';
import { propose } from '../../../src/project/propose.ts';
import type { TestReport } from '../../../src/testing/report.ts';
import { runTests } from '../../../src/testing/run.ts';
import type { TestOptions } from '../../../src/testing/run.ts';

const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'examples', 'churn', 'churn.ipynb');
const never = new AbortController().signal;
const ignore = () => undefined;

/** What is broken in a step: the first of these that it has. A step without an operator has one of its arguments changed. */
const MUTATIONS: readonly (readonly [from: RegExp, to: string])[] = [
  [/ == /, ' != '],
  [/ \+ /, ' - '],
  [/ - /, ' + '],
  [/ \/ /, ' * '],
  [/ >= /, ' < '],
  [/max_iter=1000/, 'max_iter=1'],
  [/index=False/, 'index=True'],
  [/, "last_login"\]/, ']'],
  [/, "payment_method": "unknown"/, ''],
  [/^ {4}del .*$/m, '    pass'],
  [/^ {4}add_features\(.*$/m, '    pass'],
];

describe('the example, from its notebook to its tests', function () {
  this.timeout(600_000);
  let folder = '';
  let project: Project;

  async function test(options: TestOptions = {}): Promise<TestReport> {
    return held(await runTests(project, options, ignore, never));
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-example-'));
    const proposal = held(await propose({ notebook: EXAMPLE }, never));
    const created = held(await createProject(proposal, join(folder, 'churn'), ignore, never));
    project = held(await openProject(created.folder));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("passes: every value of every step is the notebook's", async () => {
    const report = await test();
    assert.deepEqual(
      report.tests.filter((one) => one.outcome !== 'passed'),
      [],
    );
    const outputs = project.manifest.steps.flatMap(({ id, outputs: names }) => names.map((name) => `[${id}-${name}]`));
    for (const output of outputs)
      assert.ok(
        report.tests.some(({ id }) => id.endsWith(output)),
        output,
      );
  });

  it('records the same values a second time', async () => {
    const file = join(project.folder, 'tests', 'expected.json');
    const recorded = await readFile(file, 'utf8');
    await rm(file);
    await test({ suite: 'unit' });
    assert.equal(await readFile(file, 'utf8'), recorded);
  });

  it('holds no secret and no row of the data in what it records', async () => {
    const recorded = await readFile(join(project.folder, 'tests', 'expected.json'), 'utf8');
    assert.doesNotMatch(recorded, /fake-crm-token/);
    const [, row = ''] = (await readFile(join(project.folder, 'data', 'churn.csv'), 'utf8')).split('\n');
    assert.ok(!recorded.includes(row.split(',')[0] ?? row));
  });

  it('fails where one operator is broken, in each step in turn', async () => {
    const steps = join(project.folder, 'src', project.package, 'steps');
    const files = (await readdir(steps)).filter((file) => file.endsWith('.py') && file !== '__init__.py');
    assert.equal(files.length, project.manifest.steps.length);
    for (const file of files) {
      const original = await readFile(join(steps, file), 'utf8');
      const [from, to] = MUTATIONS.find(([operator]) => operator.test(original)) ?? [];
      assert.ok(from && to !== undefined, `${file} has something to break`);
      await writeFile(join(steps, file), original.replace(from, to));
      const report = await test({ suite: 'unit' });
      await writeFile(join(steps, file), original);
      const step = file.replace('.py', '');
      const failed = report.tests.filter((one) => one.outcome === 'failed');
      assert.ok(
        failed.some((one) => one.id.includes(`[${step}`)),
        `${step}: ${String(from)} is noticed`,
      );
      assert.ok(
        failed.every((one) => one.id.includes(`[${step}`)),
        `${step}: no other step is blamed`,
      );
    }
    assert.equal((await test({ suite: 'unit' })).counts.failed, 0);
  });
});

function held<T>(value: T | Failure): T {
  if (value instanceof Failure) assert.fail(value.message);
  return value;
}
