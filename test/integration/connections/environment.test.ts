import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { borrowEnvironment, ensureEnvironment } from '../../../src/connections/local/environment.ts';
import { runProcess } from '../../../src/connections/local/process.ts';
import { findPython } from '../../../src/connections/local/python.ts';
import type { Python } from '../../../src/connections/local/python.ts';
import { Failure } from '../../../src/failure.ts';

const never = new AbortController().signal;
const ignore = () => undefined;

const PYPROJECT = `[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "tiny"
version = "0.1.0"

[dependency-groups]
dev = ["iniconfig"]
`;

async function somePython(): Promise<Python> {
  const python = await findPython(undefined, never);
  assert.ok(!(python instanceof Failure));
  return python;
}

describe('Python environments', function () {
  this.timeout(300_000);
  let folder = '';
  let saved: NodeJS.ProcessEnv = {};

  beforeEach(async () => {
    saved = { ...process.env };
    folder = await mkdtemp(join(tmpdir(), 'productize-environment-'));
  });
  afterEach(async () => {
    for (const name of Object.keys(process.env)) if (!(name in saved)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, saved);
    await rm(folder, { recursive: true, force: true });
  });

  async function program(name: string, text: string): Promise<string> {
    const file = join(folder, name);
    await mkdir(folder, { recursive: true });
    await writeFile(file, `#!/bin/sh\n${text}\n`);
    await chmod(file, 0o755);
    return file;
  }

  async function project(pyproject = PYPROJECT): Promise<string> {
    const made = join(folder, 'a project');
    await mkdir(join(made, 'src', 'tiny'), { recursive: true });
    await writeFile(join(made, 'pyproject.toml'), pyproject);
    await writeFile(join(made, 'src', 'tiny', '__init__.py'), 'WHO = "tiny"\n');
    return made;
  }

  /** Every index is a closed port of this machine. */
  function withoutNetwork(): void {
    const closed = 'http://127.0.0.1:9/simple';
    const nothing = {
      PIP_FIND_LINKS: '',
      UV_FIND_LINKS: '',
      UV_CACHE_DIR: join(folder, 'cache'),
      PIP_NO_CACHE_DIR: '1',
      UV_HTTP_RETRIES: '0',
    };
    Object.assign(process.env, { PIP_INDEX_URL: closed, UV_DEFAULT_INDEX: closed, ...nothing });
  }

  describe('findPython', () => {
    it('finds a Python that runs, by its real path', async () => {
      const python = await somePython();
      assert.match(python.version, /^3\.1\d\.\d+$/);
      const said = await runProcess({ program: python.path, arguments: ['--version'] }, ignore, never);
      assert.ok(!(said instanceof Failure));
      assert.equal(said.stdout[0], `Python ${python.version}`);
    });

    it('takes the newest that runs and passes over those that only seem to be there', async () => {
      const real = await somePython();
      await program('python3.99', 'echo "not installed" >&2; exit 127');
      await program('python3.98', `printf '/opt/python\\n3.98.1\\n'`);
      await program('python3.97', `printf '/opt/python\\n3.97.0\\n'`);
      process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
      assert.deepEqual(await findPython(undefined, never), { path: '/opt/python', version: '3.98.1' });
      assert.deepEqual(await findPython(undefined, never, 98), { path: '/opt/python', version: '3.97.0' });
      assert.deepEqual(await findPython(real.path, never), real);
    });

    it('says what it looked for where there is none', async () => {
      await program('python3', `printf '/opt/python\\n3.9.18\\n'`);
      process.env['PATH'] = folder;
      const failure = await findPython(undefined, never);
      assert.ok(failure instanceof Failure);
      assert.equal(failure.kind, 'environment');
      assert.match(failure.message, /^no Python 3\.10 or later was found on PATH: /);
    });

    it('refuses what is named and is none, or too old', async () => {
      const old = await program('old', `printf '/opt/python\\n3.9.18\\n'`);
      const cases = [
        [old, /is Python 3\.9\.18; 3\.10 or later is needed/],
        [join(folder, 'none'), /none is no Python: .*it was not found/],
        [folder, /is no Python: .*it may not be executed/],
      ] as const;
      for (const [path, line] of cases) {
        const failure = await findPython(path, never);
        assert.ok(failure instanceof Failure);
        assert.equal(failure.kind, 'input');
        assert.match(failure.message, line);
      }
    });
  });

  describe('ensureEnvironment', () => {
    it('makes it once, and again when pyproject.toml changes', async () => {
      const [python, made] = [await somePython(), await project()];
      const said: string[] = [];
      const say = (message: string) => said.push(message);
      const environment = await ensureEnvironment(made, python, say, never);
      assert.ok(!(environment instanceof Failure), environment instanceof Failure ? environment.message : '');
      const code = 'import iniconfig, tiny; print(tiny.WHO, tiny.__file__)';
      const run = await runProcess({ program: environment.python, arguments: ['-c', code] }, ignore, never);
      assert.ok(!(run instanceof Failure));
      assert.equal(run.stdout[0], `tiny ${join(made, 'src', 'tiny', '__init__.py')}`);
      assert.ok(said.length > 0);

      said.length = 0;
      assert.deepEqual(await ensureEnvironment(made, python, say, never), environment);
      assert.deepEqual(said, []);

      await writeFile(join(made, 'pyproject.toml'), PYPROJECT.replace('0.1.0', '0.2.0'));
      await ensureEnvironment(made, python, say, never);
      assert.ok(said.length > 0);
    });

    it('adds to an environment that somebody else made and never removes it', async () => {
      const [python, made] = [await somePython(), await project()];
      await runProcess({ program: python.path, arguments: ['-m', 'venv', join(made, '.venv')] }, ignore, never);
      const theirs = join(made, '.venv', 'theirs');
      await writeFile(theirs, 'kept');
      assert.ok(!((await ensureEnvironment(made, python, ignore, never)) instanceof Failure));
      assert.equal(await readFile(theirs, 'utf8'), 'kept');
    });

    it('says in one line that there is no network, and leaves nothing', async () => {
      const [python, made] = [await somePython(), await project()];
      withoutNetwork();
      process.env['XDG_CACHE_HOME'] = join(folder, 'user');
      const failure = await ensureEnvironment(made, python, ignore, never);
      assert.ok(failure instanceof Failure);
      assert.equal(failure.kind, 'environment');
      assert.equal(failure.message, "Python packages couldn't be installed: the package index could not be reached");
      assert.ok(!existsSync(join(made, '.venv')));
    });

    it('says so with uv at hand as well', async () => {
      const [python, made] = [await somePython(), await project()];
      const uv = await runProcess({ program: 'uv', arguments: ['--version'] }, ignore, never);
      // Without a uv on PATH, the one that the first test has put into the user's cache folder is used.
      assert.ok(uv instanceof Failure || uv.exitCode === 0);
      withoutNetwork();
      const failure = await ensureEnvironment(made, python, ignore, never);
      assert.ok(failure instanceof Failure);
      assert.match(failure.message, /^[^\n]*couldn't be installed: the package index could not be reached$/);
      assert.ok(!existsSync(join(made, '.venv')));
    });

    it('names a package that does not exist', async () => {
      const [python, made] = [await somePython(), await project(PYPROJECT.replace('iniconfig', 'iniconfig==99.99'))];
      const failure = await ensureEnvironment(made, python, ignore, never);
      assert.ok(failure instanceof Failure);
      assert.match(failure.message, /^[^\n]*couldn't be installed: [^\n]*iniconfig==99\.99[^\n]*$/);
    });

    it('leaves nothing when it is cancelled', async () => {
      const [python, made] = [await somePython(), await project()];
      const controller = new AbortController();
      const failure = await ensureEnvironment(made, python, () => controller.abort(), controller.signal);
      assert.ok(failure instanceof Failure);
      assert.equal(failure.kind, 'cancelled');
      assert.ok(!existsSync(join(made, '.venv')));
    });

    it('needs a pyproject.toml', async () => {
      const failure = await ensureEnvironment(folder, await somePython(), ignore, never);
      assert.ok(failure instanceof Failure);
      assert.equal(failure.kind, 'input');
    });
  });

  describe('borrowEnvironment', () => {
    it('names what an interpreter lacks', async () => {
      const python = await somePython();
      const bare = join(folder, 'bare');
      await runProcess({ program: python.path, arguments: ['-m', 'venv', '--without-pip', bare] }, ignore, never);
      const failure = await borrowEnvironment(folder, { ...python, path: join(bare, 'bin', 'python') }, ['pytest', 'yaml'], never);
      assert.ok(failure instanceof Failure);
      assert.match(failure.message, /has no pytest: .* -m pip install pytest pyyaml$/);
    });
  });
});
