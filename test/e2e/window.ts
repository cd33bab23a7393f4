import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { QUIET_SETTINGS, startCodeServer } from '../support/code-server.ts';
import { Workbench } from './workbench.ts';

/** What `run.mjs` has made ready, by environment variables. */
export interface Machine {
  readonly vscode: string;
  readonly vsix: string;
  readonly chromium: string;
  readonly pictures: string;
}

export interface OpenWindow {
  readonly workbench: Workbench;
  /** The folder that it has open: a fresh copy of the example. */
  readonly folder: string;
  close(): Promise<void>;
}

const EXAMPLE = join(import.meta.dirname, '..', '..', 'examples', 'churn');
const TRUST_ASKED = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };

export function machine(): Machine {
  const named = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`${name} isn't set: start the end-to-end tests with test/e2e/run.mjs`);
    return value;
  };
  return {
    vscode: named('PRODUCTIZE_VSCODE'),
    vsix: named('PRODUCTIZE_VSIX'),
    chromium: named('PRODUCTIZE_CHROMIUM'),
    pictures: named('PRODUCTIZE_PICTURES'),
  };
}

/** A window with the packaged extension installed, on its own server with its own data. `prepare`: puts more files into the folder. */
export async function openWindow(
  browser: Browser,
  options: {
    readonly trusted: boolean;
    readonly prepare?: (folder: string) => Promise<void>;
    readonly environment?: Record<string, string>;
  },
): Promise<OpenWindow> {
  const { vscode, vsix } = machine();
  const scratch = await mkdtemp(join(tmpdir(), 'productize-e2e-'));
  const folder = join(scratch, 'churn-notebook');
  await mkdir(folder);
  await cp(EXAMPLE, folder, { recursive: true });
  await options.prepare?.(folder);
  const settings = options.trusted ? QUIET_SETTINGS : { ...QUIET_SETTINGS, ...TRUST_ASKED };
  const data = join(scratch, 'data');
  const server = await startCodeServer({
    vscode,
    data,
    testDriver: false,
    settings,
    environment: options.environment ?? {},
    install: [vsix],
  });
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  const workbench = new Workbench(page);
  const close = async (): Promise<void> => {
    await page.close();
    await server.stop();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    await workbench.open(server.port, folder);
    return { workbench, folder, close };
  } catch (error) {
    await page.screenshot({ path: join(tmpdir(), 'productize-e2e-not-open.png') });
    await close();
    throw error;
  }
}

/** For \`afterEach\`: what the window shows where a test has failed, as a picture whose place is printed. */
export async function pictureOfFailure(
  { workbench }: OpenWindow,
  test: { readonly state?: string | undefined; fullTitle(): string } | undefined,
): Promise<void> {
  if (test?.state !== 'failed') return;
  const path = join(tmpdir(), `productize-e2e-${test.fullTitle().replace(/\W+/g, '-')}.png`);
  await workbench.page.screenshot({ path });
  console.log(`  ${path} shows the window as "${test.fullTitle()}" failed`);
}
