import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resourcesFolder } from './resources.ts';

let known: string | undefined;

/** The tool's own version, from its package.json. */
export async function toolVersion(): Promise<string> {
  known ??= versionIn(JSON.parse(await readFile(join(resourcesFolder(), 'package.json'), 'utf8')));
  return known;
}

function versionIn(data: unknown): string {
  if (typeof data === 'object' && data !== null && 'version' in data && typeof data.version === 'string') return data.version;
  throw new Error('package.json has no version');
}
