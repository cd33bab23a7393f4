import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { productize } from '../../support/cli.ts';

// Put together here, so that nobody takes them for secrets that were lost.
const TOKEN = ['ghp', 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA1b2C'].join('_');
const KEY = ['AKIA', 'QRSTUVWX2345ABCD'].join('');
const CANARIES: Readonly<Record<string, string>> = {
  'in the source': 'tr0ub4dor&3-source',
  'beside another one': '3f8b0c6d9e1a47b2canary',
  'in a path': 'pathC4nary99',
  'in an output': TOKEN,
  'in the metadata': KEY,
  'in a line that is gone': 'g0neC4nary77',
};

const SOURCE = [
  `PASSWORD = "${CANARIES['in the source'] ?? ''}"`,
  `c = connect(password="${CANARIES['in the source'] ?? ''}", api_key="${CANARIES['beside another one'] ?? ''}")`,
  `url = "postgresql://ann:${CANARIES['in a path'] ?? ''}@db.example.org/churn"`,
  `df["a"].fillna("${CANARIES['in the source'] ?? ''}", inplace=True)`,
  'print(c, url)',
].join('\n');

const cell = (source: string, outputs: readonly object[] = [], metadata = {}): object => ({
  cell_type: 'code',
  metadata,
  source,
  execution_count: 1,
  outputs,
});

const NOTEBOOK = {
  nbformat: 4,
  nbformat_minor: 4,
  metadata: { kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' }, runner: { key: KEY } },
  cells: [
    cell('import pandas as pd\ndf = pd.read_csv("a.csv")'),
    cell(SOURCE, [{ output_type: 'stream', name: 'stdout', text: `GITHUB_TOKEN=${TOKEN}\n` }]),
    cell('login()', [
      {
        output_type: 'error',
        ename: 'E',
        evalue: '',
        traceback: [`Cell In[1], line 1\n----> 1 login(password="${CANARIES['in a line that is gone'] ?? ''}")\n\n`],
      },
    ]),
  ],
};

describe('a secret', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-secrets-'));
    await writeFile(join(folder, 'a.ipynb'), JSON.stringify(NOTEBOOK));
    await writeFile(join(folder, 'b.ipynb'), JSON.stringify(NOTEBOOK));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const asked: readonly (readonly string[])[] = [
    ...['text', 'json', 'jsonl', 'sarif'].map((format) => ['a.ipynb', '--format', format]),
    ...['text', 'json', 'jsonl', 'sarif', 'html'].map((format) => ['.', '--format', format]),
  ];
  for (const given of asked) {
    it(`is told of, and not told, by analyze ${given.join(' ')}`, async () => {
      const { stdout, stderr, status } = await productize(['analyze', ...given], { folder });
      assert.equal(status, 0, stderr);
      assert.match(stdout, /secret/);
      for (const [where, canary] of Object.entries(CANARIES)) assert.ok(!`${stdout}${stderr}`.includes(canary), where);
    });
  }

  it('fails a check', async () => {
    const { stdout, status } = await productize(['analyze', 'a.ipynb', '--fail-on', 'error', '--json'], { folder });
    assert.equal(status, 1);
    for (const rule of ['secret/in-source', 'secret/in-output', 'secret/in-metadata']) assert.ok(stdout.includes(rule), rule);
    const other = await productize(['analyze', 'a.ipynb', '--fail-on', 'error', '--ignore', 'secret', '--ignore', 'order'], { folder });
    assert.equal(other.status, 0, other.stdout);
  });
});
