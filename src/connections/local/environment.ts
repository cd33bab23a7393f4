import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../failure.ts';
import { requirementsOf } from '../requirements.ts';
import { PackagesFailure, packagesFailure } from './install-failure.ts';
import { runProcess } from './process.ts';
import type { ProcessRequest } from './process.ts';
import type { Python } from './python.ts';
import { PIP_OPTIONS, executable, findUv, scripts } from './uv.ts';

/** An interpreter with a project's packages. */
export interface Environment {
  readonly python: string;
  /** On top of the process's own environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * The project's `.venv` with the project in editable mode and its development dependencies, made or brought up to date
 * where pyproject.toml or the interpreter changed. Where nothing did, this only reads two files.
 *
 * Uses uv where it is there or can be got, else pip. A Failure of kind `environment` says in one line why it didn't work.
 */
export async function ensureEnvironment(
  project: string,
  python: Python,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<Environment | Failure> {
  const folder = join(project, '.venv');
  const environment = { python: join(folder, scripts(), executable('python')), variables: {} };
  const pyproject = await readFile(join(project, 'pyproject.toml'), 'utf8').catch(() => undefined);
  if (pyproject === undefined) return new Failure('input', `${project} has no pyproject.toml`);
  const mark = join(folder, '.productize');
  const digest = createHash('sha256').update(`${pyproject}\n${python.path}\n${python.version}`).digest('hex');
  const known = await readFile(mark, 'utf8').catch(() => undefined);
  if (known === digest && existsSync(environment.python)) return environment;

  // A `.venv` without our mark is somebody's own: packages are added to it, it is never removed.
  const existed = existsSync(environment.python) && known === undefined;
  progress(`${existed ? 'Adding packages to' : 'Making'} the project's environment with Python ${python.version}`);
  const failure = await install({ project, folder, python, packages: requirementsOf(pyproject).development, existed, progress }, signal);
  if (failure) {
    if (!existed) await rm(folder, { recursive: true, force: true });
    return failure;
  }
  await writeFile(mark, digest);
  return environment;
}

/**
 * An interpreter with its own packages, as it is: nothing is installed. The project is found where its packages stand.
 *
 * A Failure of kind `environment` where one of `modules` is missing.
 */
export async function borrowEnvironment(
  project: string,
  python: Python,
  modules: readonly string[],
  signal: AbortSignal,
): Promise<Environment | Failure> {
  const request = { program: python.path, arguments: ['-c', `import ${modules.join(', ')}`] };
  const result = await runProcess(request, () => undefined, signal);
  if (result instanceof Failure) return result;
  if (result.exitCode === 0) return { python: python.path, variables: { PYTHONPATH: sourceFolder(project) } };
  const missing = /No module named '(\w+)'/.exec(result.stderr.join('\n'))?.[1] ?? modules.join(' or ');
  const packages = modules.map((module) => (module === 'yaml' ? 'pyyaml' : module));
  return new Failure('environment', `${python.path} has no ${missing}: ${python.path} -m pip install ${packages.join(' ')}`);
}

/** Python projects have their packages in `src/`, or right in their own folder. */
export function sourceFolder(project: string): string {
  const folder = join(project, 'src');
  return existsSync(folder) ? folder : project;
}

/** An environment of these packages in `folder`, whole or not at all. */
export async function makeEnvironment(
  folder: string,
  python: Python,
  packages: readonly string[],
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  progress(`Making an environment with Python ${python.version}`);
  const failure = await install({ project: undefined, folder, python, packages, existed: false, progress }, signal);
  if (failure) await rm(folder, { recursive: true, force: true });
  else await writeFile(join(folder, '.productize'), '');
  return failure;
}

interface Installation {
  /** Installed in editable mode; undefined: the packages alone. */
  readonly project: string | undefined;
  readonly folder: string;
  readonly python: Python;
  readonly packages: readonly string[];
  readonly existed: boolean;
  readonly progress: (message: string) => void;
}

async function install(installation: Installation, signal: AbortSignal): Promise<Failure | undefined> {
  const uv = await findUv(installation.python, installation.progress, signal);
  if (uv instanceof Failure && (uv.kind === 'cancelled' || (uv instanceof PackagesFailure && uv.network))) return uv;
  if (!(uv instanceof Failure)) {
    const failure = await withUv(installation, uv, signal);
    // Where the network is reached through a mirror, pip may know it and uv not.
    if (!(failure instanceof PackagesFailure && failure.network)) return failure;
  }
  return withPip(installation, signal);
}

async function withUv({ project, folder, python, packages, existed, progress }: Installation, uv: string, signal: AbortSignal) {
  const environment = { UV_PYTHON_DOWNLOADS: 'never', VIRTUAL_ENV: undefined };
  const create = ['venv', '--quiet', '--clear', '--python', python.path, folder];
  const failure = existed ? undefined : await run({ program: uv, arguments: create, environment }, signal);
  if (failure) return failure;
  progress('Installing packages with uv');
  const target = join(folder, scripts(), executable('python'));
  const add = ['pip', 'install', '--quiet', '--python', target, ...editable(project), ...packages];
  return run({ program: uv, arguments: add, environment, folder: project ?? folder }, signal);
}

async function withPip({ project, folder, python, packages, existed, progress }: Installation, signal: AbortSignal) {
  const create = ['-m', 'venv', '--clear', folder];
  const failure = existed ? undefined : await run({ program: python.path, arguments: create }, signal);
  if (failure) return failure;
  progress('Installing packages with pip');
  const program = join(folder, scripts(), executable('python'));
  const add = ['-m', 'pip', 'install', '--quiet', ...PIP_OPTIONS, ...editable(project), ...packages];
  return run({ program, arguments: add, folder: project ?? folder }, signal);
}

function editable(project: string | undefined): string[] {
  return project === undefined ? [] : ['--editable', project];
}

async function run(request: ProcessRequest, signal: AbortSignal): Promise<Failure | undefined> {
  const result = await runProcess(request, () => undefined, signal);
  if (result instanceof Failure) return result;
  return result.exitCode === 0 ? undefined : packagesFailure([...result.stdout, ...result.stderr]);
}
