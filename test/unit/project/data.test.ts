import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { findDataFiles } from '../../../src/project/data.ts';
import { makePlan } from '../../../src/refactor/make-plan.ts';
import { analysisOf } from '../../support/notebooks.ts';

describe('findDataFiles', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-data-'));
    await mkdir(join(folder, 'raw', 'old'), { recursive: true });
    for (const file of ['one.csv', 'raw/a.csv', 'raw/b.csv', 'raw/notes.txt', 'raw/.hidden.csv', 'raw/old/c.csv'])
      await writeFile(join(folder, file), 'x\n1\n');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function copied(source: string): Promise<readonly (readonly [string, string, readonly string[]])[]> {
    const files = await findDataFiles(makePlan(analysisOf([source])), join(folder, 'shop.ipynb'));
    return files.map(({ original, state, copies }) => [original, state, copies.map(({ to }) => to)] as const);
  }

  it('finds a file', async () => {
    assert.deepEqual(await copied('import pandas as pd\ndf = pd.read_csv("one.csv")'), [['one.csv', 'copied', ['data/one.csv']]]);
    assert.deepEqual(await copied('import pandas as pd\ndf = pd.read_csv("two.csv")'), [['two.csv', 'was not found: put it here', []]]);
  });

  it('finds what a pattern matches, as Python does', async () => {
    assert.deepEqual(await copied('import glob\nfiles = glob.glob("raw/*.csv")'), [
      ['raw/*.csv', '2 files, copied', ['data/raw/a.csv', 'data/raw/b.csv']],
    ]);
    assert.deepEqual(await copied('import glob\nfiles = glob.glob("raw/**/*.csv", recursive=True)'), [
      ['raw/**/*.csv', '3 files, copied', ['data/raw/a.csv', 'data/raw/b.csv', 'data/raw/old/c.csv']],
    ]);
    assert.deepEqual(await copied('import glob\nfiles = glob.glob("raw/[!a].csv")'), [['raw/[!a].csv', 'copied', ['data/raw/b.csv']]]);
  });

  it('finds all files of a folder', async () => {
    assert.deepEqual(await copied('import os\nnames = os.listdir("raw")'), [
      ['raw', '4 files, copied', ['data/raw/a.csv', 'data/raw/b.csv', 'data/raw/notes.txt', 'data/raw/old/c.csv']],
    ]);
  });

  it("leaves the notebook's own folder and what is in memory alone", async () => {
    assert.deepEqual(await copied('import os\nnames = os.listdir(".")\nabove = os.listdir("../")'), []);
    assert.deepEqual(await copied('import sqlite3\nshop = sqlite3.connect(":memory:")'), []);
  });
});
