import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Mocha from 'mocha';
import { must } from '../../scripts/lib/run.mjs';
import { NODE, ROOT as root } from '../../scripts/lib/tools.mjs';
import { ensureChromium } from '../../scripts/testbed/chromium.mjs';
import { ensurePython } from '../../scripts/testbed/python.mjs';
import { ensureVsCode } from '../../scripts/testbed/vscode.mjs';
import { finish } from '../support/results.ts';

// Installs the packaged extension in a real VS Code and drives it in Chromium. The pictures that it takes are kept where
// PRODUCTIZE_PICTURES says: set it to media/screenshots to renew those of the README. PRODUCTIZE_E2E names some of the tests.

const LIMIT = 180_000;

async function packaged(scratch) {
  const vsix = join(scratch, 'productize.vsix');
  await must(NODE, [join(root, 'scripts', 'package.mjs'), '--out', vsix], { quiet: true });
  return vsix;
}

const scratch = await mkdtemp(join(tmpdir(), 'productize-e2e-run-'));
process.env.PRODUCTIZE_VSCODE = await ensureVsCode();
process.env.PRODUCTIZE_CHROMIUM = await ensureChromium();
process.env.PRODUCTIZE_TEST_PYTHON ??= await ensurePython();
process.env.PRODUCTIZE_VSIX ??= await packaged(scratch);
process.env.PRODUCTIZE_PICTURES ??= join(scratch, 'pictures');
await mkdir(process.env.PRODUCTIZE_PICTURES, { recursive: true });

const output = join(scratch, 'results.json');
const mocha = new Mocha({ timeout: LIMIT, bail: false, reporter: 'json', reporterOptions: { output } });
for (const file of (process.env.PRODUCTIZE_E2E ?? 'create discard pages portfolio').split(' '))
  mocha.addFile(join(import.meta.dirname, `${file}.test.ts`));
await mocha.loadFilesAsync();
await new Promise((resolve) => {
  mocha.run(resolve);
});
await finish(JSON.parse(await readFile(output, 'utf8')));
await rm(scratch, { recursive: true, force: true });
