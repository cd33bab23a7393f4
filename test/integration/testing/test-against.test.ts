import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { after, before, describe, it } from 'mocha';
import { runProcess } from '../../../src/connections/local/process.ts';
import { Failure } from '../../../src/failure.ts';
import type { TestedProject } from '../../../src/testing/record.ts';
import type { Recording } from '../../../src/testing/recording.ts';
import type { TestReport } from '../../../src/testing/report.ts';
import type { TestEvent, TestOptions } from '../../../src/testing/events.ts';
import { testAgainst } from '../../../src/testing/test-against.ts';

import schema from '../../../schemas/test.schema.json' with { type: 'json' };
import { edit, makeShop, shopRecording } from '../../support/shop.ts';

const never = new AbortController().signal;

/** The first run makes an environment, which downloads packages. */
const FIRST_RUN_MS = 300_000;

describe('testing a project', () => {
  let project: TestedProject;
  let recording: Recording;
  let events: TestEvent[] = [];
  let python = '';

  async function test(options: TestOptions = {}, own = recording): Promise<TestReport> {
    events = [];
    const report = await testAgainst(own, project, options, (event) => events.push(event), never);
    assert.ok(!(report instanceof Failure), report instanceof Failure ? report.message : '');
    return report;
  }

  async function changed(file: string, from: string, to: string, check: () => Promise<void>): Promise<void> {
    const path = join(project.folder, file);
    const original = await readFile(path, 'utf8');
    assert.ok(original.includes(from), `${file} holds ${from}`);
    await edit(path, (text) => text.replace(from, to));
    try {
      await check();
    } finally {
      await writeFile(path, original);
    }
  }

  before(async function () {
    this.timeout(FIRST_RUN_MS);
    project = await makeShop();
    recording = shopRecording(project);
    const report = await test();
    python = join(project.folder, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
    assert.deepEqual(failures(report), []);
  });

  after(() => rm(project.folder, { recursive: true, force: true }));

  it("passes on the notebook's own values, and says which could not be compared", async () => {
    const report = await test();
    assert.equal(report.counts.failed, 0);
    const skipped = report.tests.filter((one) => one.outcome === 'skipped');
    assert.deepEqual(
      skipped.map(({ id, message, cell }) => [id, message, cell]),
      [
        [
          'tests/unit/test_steps.py::test_output_is_the_notebooks[sample-order_stream]',
          'order_stream is not comparable: a list_iterator, which can be gone through only once',
          4,
        ],
      ],
    );
    assert.ok(report.counts.passed > 20);
  }).timeout(60_000);

  it('records once: with nothing changed the second run only tests', async () => {
    const file = join(project.folder, 'tests', 'expected.json');
    const recorded = await readFile(file, 'utf8');
    await test();
    assert.deepEqual(progress(events), ['Running the tests']);
    assert.equal(await readFile(file, 'utf8'), recorded);
    assert.ok(!existsSync(join(project.folder, '.productize', 'recording')));
    await test({}, { ...recording, digest: 'sha256:2' });
    assert.ok(progress(events).includes("Recording the notebook's values"));
    assert.ok(events.some((event) => event.kind === 'cell' && event.cell === 6));
    assert.deepEqual({ ...JSON.parse(await readFile(file, 'utf8')), notebook: null }, { ...JSON.parse(recorded), notebook: null });
    await test();
  }).timeout(60_000);

  it('reports as the schema says and keeps the last report for the sidebar', async () => {
    const report = await test({ suite: 'integration' });
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.deepEqual([...new Set(report.tests.map((one) => one.suite))], ['integration']);
    const kept: unknown = JSON.parse(await readFile(join(project.folder, '.productize', 'last-test.json'), 'utf8'));
    assert.deepEqual(Reflect.get(Object(kept), 'report'), report);
    const live = events.flatMap((event) => (event.kind === 'test' ? [event.id] : []));
    assert.deepEqual(
      live,
      report.tests.map((one) => one.id),
    );
  }).timeout(60_000);

  const mutations: readonly (readonly [step: string, from: string, to: string, cell: number])[] = [
    ['load', 'float(row["amount"])', '-float(row["amount"])', 1],
    ['clean', '> smallest', '>= smallest', 3],
    ['clean', '* 1.19', '/ 1.19', 3],
    ['sample', '+ random', '- random', 4],
    ['sample', '/ len(drawn)', '* len(drawn)', 4],
    ['save', '"saved"', '"Saved"', 6],
    ['save', 'len(token) > 0', 'len(token) < 0', 6],
  ];
  for (const [step, from, to, cell] of mutations) {
    it(`fails where ${from} becomes ${to} in step ${step}`, async () => {
      // The smallest amount that stays is the limit itself, so that > and >= differ.
      await changed('config/base.yaml', '5.5', '5.25', async () => {
        await test(
          {},
          {
            ...recording,
            digest: 'sha256:limit',
            segments: recording.segments.map((one) => ({ ...one, code: one.code.replace('5.5', '5.25') })),
          },
        );
        await changed(`src/shop/steps/${step}.py`, from, to, async () => {
          const report = await test({}, { ...recording, digest: 'sha256:limit' });
          const failed = report.tests.filter((one) => one.outcome === 'failed');
          assert.ok(
            failed.some((one) => one.suite === 'unit' && one.id.includes(`[${step}`) && one.cell === cell),
            'its own test fails',
          );
          assert.ok(
            failed.some((one) => one.suite === 'integration'),
            "the pipeline's test fails",
          );
          assert.ok(
            failed.every((one) => one.suite === 'integration' || one.id.includes(`[${step}`)),
            'no later step is blamed',
          );
        });
      });
    }).timeout(60_000);
  }

  it('reports a project that does not load as a failed test', async () => {
    await changed('src/shop/steps/clean.py', 'def clean(', 'def clean', async () => {
      const report = await test();
      assert.deepEqual(report.counts, { passed: 0, failed: 1, skipped: 0 });
      assert.match(failures(report)[0] ?? '', /^tests\/conftest.py: SyntaxError: /);
    });
  }).timeout(60_000);

  it('names the place of a difference', async () => {
    await changed('src/shop/steps/clean.py', '* 1.19', '* 1.2', async () => {
      const report = await test({ suite: 'unit' });
      assert.match(failures(report).join('\n'), /clean-orders\]: orders\[0\]\["price"\]: expected [\d.]+, got [\d.]+/);
    });
  }).timeout(60_000);

  it('fails with a line that says what to do where nothing was recorded', async () => {
    const file = join(project.folder, 'tests', 'expected.json');
    const recorded = await readFile(file);
    await rm(file);
    const result = await runProcess({ program: python, arguments: ['-m', 'pytest', '-q'], folder: project.folder }, () => undefined, never);
    await writeFile(file, recorded);
    assert.ok(!(result instanceof Failure));
    assert.equal(result.exitCode, 1);
    assert.ok(result.stdout.some((line) => line.includes('run productize test')));
  }).timeout(60_000);

  it('tells which cell a notebook stops in, and fails the steps from there on', async () => {
    const segments = recording.segments.map((one) => (one.cell === 4 && one.step ? { ...one, code: 'raise ValueError("no luck")' } : one));
    const report = await test({}, { ...recording, segments, digest: 'sha256:stops' });
    assert.ok(events.some((event) => event.kind === 'notebook-stopped' && event.cell === 4 && event.error === 'ValueError: no luck'));
    const failed = failures(report);
    assert.ok(failed.some((line) => line.includes('[sample-mean]') && line.includes('stopped in cell 4: ValueError: no luck')));
    assert.ok(!failed.some((line) => line.includes('[clean')));
    await test();
    assert.ok(progress(events).some((message) => message.startsWith('Recording')));
  }).timeout(60_000);

  it('uses the packages of an interpreter that is named, and says what it lacks', async () => {
    const report = await test({ python });
    assert.equal(report.counts.failed, 0);
    const bare = process.platform === 'win32' ? 'python' : '/usr/bin/python3';
    const other = await testAgainst(recording, project, { python: join(project.folder, 'none') }, () => undefined, never);
    assert.ok(other instanceof Failure);
    assert.equal(other.kind, 'input');
    assert.ok(bare.length > 0);
  }).timeout(60_000);

  it('refuses a suite that is not there', async () => {
    const failure = await testAgainst(recording, project, { suite: 'model' }, () => undefined, never);
    assert.ok(failure instanceof Failure);
    assert.match(failure.message, /has no tests\/model \(of the suites there are unit, integration\)/);
  });

  it('can be cancelled, and leaves no half-made recording', async () => {
    const controller = new AbortController();
    const slow = [...recording.segments, { cell: 7, step: null, code: 'import time; time.sleep(60)', kind: 'other' as const }];
    const failure = await testAgainst(
      { ...recording, segments: slow, digest: 'sha256:slow' },
      project,
      {},
      (event) => {
        if (event.kind === 'cell' && event.cell === 7) controller.abort();
      },
      controller.signal,
    );
    assert.ok(failure instanceof Failure);
    assert.equal(failure.kind, 'cancelled');
    assert.ok(!existsSync(join(project.folder, '.productize', 'recording')));
    assert.doesNotMatch(await readFile(join(project.folder, 'tests', 'expected.json'), 'utf8'), /sha256:slow/);
  }).timeout(60_000);

  describe('the command line', () => {
    async function shop(...given: readonly string[]) {
      const environment = { SHOP_TOKEN: 'x' };
      const request = { program: python, arguments: ['-m', 'shop.cli', ...given], folder: project.folder, environment };
      const result = await runProcess(request, () => undefined, never);
      assert.ok(!(result instanceof Failure));
      return { ...result, all: [...result.stdout, ...result.stderr].join('\n') };
    }

    it('runs the pipeline into a folder', async () => {
      const out = join(project.folder, 'elsewhere');
      const { exitCode, stderr } = await shop('run', '--out', out);
      assert.equal(exitCode, 0);
      assert.ok(existsSync(join(out, 'result', 'mean.json')));
      assert.match(stderr.at(-1) ?? '', /^4 steps in /);
    }).timeout(20_000);

    it('runs one step with what it needs, lists all, explores', async () => {
      const step = await shop('step', 'clean', '--set', 'smallest=20');
      assert.equal(step.exitCode, 0);
      assert.match(step.all, /orders: list\n\[\{'amount': 21\.25/);
      assert.ok(!step.all.includes('sample ...'));
      assert.match((await shop('steps')).all, /clean\(orders\) -> orders\n {4}Leave out small orders/);
      assert.match((await shop('explore')).all, /\[\{'amount': 0\.25/);
    }).timeout(20_000);

    it("takes a tenant's settings", async () => {
      const { all, exitCode } = await shop('step', 'clean', '--tenant', 'big');
      assert.equal(exitCode, 0);
      assert.match(all, /orders: list\n\[\]/);
    }).timeout(20_000);

    const wrong: readonly (readonly [string[], RegExp])[] = [
      [['step', 'nothing'], /invalid choice: 'nothing'/],
      [['run', '--set', 'smalest=1'], /sets smalest, which config\/base.yaml doesn't have; did you mean smallest\?/],
      [['run', '--set', 'smallest=many'], /sets smallest to 'many', which should be of type float/],
      [['run', '--set', 'smallest'], /'smallest' is not of the form name=value/],
      [['run', '--tenant', 'none'], /there is no tenant 'none' in config\/tenants \(there are: big\)/],
      [['explore', 'nothing'], /there is no part named nothing \(there are: first_orders\)/],
      [[], /required: COMMAND/],
    ];
    for (const [given, line] of wrong) {
      it(`refuses ${given.join(' ') || 'no command'} in one line`, async () => {
        const { exitCode, stderr } = await shop(...given);
        assert.equal(exitCode, 2);
        assert.match(stderr.at(-1) ?? '', line);
      }).timeout(20_000);
    }

    it('ends with 1 and names the step where a step fails', async () => {
      const { exitCode, all } = await shop('run', '--set', 'orders_path=none.csv');
      assert.equal(exitCode, 1);
      assert.match(all, /FileNotFoundError/);
    }).timeout(20_000);
  });
});

function failures(report: TestReport): string[] {
  return report.tests.filter((one) => one.outcome === 'failed').map(({ id, message }) => `${id}: ${message ?? ''}`);
}

function progress(events: readonly TestEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'progress' ? [event.message] : []));
}
