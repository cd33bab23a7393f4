import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Failure } from '../../failure.ts';
import { readConnectionSetting, readConnections } from './read-file.ts';
import type { ConfiguredConnection } from './settings.ts';

const NAME = 'connections.yaml';

/**
 * The files that name connections for a folder, the first that names one counts: the nearest connections.yaml in the folder or
 * above it, up to its repository's root; then the user's own. What the editor's settings name comes between the two.
 */
export function connectionFiles(folder: string): { readonly project: string | undefined; readonly user: string } {
  return { project: nearest(resolve(folder)), user: join(userFolder(), NAME) };
}

/** Where a connection is added for a folder that has no file yet. */
export function newProjectFile(folder: string): string {
  return join(resolve(folder), NAME);
}

/**
 * All connections that are set up for a folder, by name; a Failure where a file or the setting can't be used.
 *
 * `setting`: `productize.connections` of the editor.
 */
export async function configuredConnections(folder: string, setting?: object): Promise<ConfiguredConnection[] | Failure> {
  const { project, user } = connectionFiles(folder);
  const byName = new Map<string, ConfiguredConnection>();
  for (const read of [readFrom(project), () => readConnectionSetting(setting ?? {}), readFrom(user)]) {
    const found = await read();
    if (found instanceof Failure) return found;
    for (const connection of found) if (!byName.has(connection.name)) byName.set(connection.name, connection);
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readFrom(file: string | undefined): () => Promise<ConfiguredConnection[] | Failure> {
  return async () => (file === undefined ? [] : readConnections(file));
}

function nearest(folder: string): string | undefined {
  const file = join(folder, NAME);
  if (existsSync(file)) return file;
  return existsSync(join(folder, '.git')) || dirname(folder) === folder ? undefined : nearest(dirname(folder));
}

function userFolder(): string {
  const { platform, env } = process;
  const own = platform === 'win32' ? env['APPDATA'] : undefined;
  const xdg = env['XDG_CONFIG_HOME'];
  return join(xdg !== undefined && xdg !== '' ? xdg : (own ?? join(homedir(), '.config')), 'productize');
}
