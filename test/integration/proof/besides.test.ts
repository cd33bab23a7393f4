import assert from 'node:assert/strict';
import { mkdtemp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { Verification } from '../../../src/proof/verification.ts';
import { productize, schemaErrors } from '../../support/cli.ts';
import { notebookBytes } from '../../support/notebooks.ts';

const python = process.env['PRODUCTIZE_TEST_PYTHON'] ?? '';

const CELLS = [
  'import matplotlib.pyplot as plt\nnames = ["one", "two"]',
  'rows = {}\nfor name in names:\n    with open("parts/" + name + ".txt") as file:\n        rows[name] = int(file.read())',
  'total = sum(rows.values())\ncolor = plt.rcParams["axes.facecolor"]\nprint(total, color)',
];

describe('files beside a notebook that no path in its code names', function () {
  this.timeout(300_000);
  let home = '';
  const project = () => join(home, 'work');

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'productize-besides-'));
    await mkdir(join(home, 'parts'));
    await writeFile(join(home, 'work.ipynb'), notebookBytes(CELLS));
    await writeFile(join(home, 'parts', 'one.txt'), '1');
    await writeFile(join(home, 'parts', 'two.txt'), '2');
    await writeFile(join(home, 'parts', 'three.txt'), '3');
    await writeFile(join(home, 'matplotlibrc'), 'axes.facecolor: 00BEFF\n');
  });
  after(() => rm(home, { recursive: true, force: true }));

  it('come along where the pipeline has read them, and are named', async () => {
    const { status, stderr } = await productize(['create', join(home, 'work.ipynb'), '--python', python]);
    assert.equal(status, 0, stderr);
    assert.equal(await readFile(join(project(), 'parts', 'two.txt'), 'utf8'), '2');
    const document = await readFile(join(project(), 'verification.json'), 'utf8');
    assert.equal(await schemaErrors('verification', document), '');
    // SAFETY: the schema was checked.
    assert.deepEqual((JSON.parse(document) as Verification).besides, ['matplotlibrc', 'parts/one.txt', 'parts/two.txt']);
    assert.match(await readFile(join(project(), 'VERIFICATION.md'), 'utf8'), /## Read beside the code\n\n.*\n\n- matplotlibrc\n/);
  });

  it('are enough for the project to be proved without the notebook’s folder', async () => {
    await rename(join(home, 'work.ipynb'), join(home, 'gone.ipynb'));
    await rename(join(home, 'parts'), join(home, 'gone'));
    const { status, stdout, stderr } = await productize(['verify', project(), '--python', python, '--json']);
    assert.equal(status, 0, stderr);
    // SAFETY: the schema was checked above.
    const verification = JSON.parse(stdout) as Verification;
    assert.equal(verification.outcome, 'equal');
    assert.deepEqual(verification.besides, ['matplotlibrc', 'parts/one.txt', 'parts/two.txt']);
  });
});
