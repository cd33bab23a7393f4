import type { Connection, ConnectionCheck } from '../../connections/connection.ts';
import { LocalConnection } from '../../connections/local/local-connection.ts';
import { openConfigured } from '../../connections/open-connection.ts';
import { addConnection, removeConnection } from '../../connections/settings/edit-file.ts';
import { configuredConnections, connectionFiles, newProjectFile } from '../../connections/settings/files.ts';
import { offeredConnections } from '../../connections/settings/find.ts';
import type { FoundConnection } from '../../connections/settings/find.ts';
import { parseConnection } from '../../connections/settings/read-file.ts';
import type { KeptSecret } from '../../connections/settings/secrets.ts';
import { addressOf } from '../../connections/settings/settings.ts';
import type { ConfiguredConnection } from '../../connections/settings/settings.ts';
import { Failure } from '../../failure.ts';

export { secretsIn } from '../../connections/settings/secrets.ts';

/** Everything that is there to be shown: what is set up, with its address, and what was found besides. */
export interface Inventory {
  readonly configured: readonly { readonly connection: ConfiguredConnection; readonly address: string }[];
  readonly offered: readonly FoundConnection[];
}

export async function inventory(folder: string, setting: object): Promise<Inventory | Failure> {
  const configured = await configuredConnections(folder, setting);
  if (configured instanceof Failure) return configured;
  const shown = configured.map((connection) => ({ connection, address: addressOf(connection.setting) }));
  return { configured: shown, offered: await offeredConnections(configured) };
}

/** `configured`: undefined for this machine, with the interpreter that is named or an environment of the project's own. */
export async function openAny(
  configured: ConfiguredConnection | undefined,
  python: string | undefined,
  kept: KeptSecret,
): Promise<Connection | Failure> {
  return configured === undefined ? new LocalConnection(python) : openConfigured(configured, kept);
}

/** Reaches it and asks what is there. */
export async function checkAny(
  configured: ConfiguredConnection | undefined,
  python: string | undefined,
  kept: KeptSecret,
  signal: AbortSignal,
): Promise<ConnectionCheck | Failure> {
  const connection = await openAny(configured, python, kept);
  return connection instanceof Failure ? connection : connection.check(signal);
}

/** The connections.yaml that counts for a folder, or would. */
export function fileFor(folder: string): string {
  return connectionFiles(folder).project ?? newProjectFile(folder);
}

/** A connection as it would be in a file, checked by the schema only. */
export async function parsed(file: string, name: string, setting: object): Promise<ConfiguredConnection | Failure> {
  return parseConnection(file, name, setting);
}

export async function addTo(file: string, name: string, setting: object): Promise<Failure | undefined> {
  return addConnection(file, name, setting);
}

export async function removeFrom(file: string, name: string): Promise<Failure | undefined> {
  return removeConnection(file, name);
}
