import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ensureChromium } from '../../scripts/testbed/chromium.mjs';
import { ensurePython } from '../../scripts/testbed/python.mjs';
import { ensureVsCode } from '../../scripts/testbed/vscode.mjs';
import { openBrowser } from '../support/browser.ts';
import { QUIET_SETTINGS } from '../support/code-server.ts';
import { finish, mergeReports } from '../support/results.ts';
import { runInHost } from './host.ts';

// Runs the suites inside the extension host of a real VS Code: a window for `trusted/`, another one for `restricted/`.

const root = join(import.meta.dirname, '..', '..');
const RESTRICTED = { ...QUIET_SETTINGS, 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
const python = await ensurePython();
// For what the suites start themselves.
process.env.PRODUCTIZE_TEST_PYTHON = python;
const SUITES = { trusted: { ...QUIET_SETTINGS, 'productize.python': python }, restricted: RESTRICTED };

/** The suites as CommonJS, which is what the extension host loads; within the project, so that they find mocha. */
async function buildSuite(name) {
  const out = join(root, 'node_modules', '.cache', 'productize', 'vscode-tests', name);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'package.json'), '{"type":"commonjs"}\n');
  const folder = join(import.meta.dirname, name);
  const tests = (await readdir(folder)).map((file) => join(folder, file));
  const entryPoints = [...tests, join(import.meta.dirname, 'index.ts')].map((file) => ({
    in: file,
    out: file.replace(/^.*[\\/]|\.ts$/g, ''),
  }));
  await build({
    entryPoints,
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(out, 'index.js');
}

const vscode = await ensureVsCode();
const browser = await openBrowser(await ensureChromium());
const scratch = await mkdtemp(join(tmpdir(), 'productize-vscode-'));
try {
  const reports = [];
  for (const [name, settings] of Object.entries(SUITES)) {
    const tests = await buildSuite(name);
    const workspace = join(root, 'examples', 'churn');
    reports.push(await runInHost(browser, { vscode, extension: root, tests, workspace, scratch: join(scratch, name), settings }));
  }
  await finish(mergeReports(reports));
  if (process.exitCode === undefined) await rm(scratch, { recursive: true, force: true });
  else console.log(`logs: ${scratch}`);
} finally {
  await browser.close();
}
