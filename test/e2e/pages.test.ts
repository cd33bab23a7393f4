import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Browser, Frame } from 'playwright-core';
import type { DeploymentRequest } from '../../src/connections/deployments.ts';
import { LocalDeployments } from '../../src/connections/local/deployments/local-deployments.ts';
import { countersOf } from '../../src/health/counters.ts';
import { readExposition } from '../../src/health/exposition.ts';
import { NO_HISTORY, withLook } from '../../src/health/history.ts';
import { openBrowser } from '../support/browser.ts';
import { held, releaseOf } from '../support/deployments.ts';
import { metricsText, MOVED, REFERENCE } from '../support/model-metrics.ts';
import { machine, openWindow, pictureOfFailure, type OpenWindow } from './window.ts';

const never = new AbortController().signal;
const ignore = () => undefined;
const engine = new LocalDeployments();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** What belongs to a whole page, which a view isn't. */
const NOT_OURS = ['region', 'landmark-one-main', 'page-has-heading-one'];
/** Milliseconds from a click on a column's head until the rows are on the screen in their new order. */
const SORT_AND_PAINT = `(async () => {
  const started = performance.now();
  document.querySelector('th.version button').click();
  await document.querySelector('productize-deployments').updateComplete;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - started;
})()`;
const HOSTILE = '<img src=x onerror="document.title=1">';

