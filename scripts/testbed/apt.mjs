import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../lib/run.mjs';
import { cacheFolder } from './cache.mjs';
import { Missing } from './missing.mjs';

/** Installs Debian packages where that is allowed: as root, on a system with apt. */
export async function aptInstall(part, packages) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Missing(part, `as root: ${command}`);
  // Images of containers clear apt's downloads after each update, also those of an install that is running.
  const archives = join(cacheFolder(), 'apt');
  mkdirSync(join(archives, 'partial'), { recursive: true });
  const options = ['-o', 'DPkg::Lock::Timeout=600', '-o', `Dir::Cache::archives=${archives}`];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...options, ...packages];
  console.error(`Installing ${packages.join(', ')} …`);
  for (let attempt = 0; attempt < 2; attempt++) {
    await run('apt-get', ['update', '-qq', ...options], { quiet: true, env });
    const { status } = await run('apt-get', install, { quiet: true, env });
    if (status === 0) return;
  }
  throw new Missing(part, command);
}
