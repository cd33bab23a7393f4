// `npm start`: installs, builds, and takes the example from notebook to tested project.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { install } from './lib/install.mjs';
import { must, run } from './lib/run.mjs';
import { NODE, ROOT } from './lib/tools.mjs';

const cli = join(ROOT, 'dist', 'cli.js');
const notebook = join('examples', 'churn', 'churn.ipynb');
const out = join('out', 'churn');

await install();
say('Building Productize');
await must(NODE, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT });

say(`Productizing ${notebook} into ${out}`);
const created = await run(NODE, [cli, 'create', notebook, '--out', out, '--no-verify'], { cwd: ROOT });
if (created.status !== 0) process.exit(created.status);

say("Making the project's environment, recording the notebook's values, running the project's tests");
const tested = await run(NODE, [cli, 'test', out], { cwd: ROOT });
if (tested.status !== 0 && existsSync(join(ROOT, out, 'productize.json'))) {
  console.error(`The project is in ${out}. Its tests ${tested.status === 1 ? 'failed' : 'could not run'}: the line above says why.`);
  process.exit(1);
}

say('What next');
const next = [
  [`node dist/cli.js verify ${out}`, 'notebook and pipeline side by side, value by value'],
  [`node dist/cli.js analyze ${notebook}`, 'what the tool knows of the notebook'],
  [
    `CRM_TOKEN=none ${join(out, '.venv', process.platform === 'win32' ? 'Scripts' : 'bin', 'churn')} run`,
    'the pipeline, every step in order',
  ],
  ['node dist/cli.js create YOUR.ipynb --out out/yours', 'the same for a notebook of yours'],
];
for (const [command, purpose] of next) console.log(`  ${command.padEnd(54)}${purpose}`);

function say(text) {
  console.error(`\n── ${text}`);
}
