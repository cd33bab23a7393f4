import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { runProcess } from './process.ts';

export interface Python {
  /** Absolute path of the interpreter. */
  readonly path: string;
  /** `3.11.7` */
  readonly version: string;
}

export const OLDEST_MINOR = 10;

/**
 * The interpreter at `explicit` (a path, or a name on PATH), else the newest Python 3.10 or later on PATH; older than the minor
 * version `below`, which the explicit one needn't be.
 *
 * A Failure of kind `input` where `explicit` isn't one, of kind `environment` where there is none.
 */
export async function findPython(explicit: string | undefined, signal: AbortSignal, below = Infinity): Promise<Python | Failure> {
  if (explicit !== undefined) return given(explicit, signal);
  for (const path of candidates()) {
    const python = await probe(path, signal);
    if (python instanceof Failure && python.kind === 'cancelled') return python;
    if (!(python instanceof Failure) && isNewEnough(python) && minorOf(python) < below) return python;
  }
  return new Failure(
    'environment',
    `no Python 3.${String(OLDEST_MINOR)} or later${below === Infinity ? '' : ` and before 3.${String(below)}`} was found on PATH: install one, or name it with --python`,
  );
}

async function given(explicit: string, signal: AbortSignal): Promise<Python | Failure> {
  const path = isAbsolute(explicit) || /[\\/]/.test(explicit) ? resolve(explicit) : (onPath(explicit) ?? resolve(explicit));
  const python = await probe(path, signal);
  if (python instanceof Failure)
    return python.kind === 'cancelled' ? python : new Failure('input', `${explicit} is no Python: ${python.message}`);
  if (isNewEnough(python)) return python;
  return new Failure('input', `${explicit} is Python ${python.version}; 3.${String(OLDEST_MINOR)} or later is needed`);
}

/** A version manager's stand-in is on PATH for versions that it doesn't have: only running it shows. */
async function probe(path: string, signal: AbortSignal): Promise<Python | Failure> {
  const code = 'import sys, platform; print(sys.executable); print(platform.python_version())';
  const result = await runProcess({ program: path, arguments: ['-I', '-c', code] }, () => undefined, signal);
  if (result instanceof Failure) return result;
  const [executable, version] = result.stdout;
  if (result.exitCode === 0 && executable !== undefined && version !== undefined) return { path: executable, version };
  return new Failure('environment', `${path} ended with ${String(result.exitCode)}`);
}

function isNewEnough(python: Python): boolean {
  return minorOf(python) >= OLDEST_MINOR;
}

/** 11 of 3.11.7; 0 where it isn't a release of Python 3. */
function minorOf({ version }: Python): number {
  return Number(/^3\.(\d+)\.\d+$/.exec(version)?.[1] ?? 0);
}

/** `python3.x` of all folders of PATH, newest first, then `python3` and `python`. */
function candidates(): string[] {
  const versioned = new Map<number, string>();
  for (const folder of pathFolders()) {
    for (const name of filesIn(folder)) {
      const minor = Number(/^python3\.(\d+)(?:\.exe)?$/.exec(name)?.[1] ?? 0);
      if (minor >= OLDEST_MINOR && !versioned.has(minor)) versioned.set(minor, join(folder, name));
    }
  }
  const newestFirst = [...versioned].sort(([a], [b]) => b - a).map(([, path]) => path);
  return [...newestFirst, ...['python3', 'python'].flatMap((name) => onPath(name) ?? [])];
}

/** Absolute path of a program on PATH. */
export function onPath(name: string): string | undefined {
  const names = process.platform === 'win32' ? [`${name}.exe`, `${name}.bat`] : [name];
  return pathFolders()
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find(isExecutable);
}

function pathFolders(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
