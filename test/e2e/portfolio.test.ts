import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { EXAMPLE, productize } from '../support/cli.ts';
import { machine } from './window.ts';

const HOSTILE = '<img src=x onerror="document.title=1">.ipynb';

describe('the page of a folder', () => {
  let browser: Browser | undefined;
  let page: Page;
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'productize-page-'));
    const cells = [{ cell_type: 'code', id: 'a', metadata: {}, outputs: [], execution_count: null, source: 'print(undefined)' }];
    const clean = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
    await writeFile(join(folder, HOSTILE), clean);
    await writeFile(join(folder, 'broken.ipynb'), '{');
    await copyFile(EXAMPLE, join(folder, 'churn.ipynb'));
    const { stdout } = await productize(['analyze', '.', '--format', 'html'], { folder });
    await writeFile(join(folder, 'page.html'), stdout);
    browser = await openBrowser(machine().chromium);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(pathToFileURL(join(folder, 'page.html')).href);
  });

  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const notebooks = async (): Promise<string[]> =>
    await page.locator('table >> nth=0 >> tbody tr:visible td:first-child').allTextContents();

  it('shows names as text, whatever they hold', async () => {
    assert.deepEqual(await notebooks(), [HOSTILE, 'churn.ipynb']);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('sorts by the column that is pressed, numbers from the highest, and back', async () => {
    const errors = page.locator('table >> nth=0').getByRole('button', { name: 'cells' });
    await errors.click();
    assert.deepEqual(await notebooks(), ['churn.ipynb', HOSTILE]);
    await errors.click();
    assert.deepEqual(await notebooks(), [HOSTILE, 'churn.ipynb']);
  });

  it('shows the notebooks with what is typed', async () => {
    await page.getByRole('searchbox').fill('SCIKIT');
    assert.deepEqual(await notebooks(), ['churn.ipynb']);
    await page.getByRole('searchbox').fill('');
  });

  it('has the totals, and the reason for what it could not read', async () => {
    const titles = await page.locator('h2').allTextContents();
    assert.deepEqual(titles, ['Notebooks', 'Findings', 'Between them and production', 'Stages', 'Packages', 'Unreadable']);
    assert.match((await page.locator('table').last().textContent()) ?? '', /broken\.ipynb/);
  });
});
