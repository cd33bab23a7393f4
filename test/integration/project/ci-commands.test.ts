import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { at, list } from '../../../src/connections/json.ts';
import { sampleNotebook } from '../../../src/project/check-template.ts';
import { createProject } from '../../../src/project/create.ts';
import { propose } from '../../../src/project/propose.ts';
import { productize } from '../../support/cli.ts';
import { held } from '../../support/proofs.ts';

const PYTHON = process.env['PRODUCTIZE_TEST_PYTHON'] ?? 'python3';
const never = new AbortController().signal;
const run = promisify(execFile);

describe("a project's CI", function () {
  this.timeout(900_000);
  let folder = '';
  before(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'productize-ci-')), 'sample');
    held(await createProject(held(await propose({ notebook: sampleNotebook() }, never)), folder, () => undefined, never));
    // It records what the notebook gives, which people commit with the project.
    const { stdout } = await productize(['test', folder, '--suite', 'unit', '--python', PYTHON]);
    assert.match(stdout, /\d+ passed, 0 failed/);
  });
  after(() => rm(join(folder, '..'), { recursive: true, force: true }));

  /** The commands of each kind of CI, for a suite. */
  async function commands(suite: string): Promise<readonly [string[], string[]]> {
    const github: unknown = parse(await readFile(join(folder, '.github', 'workflows', 'ci.yml'), 'utf8'));
    const gitlab: unknown = parse(await readFile(join(folder, '.gitlab-ci.yml'), 'utf8'));
    const steps = list(at(at(at(github, 'jobs'), 'test'), 'steps')).map((step) => at(step, 'run'));
    const script = list(at(at(gitlab, 'test'), 'script'));
    const texts = (given: readonly unknown[]) => given.filter((one) => typeof one === 'string');
    return [
      texts(steps).map((line) => line.replace('${{ matrix.suite }}', suite)),
      texts(script).map((line) => line.replace('$SUITE', suite)),
    ];
  }

  it('calls the same commands on GitHub and on GitLab, and they work from nothing but Python', async () => {
    const [github, gitlab] = await commands('unit');
    assert.deepEqual(github, gitlab);
    assert.equal(github.length, 3);
    const environment = join(folder, '..', 'environment');
    await run(PYTHON, ['-m', 'venv', environment]);
    const env = { ...process.env, PATH: `${join(environment, 'bin')}${delimiter}${process.env['PATH'] ?? ''}` };
    for (const line of github) {
      const done = await run('sh', ['-c', line], { cwd: folder, env }).catch((error: unknown) => error);
      assert.ok(!(done instanceof Error), `${line}: ${String(at(done, 'stdout'))} ${String(at(done, 'stderr'))}`);
    }
    const report = await readFile(join(folder, 'junit.xml'), 'utf8');
    assert.match(report, /<testsuite [^>]*errors="0" failures="0"/);
    assert.ok(Number(/ tests="(\d+)"/.exec(report)?.[1]) > 0, report.slice(0, 300));
  });
});
