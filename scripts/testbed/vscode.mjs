import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/run.mjs';
import { toolEnvironment } from '../lib/tools.mjs';
import { cached } from './cache.mjs';
import { Missing } from './missing.mjs';

/** A package that carries a whole Code-OSS server and workbench, so that nothing has to be downloaded from elsewhere. */
const PACKAGE = 'code-server@4.139.1';

/** The folder of a VS Code server: it has `out/server-main.js`. Throws Missing. */
export async function ensureVsCode() {
  const folder = await cached(`vscode-${PACKAGE.replace('@', '-')}-node${process.versions.node.split('.')[0]}`, async (aside) => {
    console.error(`Installing ${PACKAGE} …`);
    writeFileSync(join(aside, 'package.json'), '{"private":true}\n');
    const vscode = join('node_modules', 'code-server', 'lib', 'vscode');
    await npm(['install', PACKAGE], aside);
    await npm(['install', '--omit=dev'], join(aside, vscode));
    await npm(['install', '--omit=dev'], join(aside, vscode, 'extensions'));
  });
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

async function npm(parameters, cwd) {
  const command = ['npm', ...parameters, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, output } = await run(command[0], command.slice(1), { cwd, quiet: true, env: toolEnvironment() });
  if (status !== 0) throw new Missing('VS Code', `npm install ${PACKAGE} failed: ${output.trim().split('\n').at(-1)}`);
}
