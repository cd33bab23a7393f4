import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { runProcess } from '../../../src/connections/local/process.ts';
import { Failure } from '../../../src/failure.ts';
import { createProject } from '../../../src/project/create.ts';
import { propose } from '../../../src/project/propose.ts';
import { openProject } from '../../../src/project/open.ts';
import { runTests } from '../../../src/testing/run.ts';
import type { TestReport } from '../../../src/testing/report.ts';
import { EXAMPLE, schemaErrors } from '../../support/cli.ts';

const never = new AbortController().signal;
const ignore = () => undefined;
const PYTHON = process.env['PRODUCTIZE_TEST_PYTHON'] ?? 'python3';

type Change = (rows: string[][], at: (column: string) => number) => void;

/** What is done to the rows of data/churn.csv, and the subject of the contract that must notice it. */
const MUTANTS: readonly (readonly [subject: string, change: Change])[] = [
  ['missing', (rows, at) => rows.forEach((row, number) => number % 2 === 0 || (row[at('age')] = ''))],
  ['values', (rows, at) => rows.forEach((row) => (row[at('monthly_charge')] = String(Number(row[at('monthly_charge')]) * 100)))],
  ['newest', (rows, at) => rows.forEach((row) => (row[at('signup_date')] = (row[at('signup_date')] ?? '').replace(/^\d+/, '2020')))],
  ['repeated', (rows) => rows.push(...rows.slice(0, 200))],
  ['volume', (rows) => rows.push(...rows.map((row) => [`X${row[0] ?? ''}`, ...row.slice(1)]))],
  ['columns', (rows, at) => rows.forEach((row) => (row[at('support_calls')] = 'none'))],
];

describe('contracts of the example', function () {
  this.timeout(600_000);
  let folder = '';
  let data = '';
  let original = '';

  async function test(): Promise<TestReport> {
    return held(await runTests(held(await openProject(folder)), { suite: 'data', python: PYTHON }, ignore, never));
  }

  async function churn(...given: string[]): Promise<{ status: number; stdout: string }> {
    const environment = { PYTHONPATH: join(folder, 'src'), CRM_TOKEN: 'x' };
    const request = { program: PYTHON, arguments: ['-m', 'churn', ...given], folder, environment };
    const { exitCode, stdout } = held(await runProcess(request, ignore, never));
    return { status: exitCode, stdout: stdout.join('\n') };
  }

  before(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'productize-contracts-'));
    const proposal = held(await propose({ notebook: EXAMPLE }, never));
    folder = held(await createProject(proposal, join(parent, 'churn'), ignore, never)).folder;
    data = join(folder, 'data', 'churn.csv');
    original = await readFile(data, 'utf8');
  });
  after(() => rm(join(folder, '..'), { recursive: true, force: true }));

  it('are made by the first test run, for each table that crosses a border, and hold', async () => {
    const report = await test();
    assert.deepEqual(
      report.tests.filter(({ outcome }) => outcome !== 'passed'),
      [],
    );
    for (const border of ['churn', 'plans', 'features', 'target', 'predictions'])
      assert.equal(await contractErrors(join(folder, 'contracts', `${border}.schema.json`)), '');
  });

  it('hold no free text and no key of the data', async () => {
    const reference = await readFile(join(folder, 'contracts', 'reference.json'), 'utf8');
    const [, row = ''] = original.split('\n');
    assert.ok(!reference.includes(row.split(',')[0] ?? row));
  });

  it('notice what is wrong with the data, each in the test that is about it', async () => {
    await writeFile(
      data,
      MUTANTS.reduce((text, [, change]) => changed(text, change), original),
    );
    const failed = new Set((await test()).tests.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id.split('::')[1] ?? id] : [])));
    await writeFile(data, original);
    for (const [subject] of MUTANTS) assert.ok(failed.has(`test_contract_is_kept[churn-${subject}]`), subject);
    assert.ok(failed.has('test_distribution_is_as_it_was[churn]'));
    assert.ok(![...failed].some((id) => id.includes('[plans')), 'the other table is as it was');
  });

  it('notice a renamed column from the command line', async () => {
    await writeFile(data, original.replace('monthly_charge', 'fee'));
    const checked = await churn('check');
    await writeFile(data, original);
    assert.deepEqual(checked, {
      status: 1,
      stdout: "churn: monthly_charge: the column isn't there\nchurn: fee: the contract knows no such column",
    });
    assert.equal((await churn('check')).status, 0);
  });

  it('keep what people wrote when the data is profiled again', async () => {
    const file = join(folder, 'contracts', 'churn.schema.json');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace('"maximum": 99.4', '"maximum": 110'));
    assert.equal((await churn('profile')).status, 0);
    const after = await readFile(file, 'utf8');
    assert.match(after, /"maximum": 110/);
    assert.equal(after.split('\n').length, before.split('\n').length - 1, 'the reason of the other number is gone');
  });

  async function contractErrors(file: string): Promise<string> {
    return schemaErrors('contract', await readFile(file, 'utf8'));
  }
});

function changed(text: string, change: Change): string {
  const [head = [], ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  change(rows, (column) => head.indexOf(column));
  return `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

function held<T>(value: T | Failure): T {
  if (value instanceof Failure) assert.fail(value.message);
  return value;
}
