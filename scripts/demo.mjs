// `npm run demo`: the example deployed on this machine, asked rows that differ a little from those it learned from, and its health as
// a page. `--python PATH`: that interpreter and its packages instead of environments of the project's own.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { install } from './lib/install.mjs';
import { must, run } from './lib/run.mjs';
import { NODE, ROOT } from './lib/tools.mjs';

const cli = join(ROOT, 'dist', 'cli.js');
const project = join('out', 'demo', 'churn');
const page = join('out', 'health.html');
const at = process.argv.indexOf('--python');
const python = at > 0 ? ['--python', process.argv[at + 1]] : [];
const REQUESTS = 300;
const ROWS = 10;

await install();
say('Building Productize');
await must(NODE, [join(ROOT, 'scripts', 'build.mjs')], { cwd: ROOT });
if (!existsSync(join(ROOT, project, 'productize.json'))) {
  say(`Productizing the example into ${project}`);
  await tool('create', join('examples', 'churn', 'churn.ipynb'), '--out', project, '--no-verify', ...python);
}
say('Releasing it: its tests, its model');
await tool('release', project, ...python);
say('Deploying it on this machine, as two processes');
await tool('deploy', '--project', project, '--replicas', '2', ...python);
const { deployments } = JSON.parse((await run(NODE, [cli, 'status', '--json'], { cwd: ROOT, quiet: true })).output);
const { address } = deployments.find((one) => one.project === 'churn' && one.tenant === 'default');

say(`Asking ${address} ${REQUESTS} times, ${ROWS} rows each: customers pay more and use more than in training`);
await drive(address);
const health = await run(NODE, [cli, 'health', 'churn', '--format', 'html'], { cwd: ROOT, quiet: true });
await mkdir(join(ROOT, 'out'), { recursive: true });
await writeFile(join(ROOT, page), health.output);
await run(NODE, [cli, 'health', 'churn'], { cwd: ROOT });

say('What next');
const next = [
  [page, 'the page for people who never open a terminal: open it in a browser'],
  ['VS Code, Productize in the activity bar', 'Deployments and Model health, as things change'],
  ['node dist/cli.js status', 'what is deployed'],
  ['node dist/cli.js health churn --watch', 'how its model is doing, again and again'],
  ['node dist/cli.js undeploy --project churn', 'ends it; only the history of its health stays'],
];
for (const [what, purpose] of next) console.log(`  ${what.padEnd(44)}${purpose}`);

async function drive(url) {
  const { properties } = await (await fetch(`${url}/schema`)).json();
  const rows = await rowsFor(properties);
  for (let turn = 0; turn < REQUESTS; turn++) {
    const some = Array.from({ length: ROWS }, (_, n) => drifted(rows[(turn * ROWS + n) % rows.length], properties));
    // Now and then a caller sends what the contract doesn't allow.
    const body = JSON.stringify(turn % 50 === 49 ? { rows: [{}] } : { rows: some });
    await fetch(`${url}/predict`, { method: 'POST', body, headers: { 'content-type': 'application/json' } }).then((answer) =>
      answer.text(),
    );
    // A look now and then makes the curves of the page.
    if (turn % 60 === 59) await run(NODE, [cli, 'health', 'churn', '--json'], { cwd: ROOT, quiet: true });
    await pause(5);
  }
}

/** The example's own table, with the types that its service asks for. */
async function rowsFor(properties) {
  const [head, ...lines] = (await readFile(join(ROOT, 'examples', 'churn', 'data', 'churn.csv'), 'utf8')).trim().split(/\r?\n/);
  const names = head.split(',');
  const typed = (name, text) => {
    const types = [properties[name].type].flat();
    if (text === '') return null;
    return types.includes('number') || types.includes('integer') ? Number(text) : text;
  };
  const rows = lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.flatMap((name, index) => (name in properties ? [[name, typed(name, cells[index] ?? '')]] : [])));
  });
  return rows;
}

/** A sixth more is paid and used, as far as the contract allows it. */
function drifted(row, properties) {
  const grown = Object.entries(row).map(([name, value]) => {
    const grows = /charge|minutes/i.test(name) && typeof value === 'number';
    return [name, grows ? Math.min(value * 1.17, properties[name].maximum ?? Infinity) : value];
  });
  return Object.fromEntries(grown);
}

async function tool(...parameters) {
  const { status } = await run(NODE, [cli, ...parameters], { cwd: ROOT });
  if (status !== 0) process.exit(status);
}

function say(text) {
  console.error(`\n── ${text}`);
}
