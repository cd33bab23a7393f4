import { cp, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { startCodeServer } from '../support/code-server.ts';

export interface HostRun {
  readonly vscode: string;
  /** The folder of the extension under test: the project's own. */
  readonly extension: string;
  /** CommonJS module with `run()`. */
  readonly tests: string;
  /** Copied, so that a run starts from the same workspace. */
  readonly workspace: string;
  readonly scratch: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

const LIMIT = 600_000;

/** Runs a suite inside the extension host of a window; the parsed JSON report of mocha. */
export async function runInHost(browser: Browser, run: HostRun): Promise<unknown> {
  const results = join(run.scratch, 'results.json');
  const workspace = join(run.scratch, 'workspace');
  await rm(run.scratch, { recursive: true, force: true });
  await mkdir(run.scratch, { recursive: true });
  await cp(run.workspace, workspace, { recursive: true });
  const server = await startCodeServer({
    vscode: run.vscode,
    data: join(run.scratch, 'data'),
    testDriver: true,
    settings: run.settings,
    environment: { PRODUCTIZE_HOST_RESULTS: results },
    install: [],
  });
  try {
    await openWindow(browser, windowUrl(server.port, workspace, run));
  } finally {
    await server.stop();
  }
  const text = await readFile(results, 'utf8').catch(() => undefined);
  if (text === undefined) throw new Error(`the window ended without results: see ${run.scratch}`);
  return JSON.parse(text);
}

function windowUrl(port: number, workspace: string, { extension, tests }: HostRun): string {
  const host = `127.0.0.1:${String(port)}`;
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${host}${extension}`],
    ['extensionTestsPath', `vscode-remote://${host}${tests}`],
  ];
  return `http://${host}/?folder=${encodeURIComponent(workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Ends when the tests have: the page calls `codeAutomationExit`. */
async function openWindow(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the tests did not end within ${String(LIMIT / 1000)} seconds`));
    }, LIMIT);
    const exposed = page.exposeFunction('codeAutomationExit', () => {
      resolve();
    });
    exposed
      .then(() => page.exposeFunction('codeAutomationLog', () => undefined))
      .then(() => page.goto(url))
      .catch(reject);
  });
  try {
    await ended;
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}