describe('the pages of the sidebar', function () {
  // Each step starts from where the one before it ended.
  this.bail(true);
  this.timeout(180_000);
  let browser: Browser;
  let window: OpenWindow;
  let scratch = '';
  const saved = process.env['XDG_STATE_HOME'];
  const deployments = () => join(scratch, 'productize', 'deployments');

  const deploy = async (version: string, more: Partial<DeploymentRequest>): Promise<void> => {
    const release = releaseOf(version, { answers: { '/metrics': metricsText('abc', 1200, MOVED), '/reference': REFERENCE } }, more);
    const models = [{ id: 'shop', version: 'abc' }];
    held(await engine.deploy({ ...release, release: { ...release.release, models } }, ignore, never));
  };
  /** What was counted of the first one in the hour before: enough for curves. */
  const lastHour = async (): Promise<void> => {
    const now = Date.now();
    let history = NO_HISTORY;
    for (let minutes = 60; minutes > 0; minutes -= 4) {
      const requests = Math.round(60 * (60 - minutes) + 300 * (1 + Math.sin(minutes / 9)));
      const counted = held(countersOf(held(readExposition(metricsText('abc', requests, {})))));
      history = withLook(history, now - minutes * 60_000, new Map([['before', counted]]), now - 3_600_000);
    }
    const folder = join(scratch, 'productize', 'health', 'local');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'shop@default.json'), JSON.stringify(history));
  };
  const accessible = async (frame: Frame): Promise<void> => {
    await frame.evaluate(await readFile(AXE, 'utf8'));
    const rules = JSON.stringify(Object.fromEntries(NOT_OURS.map((id) => [id, { enabled: false }])));
    const violations = await frame.evaluate(
      `axe.run(document, { rules: ${rules} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))`,
    );
    assert.deepEqual(violations, []);
  };

  /** The page in the tab that is in front, not the same in the sidebar. */
  const tab = async (text: string): Promise<Frame> => {
    for (;;) {
      const frame = await window.workbench.frameWith(text);
      if (Number(await frame.evaluate('innerWidth')) > 600) return frame;
    }
  };

  before(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'productize-pages-'));
    process.env['XDG_STATE_HOME'] = scratch;
    browser = await openBrowser(machine().chromium);
    window = await openWindow(browser, { trusted: true, environment: { XDG_STATE_HOME: scratch } });
  });
  afterEach(async function () {
    await pictureOfFailure(window, this.currentTest);
  });
  after(async () => {
    await window.close();
    await browser.close();
    for (const tenant of ['default', 'north', 'south']) await engine.undeploy({ project: 'shop', tenant }, ignore, never);
    if (saved === undefined) delete process.env['XDG_STATE_HOME'];
    else process.env['XDG_STATE_HOME'] = saved;
    await rm(scratch, { recursive: true, force: true });
  });

  let page: Frame;

  it('say in the sidebar that nothing is deployed', async () => {
    const { workbench } = window;
    await workbench.container().click();
    await workbench.frameWith('Nothing is deployed yet.');
    await workbench.frameWith('No model is deployed yet.');
    await workbench.picture(join(machine().pictures, 'pages-empty.png'));
  });

  it('show what is deployed as it comes, without being asked', async () => {
    const { workbench } = window;
    await workbench.command('Open Deployments in a Tab');
    await lastHour();
    await deploy('1.0.0', { replicas: 2 });
    await deploy('1.1.0', { tenant: 'north', by: HOSTILE });
    page = await tab('2 deployed, all is well');
    await page.locator('td.version', { hasText: '1.1.0' }).waitFor();
    await accessible(page);
  });

  it('open a row by keyboard, with its events, and show what comes from elsewhere as text', async () => {
    const rows = page.getByRole('button', { name: /shop/ });
    await rows.last().focus();
    await page.page().keyboard.press('Enter');
    await page.locator('dd', { hasText: HOSTILE }).first().waitFor();
    assert.equal(await page.locator('img').count(), 0);
    await accessible(page);
    await page.page().keyboard.press('Enter');
    await rows.first().focus();
    await page.page().keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Events' }).waitFor();
    await window.workbench.picture(join(machine().pictures, 'deployments.png'));
  });

  it('filter and sort', async () => {
    await page.locator('#filter input').fill('north');
    await page.getByText('1 of 2').waitFor();
    await page.locator('#filter input').fill('');
    await page.getByRole('button', { name: 'Version' }).click();
    await page.locator('th.version[aria-sort=ascending]').waitFor();
    assert.deepEqual(await page.locator('td.version').allInnerTexts(), ['1.0.0', '1.1.0']);
  });

  it('show one that has failed, with the reason', async () => {
    const release = releaseOf('2.0.0', { exits: true }, { tenant: 'south' });
    assert.equal(held(await engine.deploy(release, ignore, never)).outcome, 'failed');
    await page.getByText('the model file is broken').first().waitFor();
    await page.getByText('3 deployed, 1 to look at').waitFor();
    await window.workbench.picture(join(machine().pictures, 'deployments-failed.png'));
  });

  it('show the health of the models, with what has moved', async () => {
    const { workbench } = window;
    await workbench.command('Open Model Health in a Tab');
    const health = await tab('price is distributed otherwise than in training');
    await health.locator('td.moved').first().waitFor();
    await health.locator('.plot canvas').first().waitFor();
    await health.getByText('It does not answer').first().waitFor();
    await accessible(health);
    await workbench.picture(join(machine().pictures, 'health.png'));
  });

  it('open the log of one', async () => {
    await window.workbench.command('Open Deployments in a Tab');
    page = await tab('3 deployed, 1 to look at');
    await page.getByRole('button', { name: /shop/ }).nth(1).click();
    await page.getByRole('button', { name: 'Show Log' }).first().click();
    await window.workbench.page.locator('.view-line').filter({ hasText: 'serving 1.' }).first().waitFor();
  });

  it('show 500 of them, soon', async () => {
    const { workbench } = window;
    const one = join(deployments(), 'shop@default');
    // SAFETY: written by the engine.
    const wanted = JSON.parse(await readFile(join(one, 'deployment.json'), 'utf8')) as object;
    for (let number = 0; number < 500; number++) {
      const folder = join(deployments(), `shop-${number}@default`);
      await mkdir(folder);
      await cp(join(one, 'state.json'), join(folder, 'state.json'));
      await writeFile(join(folder, 'deployment.json'), JSON.stringify({ ...wanted, project: `shop-${number}` }));
    }
    await workbench.command('Open Deployments in a Tab');
    const many = await tab('503 deployed, 1 to look at');
    assert.equal(await many.locator('tbody').count(), 503);
    await workbench.picture(join(machine().pictures, 'deployments-500.png'));
    const painted = Number(await many.evaluate(SORT_AND_PAINT));
    console.log(`  500 rows sorted and painted in ${Math.round(painted)} ms`);
    assert.ok(painted < 1000, `${painted} ms`);
    for (let number = 0; number < 500; number++) await rm(join(deployments(), `shop-${number}@default`), { recursive: true });
  });
});
