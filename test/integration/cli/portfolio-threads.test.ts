import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { Failure } from '../../../src/failure.ts';
import { readPortfolio } from '../../../src/cli/portfolio.ts';
import { PortfolioReader } from '../../../src/cli/portfolio-reader.ts';
import { PortfolioWorker } from '../../../src/cli/portfolio-worker.ts';
import { EXAMPLE } from '../../support/cli.ts';

const OPTIONS = { ignored: ['debt'], withReports: true };

describe('a portfolio on threads', function () {
  this.timeout(60_000);
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-threads-'));
    for (let at = 10; at < 110; at++) {
      await mkdir(join(folder, String(at)));
      await copyFile(EXAMPLE, join(folder, String(at), 'churn.ipynb'));
    }
    await writeFile(join(folder, '50', 'broken.ipynb'), '{');
  });

  after(async () => {
    await rm(folder, { recursive: true });
  });

  it('says of each notebook what one thread says, in the order of their paths', async () => {
    const ready: string[] = [];
    const given = {
      ...OPTIONS,
      progress: () => undefined,
      ready: ({ notebook }: { readonly notebook: string }) => Promise.resolve(void ready.push(notebook)),
    };
    const portfolio = await readPortfolio(folder, given, new AbortController().signal);
    assert(!(portfolio instanceof Failure));
    const alone = new PortfolioReader(OPTIONS);
    const paths = Array.from({ length: 100 }, (_, at) => join(folder, String(at + 10), 'churn.ipynb')).sort();
    const expected = await Promise.all(paths.map((path) => alone.read(path)));
    assert.deepEqual(portfolio.notebooks, expected);
    assert.deepEqual(portfolio.unreadable, [await alone.read(join(folder, '50', 'broken.ipynb'))]);
    assert.deepEqual(ready.sort(), [...paths, join(folder, '50', 'broken.ipynb')].sort());
    assert.equal(portfolio.copies[0]?.places.length, 100);
  });

  it('ends between two notebooks when it is cancelled', async () => {
    const controller = new AbortController();
    let done = 0;
    const ready = () => {
      if (++done === 3) controller.abort();
      return Promise.resolve();
    };
    const portfolio = await readPortfolio(folder, { ...OPTIONS, progress: () => undefined, ready }, controller.signal);
    assert(portfolio instanceof Failure && portfolio.kind === 'cancelled');
    assert(done < 20);
  });

  it('goes on with the next where a thread dies', async () => {
    const worker = new PortfolioWorker(OPTIONS, 8);
    for (const name of ['10', '11']) {
      const entry = await worker.read(join(folder, name, 'churn.ipynb'));
      assert('reason' in entry && entry.reason.endsWith("can't be analyzed: it takes more than 8 MB of memory"), JSON.stringify(entry));
    }
    await worker.end();
  });
});
