import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Verification } from '../../../src/proof/verification.ts';
import { EXAMPLE, productize, schemaErrors, treeOf } from '../../support/cli.ts';

const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';

/** What is broken in the example's project: what stands in one of its steps, what takes its place, and the value that tells. */
const FAULTS: readonly (readonly [from: RegExp, to: string, name: string])[] = [
  [/ == "yes"/, ' != "yes"', 'df'],
  [/(df\[column\])\.clip\(upper=5\)/, '$1.clip(upper=4)', 'df'],
  [/random_state=42\)/, 'random_state=43)', 'X_test'],
];

describe('productize verify', function () {
  this.timeout(600_000);
  let home = '';
  const project = () => join(home, 'churn');

  async function verify(): Promise<{ status: number | null; verification: Verification; document: string }> {
    const { status, stdout, stderr } = await productize(['verify', project(), '--python', python, '--json']);
    assert.notEqual(stdout, '', stderr);
    // SAFETY: the schema is checked where it counts.
    return { status, verification: JSON.parse(stdout) as Verification, document: stdout };
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'productize-verify-'));
    await cp(dirname(EXAMPLE), home, { recursive: true });
    const { status, stderr } = await productize(['create', join(home, 'churn.ipynb'), '--no-verify']);
    assert.equal(status, 0, stderr);
  });
  after(() => rm(home, { recursive: true, force: true }));

  it("finds every value of the example the notebook's, and touches nothing", async () => {
    const source = await treeOf(home);
    const { status, verification, document } = await verify();
    assert.equal(await schemaErrors('verification', document), '');
    // Drawings can't be compared; all that the pipeline makes can.
    const others = verification.values.filter(
      ({ outcome, step }) => outcome !== 'equal' && outcome !== 'tolerance' && !step?.startsWith('explore.'),
    );
    assert.deepEqual(others, []);
    assert.equal(verification.outcome, 'equal');
    assert.equal(status, 0);
    for (const name of ['df', 'X_train', 'model', 'plans', 'printed text'])
      assert.ok(
        verification.values.some((value) => value.name === name && value.cell !== null && value.step !== null),
        name,
      );
    const changed = new Set(['churn/productize.json', 'churn/verification.json', 'churn/VERIFICATION.md']);
    const rest = (tree: ReadonlyMap<string, string>) => [...tree].filter(([path]) => !changed.has(path) && !path.startsWith('churn/.git/'));
    assert.deepEqual(rest(await treeOf(home)), rest(source));
    assert.deepEqual(
      (await readdir(join(project(), '.productize')).catch(() => [])).filter((name) => name === 'proof'),
      [],
    );
  });

  it('keeps what it found in the project, where the next run may replace it', async () => {
    const document = await readFile(join(project(), 'verification.json'), 'utf8');
    assert.equal(await schemaErrors('verification', document), '');
    const manifest = await readFile(join(project(), 'productize.json'), 'utf8');
    assert.equal(await schemaErrors('productize', manifest), '');
    assert.match(manifest, /"verification": \{\s+"outcome": "equal"/);
    const page = await readFile(join(project(), 'VERIFICATION.md'), 'utf8');
    assert.match(page, /\*\*The pipeline gives what the notebook gives \(\d+ equal, \d+ not comparable\)\.\*\*/);
  });

  /** The step in whose module this stands first, its file and its code. */
  async function stepWith(text: RegExp): Promise<{ step: string; file: string; code: string }> {
    const folder = join(project(), 'src', 'churn', 'steps');
    for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.py'))) {
      const code = await readFile(join(folder, name), 'utf8');
      if (text.test(code)) return { step: name.replace(/\.py$/, ''), file: join(folder, name), code };
    }
    return assert.fail(`no step has ${text.source}`);
  }

  for (const [from, to, name] of FAULTS) {
    it(`names the place where ${from.source} is broken`, async () => {
      const { step, file, code } = await stepWith(from);
      const broken = code.replace(from, to);
      await writeFile(file, broken);
      try {
        const { status, verification } = await verify();
        assert.equal(status, 1);
        assert.equal(verification.outcome, 'different');
        const first = verification.values.find(({ outcome }) => outcome === 'different');
        assert.equal(first?.step, step);
        assert.equal(first.name, name);
        assert.match(first.detail ?? '', /expected|differ/);
      } finally {
        await writeFile(file, code);
      }
    });
  }

  it('says which step of the pipeline fails, and where', async () => {
    const { step, file, code } = await stepWith(/^ {4}X_train, X_test/m);
    await writeFile(file, code.replace(/^( {4})(X_train, X_test)/m, '$1raise ValueError("no more")\n$1$2'));
    try {
      const { status, verification } = await verify();
      assert.equal(status, 1);
      assert.equal(verification.outcome, 'pipeline-failed');
      assert.match(
        verification.pipeline.error ?? '',
        new RegExp(`^step ${step}: ValueError: no more \\(src/churn/steps/${step}\\.py:\\d+\\)$`),
      );
      assert.ok(verification.counts.equal > 5);
      assert.equal(verification.counts.different, 0);
    } finally {
      await writeFile(file, code);
    }
  });

  it('is quick to say that there is no project, and what a limit may be', async () => {
    const none = await productize(['verify', home]);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /^productize: .* is no project: it has no productize\.json/);
    const limit = await productize(['verify', project(), '--max-seconds', 'soon']);
    assert.equal(limit.status, 2);
  });
});
