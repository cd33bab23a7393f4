import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { must } from './run.mjs';
import { ROOT, isInstalled } from './tools.mjs';

const MARK = join(ROOT, 'node_modules', '.installed-from');

/** Installs the packages of package-lock.json unless that has been done. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  const mark = existsSync(MARK) ? readFileSync(MARK, 'utf8') : '';
  if (isInstalled() && mark === lock) return;
  if (isInstalled() && mark === '') {
    // Installed by hand with npm: take its word for it.
    writeFileSync(MARK, lock);
    return;
  }
  console.error('Installing packages …');
  await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: ROOT, quiet: true, shell: process.platform === 'win32' });
  writeFileSync(MARK, lock);
}
