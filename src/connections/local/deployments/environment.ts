import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../../../failure.ts';
import { requirementsOf } from '../../requirements.ts';
import { borrowEnvironment, makeEnvironment, sourceFolder } from '../environment.ts';
import type { Environment } from '../environment.ts';
import { pythonBelow } from '../python-below.ts';
import { findPython } from '../python.ts';
import { executable, scripts } from '../uv.ts';
import { stateFolder } from './records.ts';

/**
 * What a release's service runs with: an environment of the packages that it asks for, made once for all releases that ask for the
 * same, or the interpreter that was named as it is. The project itself is found in the release's `src/`.
 */
export async function serviceEnvironment(
  release: string,
  python: string | undefined,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<Environment | Failure> {
  const found = await findPython(python, signal, await pythonBelow(release));
  if (found instanceof Failure) return found;
  const variables = { PYTHONPATH: sourceFolder(release), PYTHONDONTWRITEBYTECODE: '1', PYTHONUNBUFFERED: '1' };
  if (python !== undefined) {
    const borrowed = await borrowEnvironment(release, found, ['uvicorn', 'yaml'], signal);
    return borrowed instanceof Failure ? borrowed : { python: borrowed.python, variables };
  }
  const pyproject = await readFile(join(release, 'pyproject.toml'), 'utf8').catch(() => undefined);
  if (pyproject === undefined) return new Failure('input', 'the release has no pyproject.toml');
  const { dependencies, serving } = requirementsOf(pyproject);
  const packages = [...dependencies, ...serving];
  const digest = createHash('sha256')
    .update(JSON.stringify([packages, found.path, found.version]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(stateFolder(), 'environments', digest);
  const environment = { python: join(folder, scripts(), executable('python')), variables };
  if (existsSync(join(folder, MADE))) return environment;
  const failure = await makeEnvironment(folder, found, packages, progress, signal);
  return failure ?? environment;
}

/** In an environment whose packages are all there. */
const MADE = '.productize';
