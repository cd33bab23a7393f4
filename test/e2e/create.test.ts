import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { machine, openWindow, pictureOfFailure, type OpenWindow } from './window.ts';

describe('from the button to a tested project', function () {
  // Each step starts from where the one before it ended.
  this.bail(true);
  let browser: Browser;
  let window: OpenWindow;

  before(async () => {
    browser = await openBrowser(machine().chromium);
    window = await openWindow(browser, { trusted: true });
  });

  afterEach(async function () {
    await pictureOfFailure(window, this.currentTest);
  });

  after(async () => {
    await window.close();
    await browser.close();
  });

  it('shows the button, the findings and the stages', async () => {
    const { workbench } = window;
    await workbench.openNotebook('churn.ipynb');
    await workbench.toolbarButton('Productize').waitFor();
    const secret = workbench.page.locator('.notebookOverlay .squiggly-error').first();
    await workbench.scrollNotebookTo(secret);
    // Its text lies over it.
    await secret.hover({ force: true });
    const hover = workbench.page.locator('.monaco-hover').filter({ hasText: 'secret/in-source' });
    await hover.waitFor();
    // What the cell does, on its status bar.
    await workbench.page
      .locator('.notebookOverlay .cell-status-item')
      .filter({ hasText: /setup|load/ })
      .first()
      .waitFor();
    await workbench.picture(join(machine().pictures, 'notebook.png'));
  });

  it('opens the page of the rule from the hover', async () => {
    const { workbench } = window;
    await workbench.page.locator('.monaco-hover').getByText('secret/in-source').first().click();
    await workbench.frameWith('What it finds');
    await workbench.openNotebook('churn.ipynb');
  });

  it('previews the project, and writes nothing', async () => {
    const { workbench, folder } = window;
    await workbench.toolbarButton('Productize').click();
    await workbench.page.locator('.multiDiffEntry').first().waitFor();
    await workbench.row('Steps').waitFor();
    await workbench.row('load').waitFor();
    await workbench.titleButton('Create').waitFor();
    assert.ok(!existsSync(join(folder, 'churn')));
  });

  it('shows a step beside its cells', async () => {
    const { workbench } = window;
    await workbench.row('clean_contract').click();
    await workbench.page
      .locator('.editor.original .view-line')
      .filter({ hasText: /^#\s*cell\s*14$/ })
      .waitFor();
    await workbench.picture(join(machine().pictures, 'preview.png'));
    await workbench.command('Productize: Show All Files');
    await workbench.page.locator('.multiDiffEntry').filter({ hasText: 'load.py' }).first().waitFor();
  });

  it('creates it beside the notebook', async () => {
    const { workbench, folder } = window;
    await workbench.titleButton('Create').click();
    await workbench.pick('Beside the notebook');
    const done = workbench.notification('is created in');
    await done.waitFor();
    for (const action of ['Open Project', 'Run Tests', 'Show Report']) await done.getByRole('button', { name: action }).waitFor();
    assert.match(readFileSync(join(folder, 'churn', 'productize.json'), 'utf8'), /"name": "churn"/);
    assert.equal(await workbench.page.locator('.multiDiffEntry').count(), 0);
  });

  it('shows the report', async () => {
    const { workbench } = window;
    await workbench.notification('is created in').getByRole('button', { name: 'Show Report' }).click();
    await workbench.frameWith('Where every cell of');
  });

  it('lists the project in the sidebar', async () => {
    const { workbench } = window;
    await workbench.row(/churn.*0\.1\.0/).waitFor();
    await workbench.row(/Tests.*not run yet/).waitFor();
  });

  it('runs its tests', async function () {
    this.timeout(600_000);
    const { workbench } = window;
    await workbench.row(/churn.*0\.1\.0/).hover();
    await workbench
      .row(/churn.*0\.1\.0/)
      .getByRole('button', { name: 'Run Tests' })
      .click();
    await workbench.notification(/\d+ passed, 0 failed/).waitFor({ timeout: 500_000 });
    await workbench.row(/Tests.*\d+ passed, 0 failed/).waitFor();
    await workbench.picture(join(machine().pictures, 'projects.png'));
  });
  it('verifies it, and says so on the cells', async function () {
    this.timeout(600_000);
    const { workbench } = window;
    await workbench.command('View: Show Explorer');
    await workbench.openNotebook('churn.ipynb');
    await workbench.command('Productize: Verify Against the Notebook');
    await workbench.notification('The pipeline gives what the notebook gives').waitFor({ timeout: 500_000 });
    const mark = workbench.page.locator('.notebookOverlay .cell-status-item').filter({ hasText: /✓ \d+ equal/ });
    await workbench.scrollNotebookTo(mark.nth(1));
    await workbench.page.mouse.wheel(0, 200);
    await workbench.picture(join(machine().pictures, 'verified.png'));
  });
});
