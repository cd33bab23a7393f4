import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { EXAMPLE, productize } from '../../support/cli.ts';

const ROOT_USER = process.getuid?.() === 0;

describe('bad input', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-bad-'));
    await copyFile(EXAMPLE, join(folder, '-x.ipynb'));
    const whole = await readFile(EXAMPLE);
    await writeFile(join(folder, 'cut.ipynb'), whole.subarray(0, whole.length / 2));
    await writeFile(join(folder, 'text.ipynb'), 'import pandas as pd\n');
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'taken'));
    await writeFile(join(folder, 'taken', 'mine.txt'), 'mine');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** One line that says why, status 2, nothing on stdout, and the folder as it was. */
  async function refused(given: readonly string[], why: RegExp): Promise<void> {
    const before = await readdir(folder, { recursive: true });
    const { status, stdout, stderr } = await productize(given, { folder });
    assert.equal(status, 2, stderr);
    assert.equal(stdout, '');
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter((line) => !/^(Writing the project|Starting its repository)$/.test(line));
    assert.equal(lines.length, 1, stderr);
    assert.match(lines[0] ?? '', why);
    assert.deepEqual(await readdir(folder, { recursive: true }), before);
  }

  const CASES: readonly (readonly [name: string, given: readonly string[], why: RegExp])[] = [
    ['a folder', ['create', '.'], /^productize: \. is a folder; name one notebook in it$/],
    ['a missing file', ['create', 'none.ipynb'], /^productize: none\.ipynb isn't there$/],
    ['a missing file to analyze', ['analyze', 'none.ipynb'], /^productize: none\.ipynb isn't there$/],
    ['a notebook that is cut off', ['create', 'cut.ipynb'], /^productize: cut\.ipynb: line \d+, column \d+: the file ends in the middle/],
    ['a file that is no notebook', ['create', 'text.ipynb'], /^productize: text\.ipynb: /],
    [
      'a name that begins with a dash',
      ['create', '-x.ipynb'],
      /unknown option '-x\.ipynb'; a file whose name begins with - is written \.\/-x\.ipynb/,
    ],
    [
      'an --out that holds something else',
      ['create', EXAMPLE, '--out', 'taken'],
      /taken exists and isn't empty; name another folder with --out$/,
    ],
    ['an --out that is a file', ['create', EXAMPLE, '--out', 'file'], /file is a file; name a folder/],
    ['an --out below a file', ['create', EXAMPLE, '--out', 'file/project'], /can't be written: a part of the path is a file/],
    ['an answer that is none', ['create', EXAMPLE, '--set', 'python'], /--set <key=value>.* It has to look like key=value\.$/],
    [
      'an answer to a question that nobody asks',
      ['create', EXAMPLE, '--set', 'colour=red'],
      /asks nothing called colour; it asks for description, python$/,
    ],
    ['a template that is not there', ['create', EXAMPLE, '--template', 'none'], /none/],
    ['a severity that is none', ['analyze', EXAMPLE, '--fail-on', 'eror'], /Allowed choices are error, warning, information, hint\.$/],
    ['a command that is none', ['creat', 'a.ipynb'], /unknown command 'creat' \(Did you mean create\?\)$/],
    ['no notebook', ['create'], /missing required argument 'notebook'$/],
    ['a folder without notebooks', ['analyze', 'taken'], /taken has no notebook in it or below it$/],
    ['a folder that is no project', ['test', 'taken'], /taken is no project: it has no productize\.json/],
    ['a variable that is none', ['gather', EXAMPLE, '--variable', 'dff'], /nothing in the notebook makes "dff"; did you mean df\?$/],
    ['nothing to gather', ['gather', EXAMPLE], /say what is wanted: --variable NAME or --cell NUMBER$/],
    ['a cell that is no number', ['gather', EXAMPLE, '--cell', 'x'], /It has to be a number, counted from 0\.$/],
    ['a suite that is none', ['test', '.', '--suite', 'speed'], /Allowed choices are unit, data, model, integration\.$/],
  ];
  for (const [name, given, why] of CASES) it(name, () => refused(given, why));

  it('a project that was worked on', async () => {
    assert.equal((await productize(['create', EXAMPLE, '--out', join(folder, 'worked'), '--no-verify'])).status, 0);
    await writeFile(join(folder, 'worked', 'src', 'churn', 'steps', 'mine.py'), '');
    await refused(['create', EXAMPLE, '--out', 'worked'], /holds a project that was worked on \(src\/churn\/steps\/mine\.py is new\)/);
  });

  it('an --out without write permission', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    // Permissions don't hold root back; a read-only file system does.
    if (ROOT_USER) execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', locked]);
    else await chmod(locked, 0o555);
    try {
      await refused(
        ['create', EXAMPLE, '--out', 'locked/project'],
        /can't be written: (you may not write there|the file system is read-only)/,
      );
    } finally {
      if (ROOT_USER) execFileSync('umount', [locked]);
      else await chmod(locked, 0o755);
    }
  });

  for (const [size, when] of [
    ['64k', 'while the files are written'],
    ['700k', 'while the repository is started'],
  ] as const) {
    it(`a disk that is full ${when} (root only)`, async function () {
      if (!ROOT_USER) this.skip();
      const small = join(folder, 'small');
      await mkdir(small, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', small]);
      try {
        await refused(['create', EXAMPLE, '--out', 'small/project'], /can't be written: there is no space left on the disk/);
      } finally {
        execFileSync('umount', [small]);
      }
    });
  }
});
