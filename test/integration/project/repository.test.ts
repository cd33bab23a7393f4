import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { createProject } from '../../../src/project/create.ts';
import type { CreatedProject } from '../../../src/project/create.ts';
import { findProjects, openProject } from '../../../src/project/open.ts';
import { propose } from '../../../src/project/propose.ts';
import { notebookBytes } from '../../support/notebooks.ts';

const never = new AbortController().signal;
const ignore = () => undefined;
const CELLS = ['md:# Small', 'import math\nradius = 2.0', 'area = math.pi * radius ** 2\nprint(area)'];

describe('the repository of a project', () => {
  let folder = '';
  let notebook = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-git-'));
    notebook = join(folder, 'small.ipynb');
    await writeFile(notebook, notebookBytes(CELLS));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function create(out: string): Promise<CreatedProject> {
    const proposal = await propose({ notebook }, never);
    assert.ok(!(proposal instanceof Failure));
    const created = await createProject(proposal, out, ignore, never);
    if (created instanceof Failure) assert.fail(created.message);
    return created;
  }

  it('is its own, with a first commit, a tag and the branch of what was generated', async () => {
    const out = join(folder, 'own');
    const { repository, manifest } = await create(out);
    assert.ok(repository);
    assert.equal(git(out, 'status', '--porcelain'), '');
    assert.equal(git(out, 'branch', '--show-current'), 'main');
    assert.equal(git(out, 'log', '--all', '--format=%s'), 'Productize small.ipynb');
    const commits = ['main', 'productize/generated', 'v0.1.0'].map((name) => git(out, 'rev-parse', `${name}^{commit}`));
    assert.equal(new Set(commits).size, 1);
    assert.deepEqual([manifest.generated.branch, manifest.generated.tag], ['productize/generated', 'v0.1.0']);
    const written: unknown = JSON.parse(await readFile(join(out, 'productize.json'), 'utf8'));
    assert.deepEqual(written, manifest);
  });

  it('has a file as the notebook writes it, not as it lies beside it', async () => {
    const place = join(folder, 'written');
    await mkdir(place);
    const writing = join(place, 'writing.ipynb');
    await writeFile(join(place, 'notes.txt'), 'old\n');
    await writeFile(join(place, 'helper.py'), 'A = 1\n');
    await writeFile(
      writing,
      notebookBytes([
        '%%writefile notes.txt\nnew',
        '%%writefile helper.py\nA = 2',
        'import helper\nnotes = open("notes.txt").read()\nprint(notes, helper.A)',
      ]),
    );
    const proposal = await propose({ notebook: writing }, never);
    assert.ok(!(proposal instanceof Failure));
    const created = await createProject(proposal, join(place, 'out'), ignore, never);
    assert.ok(!(created instanceof Failure));
    assert.equal(await readFile(join(place, 'out', 'data', 'notes.txt'), 'utf8'), 'new\n');
    assert.equal(await readFile(join(place, 'out', 'src', 'helper.py'), 'utf8'), 'A = 2\n');
  });

  it('is committed without asking for a name, a key or a hook', async () => {
    const home = join(folder, 'home');
    await mkdir(join(home, 'hooks'), { recursive: true });
    await writeFile(join(home, 'hooks', 'commit-msg'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    await writeFile(
      join(home, '.gitconfig'),
      `[commit]\ngpgsign = true\n[tag]\ngpgsign = true\n[user]\nsigningkey = none\nuseConfigOnly = true\n[core]\nhooksPath = ${join(home, 'hooks')}\n`,
    );
    const saved = process.env['HOME'];
    process.env['HOME'] = home;
    try {
      await create(join(folder, 'unnamed'));
    } finally {
      process.env['HOME'] = saved;
    }
    assert.equal(git(join(folder, 'unnamed'), 'log', '-1', '--format=%an'), 'Productize');
  });

  it('is not made inside the repository of somebody, and nothing is committed there', async () => {
    const theirs = join(folder, 'theirs');
    await mkdir(theirs);
    git(theirs, 'init', '--quiet', '--initial-branch=trunk');
    await copyFile(notebook, join(theirs, 'small.ipynb'));
    const { repository, manifest } = await create(join(theirs, 'services', 'small'));
    assert.ok(!repository);
    assert.equal(manifest.generated.branch, null);
    assert.equal(manifest.generated.tag, null);
    await assert.rejects(stat(join(theirs, 'services', 'small', '.git')));
    assert.equal(git(theirs, 'status', '--porcelain').split('\n').length, 2);
    assert.equal(git(theirs, 'branch', '--list'), '');
    await create(join(theirs, 'services', 'small'));
  });

  it('is made in a folder that somebody ignores', async () => {
    const theirs = join(folder, 'theirs');
    await writeFile(join(theirs, '.gitignore'), 'out/\n');
    assert.ok((await create(join(theirs, 'out', 'small'))).repository);
  });

  it('keeps a project from being written over once there are commits of its owner', async () => {
    const out = join(folder, 'own');
    git(out, '-c', 'user.name=Jo', '-c', 'user.email=jo@localhost', 'commit', '--quiet', '--allow-empty', '--message', 'mine');
    const proposal = await propose({ notebook }, never);
    assert.ok(!(proposal instanceof Failure));
    const refused = await createProject(proposal, out, ignore, never);
    assert.ok(refused instanceof Failure);
    assert.match(refused.message, /holds a project that was worked on \(it has commits of yours\)/);
  });

  it('is where projects are found', async () => {
    const found = await findProjects(folder);
    assert.deepEqual(
      found.map((project) => project.folder.slice(folder.length + 1)),
      ['own', 'theirs/out/small', 'theirs/services/small', 'unnamed', 'written/out'],
    );
  });

  it('holds a productize.json that says what is wrong with it', async () => {
    const broken = join(folder, 'broken');
    await mkdir(broken);
    for (const [text, message] of [
      ['{', /productize\.json isn't JSON: /],
      ['{"name": "x"}', /productize\.json: .*package/],
    ] as const) {
      await writeFile(join(broken, 'productize.json'), text);
      const failure = await openProject(broken);
      assert.ok(failure instanceof Failure);
      assert.match(failure.message, message);
    }
  });
});

function git(folder: string, ...given: readonly string[]): string {
  return execFileSync('git', [...given], { cwd: folder, encoding: 'utf8' }).trim();
}
