import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The project's own Node: the toolchain's version whatever the machine has. */
export const NODE = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** A tool of node_modules. */
export function tool(name) {
  return join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}

/** The environment in which the project's tools and its Node come first. */
export function toolEnvironment() {
  const bin = join(ROOT, 'node_modules', '.bin');
  return { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
}

/** False where node_modules has to be made or brought up to date first. */
export function isInstalled() {
  return existsSync(NODE) && existsSync(tool('esbuild'));
}
