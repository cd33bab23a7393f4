import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { packagesFailure } from './install-failure.ts';
import { runProcess } from './process.ts';
import { onPath } from './python.ts';
import type { Python } from './python.ts';

/**
 * Path of uv: the one on PATH, else one of our own in the user's cache folder, installed there on first use.
 *
 * A Failure where it can't be installed.
 */
export async function findUv(python: Python, progress: (message: string) => void, signal: AbortSignal): Promise<string | Failure> {
  const installed = onPath('uv');
  if (installed !== undefined) return installed;
  const hash = createHash('sha256').update(`${python.path}\n${python.version}\n${process.arch}`).digest('hex').slice(0, 12);
  const folder = join(cacheFolder(), `uv-${hash}`);
  const uv = join(folder, scripts(), executable('uv'));
  if (existsSync(uv)) return uv;
  progress('Getting uv, which installs packages, into the cache folder');
  const aside = `${folder}.${String(process.pid)}`;
  try {
    await mkdir(cacheFolder(), { recursive: true });
    const failure = await installUv(python, aside, signal);
    if (failure) return failure;
    // Another run may have been faster: its uv is as good.
    await rename(aside, folder).catch((error: unknown) => {
      if (!existsSync(uv)) throw error;
    });
    return uv;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function installUv(python: Python, folder: string, signal: AbortSignal): Promise<Failure | undefined> {
  const ignore = () => undefined;
  const made = await runProcess({ program: python.path, arguments: ['-m', 'venv', folder] }, ignore, signal);
  if (made instanceof Failure) return made;
  if (made.exitCode !== 0) return packagesFailure([...made.stdout, ...made.stderr]);
  const program = join(folder, scripts(), executable('python'));
  const done = await runProcess({ program, arguments: ['-m', 'pip', 'install', ...PIP_OPTIONS, 'uv'] }, ignore, signal);
  if (done instanceof Failure) return done;
  return done.exitCode === 0 ? undefined : packagesFailure(done.stderr);
}

/** Without them pip asks a network that isn't there for minutes. */
export const PIP_OPTIONS = ['--disable-pip-version-check', '--no-input', '--retries', '1'];

export function scripts(): string {
  return process.platform === 'win32' ? 'Scripts' : 'bin';
}

export function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function cacheFolder(): string {
  const { platform, env } = process;
  const own = platform === 'win32' ? env['LOCALAPPDATA'] : platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : undefined;
  const xdg = env['XDG_CACHE_HOME'];
  return join(xdg !== undefined && xdg !== '' ? xdg : (own ?? join(homedir(), '.cache')), 'productize');
}
