import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { loadTemplate } from '../../../src/project/load-template.ts';
import { prepare, propose } from '../../../src/project/propose.ts';
import type { Template } from '../../../src/template/template.ts';
import { shapeOf } from '../../../src/template/shape.ts';
import { EXAMPLE, productize, schemaErrors, treeOf } from '../../support/cli.ts';
import { notebookBytes } from '../../support/notebooks.ts';
import { held } from '../../support/proofs.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MINIMAL = join(ROOT, 'examples', 'template-minimal');
const SAMPLES = join(ROOT, 'templates', 'sample');
const PYTHON = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';
const never = new AbortController().signal;

function git(folder: string, ...given: string[]): void {
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@localhost', '-c', 'commit.gpgsign=false', '-c', 'tag.gpgsign=false'];
  execFileSync('git', [...identity, ...given], { cwd: folder, stdio: 'pipe' });
}

describe('templates', function () {
  this.timeout(600_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-templates-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** A copy of the minimal template, changed. */
  async function changed(name: string, change: (root: string) => Promise<unknown>): Promise<string> {
    const root = join(folder, name);
    await cp(MINIMAL, root, { recursive: true });
    await change(root);
    return root;
  }

  async function refusal(source: string): Promise<string> {
    const loaded = await loadTemplate(source, never);
    assert.ok(loaded instanceof Failure);
    assert.equal(loaded.kind, 'input');
    return loaded.message.replaceAll(folder, '');
  }

  describe('in a folder', () => {
    it('have a manifest that keeps its schema: what is wrong is named with its line', async () => {
      const edit = (from: string, to: string) => async (root: string) => {
        const file = join(root, 'template.yaml');
        await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
      };
      assert.match(await refusal(folder), /is no template: it has no template\.yaml$/);
      assert.match(
        await refusal(await changed('a', edit('version: 0.1.0', 'version: new'))),
        /^\/a\/template\.yaml:3: version must match pattern/,
      );
      assert.match(
        await refusal(await changed('b', edit('ownership: scaffold', 'owner: scaffold'))),
        /^\/b\/template\.yaml:29: files\.2 must have required property 'ownership'/,
      );
      assert.match(await refusal(await changed('c', edit('Apache-2.0, MIT]', 'Apache-2.0, MIT'))), /^\/c\/template\.yaml:\d+: /);
      assert.match(
        await refusal(await changed('d', edit('render: json', 'render: xml'))),
        /^\/d\/template\.yaml:30: files\.3\.render must be equal to one of/,
      );
    });

    it('hold plain text files only, and what git keeps of them is no part', async () => {
      const link = await changed('link', (root) => symlink('/etc/passwd', join(root, 'files', 'secret')));
      assert.match(await refusal(link), /^\/link\/files\/secret is a link; a template holds plain files only$/);
      const inner = await changed('folder-link', (root) => symlink('/etc', join(root, 'files', 'etc')));
      assert.match(await refusal(inner), /is a link/);
      const picture = await changed('picture', (root) => writeFile(join(root, 'files', 'a.png'), Buffer.from([0xff, 0xd8, 0x00])));
      assert.match(await refusal(picture), /^\/picture\/files\/a\.png isn't text in UTF-8/);
      const tracked = await changed('tracked', async (root) => {
        await mkdir(join(root, '.git'));
        await writeFile(join(root, '.git', 'index'), Buffer.from([0xff]));
      });
      const template = held(await loadTemplate(tracked, never));
      assert.ok([...template.files.keys()].every((name) => !name.startsWith('.git')));
    });
  });

  describe('in git', () => {
    let repository = '';
    before(async () => {
      repository = await changed('repository', (root) => writeFile(join(root, 'files', 'package.py'), '# first\n'));
      git(repository, 'init', '--quiet', '--initial-branch=main');
      git(repository, 'add', '--all');
      git(repository, 'commit', '--quiet', '--message', 'one');
      git(repository, 'tag', 'v1.0.0');
      await writeFile(join(repository, 'files', 'package.py'), '# second\n');
      git(repository, 'commit', '--quiet', '--all', '--message', 'two');
    });

    it('are had at their tag, and the project records it with the answers', async () => {
      const source = `file://${repository}#v1.0.0`;
      const request = { notebook: EXAMPLE, template: source, answers: { owner: 'us' } };
      const proposal = held(await propose(request, never));
      const text = proposal.files.find(({ path }) => path === 'churn/__init__.py')?.text;
      assert.equal(text, '# first\n');
      const { name, version, answers } = proposal.manifest.template;
      assert.deepEqual(
        { name, version, answers, source: proposal.manifest.template.source },
        { name: 'minimal', version: '0.1.0', answers: { owner: 'us', license: 'none' }, source },
      );
    });

    it('need a tag: neither none nor a branch will do', async () => {
      assert.match(await refusal(`file://${repository}`), /names no tag/);
      assert.match(await refusal(`file://${repository}#main`), /main is no tag of/);
      assert.match(await refusal(`https://ann:secret@localhost/a.git#v1`), /holds a password/);
      const marker = join(folder, 'ran');
      assert.ok((await loadTemplate(`ext::touch% ${marker}#v1`, never)) instanceof Failure);
      assert.ok(!existsSync(marker));
    });

    it('are refused with a link in them, and say which file it is', async () => {
      await symlink('/etc/passwd', join(repository, 'files', 'secret'));
      git(repository, 'add', '--all');
      git(repository, 'commit', '--quiet', '--message', 'link');
      git(repository, 'tag', 'v2.0.0');
      assert.match(await refusal(`file://${repository}#v2.0.0`), /^file:\/\/\/repository#v2\.0\.0\/files\/secret is a link/);
    });
  });

  it('are tried with samples that have everything a template may be given', async () => {
    const template: Template = held(await loadTemplate(undefined, never));
    const contexts = [];
    for (const name of ['sample.ipynb', 'python2.ipynb'])
      contexts.push(held(await prepare({ notebook: join(SAMPLES, name) }, template, { description: 'x', python: '3.10' }, never)).context);
    const empty = (value: unknown, path: string): string[] => {
      if (Array.isArray(value) && value.length === 0) return [path];
      if (value === null || value === undefined) return [path];
      return typeof value === 'object' ? Object.entries(value).flatMap(([key, entry]) => empty(entry, `${path}.${key}`)) : [];
    };
    assert.deepEqual(empty(shapeOf(contexts), ''), []);
  });

  it('are checked on the command line: the mistakes with file and line, and exit status 1', async () => {
    const bad = await changed('bad', (root) => writeFile(join(root, 'files', 'look.py'), '# a\n# <% explor.code %>\n'));
    const { status, stdout } = await productize(['template', 'check', bad]);
    assert.equal(status, 1);
    assert.equal(stdout, `${join(bad, 'files', 'look.py')}:2: uses explor.code, which isn't known\n`);
    const json = await productize(['template', 'check', bad, '--json']);
    assert.equal(await schemaErrors('template-check', json.stdout), '');
  });

  it('are started from the standard one, which has no mistakes', async () => {
    const made = join(folder, 'Team Template');
    assert.equal((await productize(['template', 'new', made])).stdout, `${made}\n`);
    const { status, stdout } = await productize(['template', 'check', made, '--no-tests', '--json']);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /"name": "team-template"/);
    assert.equal((await productize(['template', 'new', made])).status, 2);
  });

  it('make projects whose own tests hold', async () => {
    const { status, stdout } = await productize(['template', 'check', MINIMAL, '--python', PYTHON]);
    assert.equal(status, 0, stdout);
    assert.match(stdout, /^template minimal 0\.1\.0: 15 entries, no mistakes\n\n\d+ passed, 0 failed, 0 skipped\n$/);
  });

  it('may lay a project out as they like: it is verified and tested all the same', async () => {
    const notebook = join(folder, 'numbers.ipynb');
    await writeFile(
      notebook,
      notebookBytes([
        'import math\nSCALE = 2.5',
        'def scaled(values):\n    return [SCALE * value for value in values]',
        'numbers = [1.0, 2.0, 3.0]',
        'roots = [math.sqrt(value) for value in scaled(numbers)]\nprint(sum(roots))',
      ]),
    );
    const out = join(folder, 'flat');
    const created = await productize(['create', notebook, '--template', MINIMAL, '--set', 'license=MIT', '--out', out, '--python', PYTHON]);
    assert.equal(created.status, 0, created.stderr);
    assert.match(created.stdout, /The pipeline gives what the notebook gives/);
    const files = [...(await treeOf(out)).keys()];
    assert.ok(
      files.some((file) => file.startsWith('numbers_project/work/') || file.startsWith('numbers/work/')),
      files.join(' '),
    );
    assert.ok(files.some((file) => /\/tools\/\w+\.py$/.test(file)) && files.includes('settings.json'), files.join(' '));
    assert.ok(!files.some((file) => file.startsWith('src/') || file.includes('serv')));
    assert.match((await productize(['test', out, '--python', PYTHON])).stdout, /^\d+ passed, 0 failed, 0 skipped\n$/);
  });
});
