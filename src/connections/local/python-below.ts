import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The minor version of Python 3 that a project's `requires-python` is below: 12 for `>=3.10,<3.12`; Infinity where it names none. */
export async function pythonBelow(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'pyproject.toml'), 'utf8').catch(() => '');
  const minor = /^requires-python\s*=\s*["'][^"']*<\s*3\.(\d+)/m.exec(text)?.[1];
  return minor === undefined ? Infinity : Number(minor);
}
