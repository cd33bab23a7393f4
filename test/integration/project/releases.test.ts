import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { Releases } from '../../../src/project/releases.ts';
import { held } from '../../support/deployments.ts';

describe('releases in git', function () {
  this.timeout(60_000);
  let folder = '';
  const git = (...given: string[]) => execFileSync('git', given, { cwd: folder, encoding: 'utf8' }).trim();
  const write = (path: string, text: string) => writeFile(join(folder, path), text);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-releases-'));
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.name', 'A Tester');
    git('config', 'user.email', 'tester@example.org');
    await mkdir(join(folder, 'shop'));
    await write('a.txt', 'one\n');
    await write('shop/b.txt', 'one\n');
    git('add', '.');
    git('commit', '--quiet', '--message', 'First');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const open = async (path = '.') => held(await Releases.open(join(folder, path), 'shop'));
  const files = (text: string) => new Map([['b.txt', text]]);

  it('are a commit and its tag, and say nothing of what else is in the folder', async () => {
    await write('mine.txt', 'not ready yet\n');
    const releases = await open();
    const commit = held(await releases.commit('1.0.0', files('two\n'), 'Release 1.0.0'));
    assert.equal(git('rev-parse', 'main'), commit);
    assert.equal(git('rev-parse', 'v1.0.0'), commit);
    assert.equal(git('show', '--format=%s %an', '--name-only', 'v1.0.0'), 'Release 1.0.0 A Tester\n\nb.txt');
    assert.equal(held((await releases.takeFromHead(['b.txt'])) ?? 'taken'), 'taken');
    assert.equal(await readFile(join(folder, 'b.txt'), 'utf8'), 'two\n');
    assert.deepEqual(await releases.uncommitted(), ['mine.txt']);
    assert.deepEqual(await releases.versions(), ['1.0.0']);
    assert.equal(held(await releases.commitOf('1.0.0')).commit, commit);
  });

  it('move branch and tag together or not at all', async () => {
    const releases = await open();
    const head = git('rev-parse', 'HEAD');
    git('tag', 'v1.0.0');
    assert.ok((await releases.commit('1.0.0', files('two\n'), 'Release 1.0.0')) instanceof Failure);
    assert.equal(git('rev-parse', 'main'), head);
    // Somebody holds the branch.
    await write('.git/refs/heads/main.lock', '');
    assert.ok((await releases.commit('1.1.0', files('two\n'), 'Release 1.1.0')) instanceof Failure);
    assert.deepEqual(await releases.versions(), ['1.0.0']);
    assert.equal(git('status', '--porcelain'), '');
  });

  it('of a project that is a folder of another repository have its name, and only its files', async () => {
    const releases = await open('shop');
    held(await releases.commit('1.0.0', files('two\n'), 'Release 1.0.0'));
    assert.equal(git('tag', '--list'), 'shop-v1.0.0');
    assert.equal(git('show', 'HEAD:shop/b.txt'), 'two');
    assert.deepEqual([...held(await releases.files('HEAD')).keys()], ['b.txt']);
    const place = join(folder, 'out');
    assert.equal(await releases.writeTo('HEAD', place), undefined);
    assert.equal(await readFile(join(place, 'b.txt'), 'utf8'), 'two\n');
    assert.ok(!existsSync(join(place, 'a.txt')));
  });

  it('are pushed with their branch', async () => {
    const remote = `${folder}-remote`;
    execFileSync('git', ['init', '--quiet', '--bare', remote]);
    try {
      git('remote', 'add', 'origin', remote);
      const releases = await open();
      const commit = held(await releases.commit('1.0.0', files('two\n'), 'Release 1.0.0'));
      assert.equal(held(await releases.push('1.0.0')), 'origin');
      const there = execFileSync('git', ['rev-parse', 'main', 'v1.0.0'], { cwd: remote, encoding: 'utf8' }).trim();
      assert.equal(there, `${commit}\n${commit}`);
    } finally {
      await rm(remote, { recursive: true, force: true });
    }
  });

  it('need a repository, and a release that is there', async () => {
    const none = await mkdtemp(join(tmpdir(), 'productize-none-'));
    const failure = await Releases.open(none, 'shop');
    await rm(none, { recursive: true, force: true });
    assert.ok(failure instanceof Failure && /is in no git repository/.test(failure.message));
    const unknown = await (await open()).commitOf('9.9.9');
    assert.ok(unknown instanceof Failure && /there is no release 9\.9\.9/.test(unknown.message));
  });
});
