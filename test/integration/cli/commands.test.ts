import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { EXAMPLE, productize, schemaErrors, treeOf } from '../../support/cli.ts';

describe('the command line', function () {
  this.timeout(60_000);
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-cli-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('teaches itself on every level', async () => {
    const { status, stdout, stderr } = await productize(['--help']);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    for (const command of ['analyze', 'create', 'verify', 'test', 'gather']) {
      assert.match(stdout, new RegExp(`^  ${command} `, 'm'));
      const help = await productize([command, '--help']);
      assert.equal(help.status, 0);
      assert.match(help.stdout, new RegExp(`Examples:\\n  \\$ productize ${command} `));
    }
    assert.match((await productize(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('analyzes a notebook, for people and as its schema says', async () => {
    const text = await productize(['analyze', EXAMPLE]);
    assert.equal(text.status, 0);
    assert.equal(text.stderr, '');
    assert.match(text.stdout, /error +cell 3, line 7 +secret\/in-source/);
    const json = await productize(['analyze', EXAMPLE, '--json']);
    assert.equal(await schemaErrors('analyze', json.stdout), '');
  });

  it('gathers what a variable needs into a notebook of its own', async () => {
    const file = join(folder, 'probability.ipynb');
    const { status, stdout } = await productize(['gather', EXAMPLE, '--variable', 'probability', '--out', file]);
    assert.equal(status, 0);
    assert.match(stdout, /probability\.ipynb: \d+ statements of \d+ cells/);
    const { stdout: json } = await productize(['analyze', file, '--json']);
    // SAFETY: the schema of this document is checked above.
    const { cells, findings } = JSON.parse(json) as { cells: { binds: string[] }[]; findings: { rule: string }[] };
    assert.ok(cells.some(({ binds }) => binds.includes('probability')));
    assert.ok(!findings.some(({ rule }) => rule === 'order/undefined-name' || rule === 'order/used-before-made'));
    assert.equal((await productize(['gather', EXAMPLE, '--variable', 'probability', '--out', file])).status, 2);
  });

  it('fails on findings from the severity that is asked for', async () => {
    assert.equal((await productize(['analyze', EXAMPLE, '--fail-on', 'error'])).status, 1);
    const clean = join(folder, 'clean.ipynb');
    await writeFile(
      clean,
      '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"cell_type":"code","id":"a","metadata":{},"source":"print(1)"}]}',
    );
    assert.equal((await productize(['analyze', clean, '--fail-on', 'hint'])).status, 0);
  });

  it('leaves out the rules that are ignored', async () => {
    const { stdout } = await productize(['analyze', EXAMPLE, '--ignore', 'secret', '--ignore', 'debt/unused-import']);
    assert.doesNotMatch(stdout, /secret\/in-source|debt\/unused-import/);
    assert.match(stdout, /order\/out-of-order/);
    assert.equal((await productize(['analyze', EXAMPLE, '--ignore', 'secret', '--fail-on', 'error'])).status, 0);
  });

  it('prints findings as SARIF for code scanning', async () => {
    const { status, stdout } = await productize(['analyze', 'examples', '--format', 'sarif', '--fail-on', 'error']);
    assert.equal(status, 1);
    // SAFETY: the assertions below look at what is read from it.
    const { version, runs } = JSON.parse(stdout) as { version: string; runs: { results: Record<string, unknown>[] }[] };
    assert.equal(version, '2.1.0');
    const secret = runs[0]?.results.find((result) => result['ruleId'] === 'secret/in-source');
    assert.ok(secret);
    assert.equal(secret['level'], 'error');
    assert.deepEqual(secret['locations'], [
      {
        physicalLocation: {
          artifactLocation: { uri: 'examples/churn/churn.ipynb' },
          region: { startLine: 7, startColumn: 13, endLine: 7, endColumn: 46 },
        },
        logicalLocations: [{ name: 'cell 3', kind: 'module' }],
      },
    ]);
  });

  it('analyzes a folder and lists what it can not read', async () => {
    const notebooks = join(folder, 'notebooks');
    await mkdir(join(notebooks, 'old'), { recursive: true });
    await copyFile(EXAMPLE, join(notebooks, 'old', 'churn.ipynb'));
    await writeFile(join(notebooks, 'broken.ipynb'), '{');
    const json = await productize(['analyze', notebooks, '--json']);
    assert.equal(json.status, 0);
    assert.equal(await schemaErrors('portfolio', json.stdout), '');
    const { notebooks: read, unreadable } = JSON.parse(json.stdout) as {
      notebooks: { notebook: string }[];
      unreadable: { notebook: string }[];
    }; // SAFETY: checked against its schema
    assert.deepEqual(
      read.map((one) => one.notebook),
      [join(notebooks, 'old', 'churn.ipynb')],
    );
    assert.deepEqual(
      unreadable.map((one) => one.notebook),
      [join(notebooks, 'broken.ipynb')],
    );
  });

  it('prints a line for each notebook of a folder, and finds copies of cells', async () => {
    const notebooks = join(folder, 'copies');
    await mkdir(notebooks);
    for (const name of ['a', 'b']) await copyFile(EXAMPLE, join(notebooks, `${name}.ipynb`));
    await writeFile(join(notebooks, 'c.ipynb'), '{');
    const lines = (await productize(['analyze', notebooks, '--format', 'jsonl'])).stdout.trimEnd().split('\n');
    // SAFETY: each is a row of the document whose schema is checked below.
    const rows = lines.map((line) => JSON.parse(line) as { notebook: string; reason?: string });
    // They come as they are done.
    assert.deepEqual(
      rows.map(({ notebook, reason }) => [notebook, reason === undefined] as const).sort(([one], [other]) => (one < other ? -1 : 1)),
      [
        [join(notebooks, 'a.ipynb'), true],
        [join(notebooks, 'b.ipynb'), true],
        [join(notebooks, 'c.ipynb'), false],
      ],
    );
    const { stdout } = await productize(['analyze', notebooks, '--json']);
    assert.equal(await schemaErrors('portfolio', stdout), '');
    const { copies } = JSON.parse(stdout) as { copies: { places: { notebook: string; cell: number }[] }[] }; // SAFETY: checked against its schema
    assert.ok(copies.length > 5);
    assert.deepEqual(
      copies[0]?.places.map(({ notebook }) => notebook),
      [join(notebooks, 'a.ipynb'), join(notebooks, 'b.ipynb')],
    );
    assert.match((await productize(['analyze', notebooks])).stdout, /Copies of the same cell\n +\d+ lines +in 2 places/);
  });

  it('creates the same project twice, to the byte', async () => {
    const [one, two] = [join(folder, 'one'), join(folder, 'two')];
    const made = await productize(['create', EXAMPLE, '--out', one, '--no-verify', '--json']);
    assert.equal(made.status, 0);
    assert.equal(await schemaErrors('create', made.stdout), '');
    assert.equal((await productize(['create', EXAMPLE, '--out', two, '--no-verify'])).status, 0);
    const [first, second] = [await treeOf(one), await treeOf(two)];
    assert.ok(first.size > 40);
    assert.deepEqual(second, first);
    const { files } = JSON.parse(made.stdout) as { files: string[] }; // SAFETY: checked against its schema
    assert.ok(files.every((file) => first.has(file)));
  });

  it('creates it anew over its own, untouched earlier run', async () => {
    const again = join(folder, 'one');
    const before = await treeOf(again);
    assert.equal((await productize(['create', EXAMPLE, '--out', again, '--no-verify'])).status, 0);
    assert.deepEqual(await treeOf(again), before);
  });

  it('says what it would make and writes nothing in a dry run', async () => {
    const out = join(folder, 'dry');
    const { status, stdout } = await productize(['create', EXAMPLE, '--out', out, '--dry-run', '--json']);
    assert.equal(status, 0);
    assert.equal(await schemaErrors('create', stdout), '');
    assert.equal((JSON.parse(stdout) as { folder: unknown }).folder, null); // SAFETY: checked against its schema
    assert.ok(!(await readdir(folder)).includes('dry'));
  });

  it('makes the project beside the notebook where nothing else is said, whatever the notebook is called', async () => {
    const odd = join(folder, 'odd');
    await mkdir(odd);
    for (const name of ['; rm -rf.ipynb', '-x.ipynb', '2024 Ümsatz (final).ipynb']) await copyFile(EXAMPLE, join(odd, name));
    assert.equal((await productize(['create', '; rm -rf.ipynb', '--no-verify'], { folder: odd })).status, 0);
    assert.equal((await productize(['create', './-x.ipynb', '--no-verify'], { folder: odd })).status, 0);
    assert.equal((await productize(['create', '2024 Ümsatz (final).ipynb', '--no-verify'], { folder: odd })).status, 0);
    assert.deepEqual((await readdir(odd)).sort(), [
      '-x.ipynb',
      '2024 Ümsatz (final).ipynb',
      '; rm -rf.ipynb',
      'nb-2024-umsatz-final',
      'rm-rf',
      'x',
    ]);
  });

  for (const [name, text, signal] of [
    ['while it writes', 'Writing the project', 'SIGINT'],
    ['while it starts the repository', 'Starting its repository', 'SIGINT'],
    ['when it is asked to end', 'Writing the project', 'SIGTERM'],
  ] as const) {
    it(`leaves nothing behind when it is cancelled ${name}`, async () => {
      const before = await readdir(folder);
      const out = join(folder, 'deep', 'er', 'project');
      const { status, stdout, stderr } = await productize(['create', EXAMPLE, '--out', out, '--no-verify'], {
        interrupt: { text, signal },
      });
      assert.equal(status, 130, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, /^productize: cancelled; nothing was written$/m);
      assert.deepEqual(await readdir(folder), before);
    });
  }

  it('leaves a whole project that is not verified when it is cancelled while it verifies', async () => {
    const out = join(folder, 'unverified');
    const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';
    const { status, stdout, stderr } = await productize(['create', EXAMPLE, '--out', out, '--python', python, '--json'], {
      interrupt: { text: 'Running the notebook twice', signal: 'SIGINT' },
    });
    assert.equal(status, 130, stderr);
    assert.match(
      stderr,
      /^productize: cancelled: the project is written and whole, but not verified; productize verify .*unverified does that$/m,
    );
    assert.equal(await schemaErrors('create', stdout), '');
    // SAFETY: the schema holds.
    const { files, verification } = JSON.parse(stdout) as { files: readonly string[]; verification: { outcome: string } };
    assert.equal(verification.outcome, 'cancelled');
    const tree = await treeOf(out);
    assert.deepEqual(
      files.filter((path) => !tree.has(path)),
      [],
    );
    assert.equal(await schemaErrors('productize', tree.get('productize.json') ?? ''), '');
    assert.deepEqual(
      [...tree.keys()].filter((path) => path.startsWith('.productize/')),
      [],
    );
  });
});
