// `npm test`: everything, layer by layer. `npm test -- unit lint` runs some of it. Last line: N passed, N failed, N skipped.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from './lib/install.mjs';
import { run } from './lib/run.mjs';
import { NODE, ROOT, tool, toolEnvironment } from './lib/tools.mjs';
import { Missing } from './testbed/missing.mjs';
import { ensureChromium } from './testbed/chromium.mjs';
import { ensureDocker } from './testbed/docker.mjs';
import { ensureKubernetes } from './testbed/kubernetes.mjs';
import { ensurePython } from './testbed/python.mjs';
import { ensureVsCode } from './testbed/vscode.mjs';

const CI = process.env.CI === 'true';
const results = mkdtempSync(join(tmpdir(), 'productize-results-'));
const counts = { passed: 0, failed: 0, skipped: 0 };

/** In this order; `needs` are made first, and what can't be had skips the layer by name. */
const LAYERS = {
  types: check('tsc', ['--project', '.']),
  pages: check('tsc', ['--project', 'webview']),
  lint: check('eslint', ['.', '--max-warnings', '0']),
  format: check('prettier', ['--check', '--log-level', 'warn', '.']),
  structure: check('depcruise', ['--config', '.dependency-cruiser.mjs', 'src', 'webview', 'test', 'scripts', 'bench']),
  unused: check('knip', ['--no-progress']),
  unit: mocha('test/unit/**/*.test.ts', {}),
  python: { needs: [ensurePython], run: pytest },
  build: check('node', [join('scripts', 'build.mjs')]),
  integration: mocha('test/integration/**/*.test.ts', { PRODUCTIZE_TEST_PYTHON: ensurePython }),
  docker: mocha('test/docker/**/*.test.ts', { PRODUCTIZE_TEST_PYTHON: ensurePython, PRODUCTIZE_TEST_IMAGE: ensureDocker }),
  kubernetes: mocha('test/kubernetes/**/*.test.ts', {
    PRODUCTIZE_TEST_PYTHON: ensurePython,
    PRODUCTIZE_TEST_IMAGE: ensureDocker,
    PRODUCTIZE_TEST_KUBERNETES: ensureKubernetes,
  }),
  vscode: { needs: [ensureVsCode, ensureChromium, ensurePython], run: (file) => script(join('test', 'vscode', 'run.mjs'), file) },
  e2e: { needs: [ensureVsCode, ensureChromium, ensurePython], run: (file) => script(join('test', 'e2e', 'run.mjs'), file) },
};

await install();
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in LAYERS));
if (unknown !== undefined) {
  console.error(`there is no layer ${unknown}; there are ${Object.keys(LAYERS).join(', ')}`);
  process.exit(2);
}
try {
  for (const [name, layer] of Object.entries(LAYERS)) if (wanted.length === 0 || wanted.includes(name)) await runLayer(name, layer);
} finally {
  rmSync(results, { recursive: true, force: true });
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exit(counts.failed > 0 ? 1 : 0);

async function runLayer(name, layer) {
  console.log(`\n── ${name}`);
  try {
    const parts = [];
    for (const need of layer.needs) parts.push(await need());
    await count(name, await layer.run(join(results, `${name}.json`), parts));
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.log(`${CI ? 'FAILED' : 'skipped'}: the ${name} tests: ${error.message}`);
    counts[CI ? 'failed' : 'skipped']++;
  }
}

/** A layer that holds or doesn't counts as one; a suite by its tests. A suite without a report didn't run. */
async function count(name, { status, file }) {
  const stats = file === undefined ? undefined : statsIn(file);
  if (stats === undefined) {
    counts[status === 0 && file === undefined ? 'passed' : 'failed']++;
    if (file !== undefined) console.log(`the ${name} tests ended without a report (status ${status})`);
    return;
  }
  counts.passed += stats.passes;
  counts.failed += stats.failures + (CI ? stats.pending : 0);
  counts.skipped += CI ? 0 : stats.pending;
  if (status !== 0 && stats.failures === 0) counts.failed++;
  console.log(`${name}: ${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`);
}

function statsIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).stats;
  } catch {
    return undefined;
  }
}

function check(name, parameters) {
  const program = name === 'node' ? NODE : tool(name);
  return { needs: [], run: async () => await run(program, parameters, { cwd: ROOT, env: toolEnvironment() }) };
}

/** Tests that find what they need in environment variables. */
function mocha(pattern, needs) {
  const runSuite = async (file, parts) => {
    const reporter = ['--reporter', 'json', '--reporter-option', `output=${file}`];
    const found = Object.fromEntries(Object.keys(needs).map((name, at) => [name, parts[at]]));
    const env = { ...toolEnvironment(), ...found };
    const { status, output } = await run(
      NODE,
      [join(ROOT, 'node_modules', 'mocha', 'bin', 'mocha.js'), pattern, '--timeout', '600000', ...reporter],
      { cwd: ROOT, env, quiet: true },
    );
    printFailures(file, output);
    return { status, file };
  };
  return { needs: Object.values(needs), run: runSuite };
}

function printFailures(file, output) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(output.trimEnd());
    return;
  }
  for (const { fullTitle } of report.pending) console.log(`  - ${fullTitle}`);
  for (const { fullTitle, err } of report.failures)
    console.log(`  ✗ ${fullTitle}\n      ${(err.stack ?? err.message).replaceAll('\n', '\n      ')}`);
}

async function script(path, file) {
  const { status } = await run(NODE, [join(ROOT, path)], { cwd: ROOT, env: { ...toolEnvironment(), PRODUCTIZE_RESULTS: file } });
  return { status, file };
}

/** pytest's own report, as counts. */
async function pytest(file, [python]) {
  const { status, output } = await run(python, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', 'python/tests'], {
    cwd: ROOT,
    quiet: true,
    env: { PYTHONDONTWRITEBYTECODE: '1' },
  });
  console.log(
    output
      .trimEnd()
      .split('\n')
      .slice(status === 0 ? -1 : -60)
      .join('\n'),
  );
  const number = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(output)?.[1] ?? 0);
  writeFileSync(
    file,
    JSON.stringify({ stats: { passes: number('passed'), failures: number('failed') + number('error'), pending: number('skipped') } }),
  );
  return { status, file };
}
