// Checks a million rows against a contract, beside pandera with the same rules: `npm run bench:contracts [-- ROWS]`.
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = ['pandas==3.1.1', 'pandera==0.35.0', 'pyyaml'];

const [rows = '1000000'] = process.argv.slice(2);
const runtime = join(import.meta.dirname, '..', '..', 'templates', 'standard', 'files', 'src', '__package__', 'runtime');
const environment = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
execFileSync(peerPython(), [join(import.meta.dirname, 'compare.py'), runtime, rows], { env: environment, stdio: 'inherit' });

/** An environment with the peer in the user's cache, made the first time. */
function peerPython(): string {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'productize', 'peers', 'contracts');
  const python = join(folder, 'bin', 'python');
  const mark = join(folder, 'installed.json');
  if (!existsSync(mark)) {
    execFileSync(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', '--clear', folder]);
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES], { stdio: 'inherit' });
    writeFileSync(mark, JSON.stringify(PACKAGES));
  }
  return python;
}
