import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { jupyterDataFolders } from './jupyter-folders.ts';
import { onPath } from './python.ts';
import { executable, scripts } from './uv.ts';

/**
 * The interpreter of the Python kernel that is installed here under this name, found as Jupyter finds it: names go by lower case,
 * the first folder that has one wins. Undefined where there is none.
 */
export async function kernelPython(name: string): Promise<string | undefined> {
  for (const folder of jupyterDataFolders()) {
    const kernels = join(folder, 'kernels');
    const found = (await readdir(kernels).catch(() => [])).find((entry) => entry.toLowerCase() === name.toLowerCase());
    const program = found === undefined ? undefined : await programOf(join(kernels, found, 'kernel.json'));
    if (program !== undefined) return isAbsolute(program) ? program : pythonAround(folder, program);
  }
  return undefined;
}

async function programOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    // SAFETY: read as unknown fields; whatever isn't a kernel's description has no argv.
    const { argv } = JSON.parse(text) as { argv?: unknown };
    const program: unknown = Array.isArray(argv) ? argv[0] : undefined;
    return typeof program === 'string' && program !== '' ? program : undefined;
  } catch {
    return undefined;
  }
}

/** `python` without a path is that of the environment in whose `share/jupyter` the kernel is. */
function pythonAround(folder: string, program: string): string | undefined {
  const prefix = join(folder, '..', '..');
  const candidates = [join(prefix, scripts(), executable(program)), join(prefix, executable(program))];
  return candidates.find((path) => existsSync(path)) ?? onPath(program);
}
