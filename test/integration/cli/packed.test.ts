import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, it } from 'mocha';
import { EXAMPLE, treeOf } from '../../support/cli.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const execute = promisify(execFile);

/** The machine's own Node and npm: who installs the package has no others. */
const env = {
  ...process.env,
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((part) => !part.includes('node_modules'))
    .join(delimiter),
};

describe('the packed command line', function () {
  this.timeout(180_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-packed-'));
    await mkdir(join(folder, 'tarball'));
    await mkdir(join(folder, 'user'));
    await execute('npm', ['pack', '--loglevel=error', '--pack-destination', join(folder, 'tarball')], { cwd: ROOT, env });
    const [tarball = ''] = await readdir(join(folder, 'tarball'));
    await writeFile(join(folder, 'user', 'package.json'), '{"private": true}');
    await execute('npm', ['install', '--loglevel=error', join(folder, 'tarball', tarball)], { cwd: join(folder, 'user'), env });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('runs with npx in a folder of its user', async () => {
    const { stdout } = await execute('npx', ['--no-install', 'productize', '--version'], { cwd: join(folder, 'user'), env });
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('makes a whole project', async () => {
    await execute('npx', ['--no-install', 'productize', 'create', EXAMPLE, '--out', 'churn', '--no-verify'], {
      cwd: join(folder, 'user'),
      env,
    });
    const files = await treeOf(join(folder, 'user', 'churn'));
    for (const file of ['productize.json', 'pyproject.toml', '.gitignore', 'src/churn/pipeline.py', 'tests/conftest.py'])
      assert.ok(files.has(file), file);
  });

  it('finds the recorder that tests need', async () => {
    const files = await readdir(join(folder, 'user', 'node_modules', 'productize', 'python'));
    assert.ok(files.includes('record.py'));
  });
});
