import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { machine, openWindow, pictureOfFailure, type OpenWindow } from './window.ts';

const OTHER = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: 'ir', display_name: 'R', language: 'R' }, language_info: { name: 'R' } },
  cells: [{ cell_type: 'code', id: 'one', metadata: {}, source: 'x <- 1', execution_count: null, outputs: [] }],
};

async function addOther(folder: string): Promise<void> {
  await writeFile(join(folder, 'other.ipynb'), JSON.stringify(OTHER));
}

describe('a preview that is discarded', function () {
  // Each step starts from where the one before it ended.
  this.bail(true);
  let browser: Browser;
  let window: OpenWindow;
  let atFirst: readonly string[];

  before(async () => {
    browser = await openBrowser(machine().chromium);
    window = await openWindow(browser, { trusted: true, prepare: addOther });
    atFirst = readdirSync(window.folder, { recursive: true }).map(String).sort();
  });

  afterEach(async function () {
    await pictureOfFailure(window, this.currentTest);
  });

  after(async () => {
    await window.close();
    await browser.close();
  });

  it('is opened from the menu of the explorer', async () => {
    const { workbench } = window;
    await workbench.explorerMenu('churn.ipynb', 'Productize');
    await workbench.page.locator('.multiDiffEntry').first().waitFor();
    await workbench.row('Steps').waitFor();
  });

  it('leaves nothing', async () => {
    const { workbench, folder } = window;
    const button = await workbench.viewButton('Preview', 'Discard');
    await button.click();
    await workbench.page.locator('.multiDiffEntry').first().waitFor({ state: 'detached' });
    await workbench.row('Steps').waitFor({ state: 'detached' });
    assert.deepEqual(readdirSync(folder, { recursive: true }).map(String).sort(), atFirst);
  });

  it('leaves the welcome text where there is no project', async () => {
    await window.workbench.page.getByText('No projects in this workspace yet.').waitFor();
  });

  it('is not offered for a notebook of another language', async () => {
    const { workbench } = window;
    await workbench.page
      .locator('.activitybar')
      .getByRole('tab', { name: /Explorer/ })
      .click();
    await workbench.openNotebook('churn.ipynb');
    await workbench.toolbarButton('Productize').waitFor();
    await workbench.openNotebook('other.ipynb');
    await workbench.toolbarButton('Productize').waitFor({ state: 'hidden' });
  });
});

describe('a folder that is not trusted', function () {
  // Each step starts from where the one before it ended.
  this.bail(true);
  let browser: Browser;
  let window: OpenWindow;

  before(async () => {
    browser = await openBrowser(machine().chromium);
    window = await openWindow(browser, { trusted: false });
  });

  afterEach(async function () {
    await pictureOfFailure(window, this.currentTest);
  });

  after(async () => {
    await window.close();
    await browser.close();
  });

  it('shows findings and offers nothing else', async () => {
    const { workbench } = window;
    await workbench.openNotebook('churn.ipynb');
    await workbench.squiggle().waitFor();
    assert.equal(await workbench.toolbarButton('Productize').count(), 0);
  });

  it('says in the sidebar why', async () => {
    const { workbench } = window;
    await workbench.container().click();
    await workbench.page.getByText('In Restricted Mode notebooks are analyzed only.').waitFor();
  });
});
