import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

const LIMIT = 60_000;

/** Runs the suites beside the bundle of this module. Called by the extension host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: LIMIT,
    reporter: 'json',
    reporterOptions: { output: process.env['PRODUCTIZE_HOST_RESULTS'] },
  });
  const suites = readdirSync(__dirname).filter((name) => name.endsWith('.test.js'));
  for (const suite of suites.sort()) mocha.addFile(join(__dirname, suite));
  await new Promise<void>((resolve) => {
    mocha.run(() => {
      resolve();
    });
  });
}
