import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import type { ConnectionSetting } from '../../connections/settings/settings.ts';
import { Failure } from '../../failure.ts';
import { connectionsFolder } from '../connections/connections.ts';
import { engine } from '../engine.ts';
import { withCancellableProgress } from '../progress.ts';
import { showError } from '../show-error.ts';
import { askConnection, type NewConnection } from './ask-connection.ts';
import type { Services } from './services.ts';

/** Sets up a connection: what a row of the view or a caller hands over, else what the user says. It is saved when it works. */
export async function addConnection(services: Services, given: unknown): Promise<void> {
  const wanted = await askConnection(services.connections, given);
  if (wanted === undefined) return;
  const failure = await save(services, wanted);
  if (failure === undefined) {
    services.log.info('connection added', { kind: wanted.setting.kind });
    services.connections.refresh();
    return;
  }
  if (wanted.secret !== undefined) await services.connections.secrets.forget(wanted.secret.name);
  const again = { title: l10n.t('Change'), run: () => addConnection(services, undefined) };
  void showError(services.log, failure, again);
}

/** Reaches it first: what doesn't work is not saved. */
async function save({ connections }: Services, { name, setting, target, secret }: NewConnection): Promise<Failure | undefined> {
  const { checkAny, parsed, fileFor, addTo } = await engine.connections();
  const file = fileFor(connectionsFolder());
  const configured = await parsed(file, name, setting);
  if (configured instanceof Failure) return configured;
  if (secret !== undefined) await connections.secrets.keep(secret.name, secret.value);
  const check = await withCancellableProgress(
    l10n.t('Reaching {0}', name),
    async (_, signal) => await checkAny(configured, undefined, connections.secrets.kept, signal),
  );
  if (check instanceof Failure) return check;
  if (target === 'workspace') return await addTo(file, name, setting);
  await saveSetting(name, setting);
  return undefined;
}

async function saveSetting(name: string, setting: ConnectionSetting): Promise<void> {
  const configuration = workspace.getConfiguration('productize');
  const own = configuration.inspect<Record<string, unknown>>('connections')?.globalValue ?? {};
  await configuration.update('connections', { ...own, [name]: setting }, ConfigurationTarget.Global);
}

/** Takes a connection away from where it is set up. */
export async function removeConnection(services: Services, given: unknown): Promise<void> {
  const name = connectionName(given);
  const found = (await services.connections.list()).connections.find((one) => one.name === name)?.configured;
  if (found === undefined) return;
  const { removeFrom, secretsIn } = await engine.connections();
  const failure = found.file === undefined ? await removeSetting(found.name) : await removeFrom(found.file, found.name);
  if (failure !== undefined) {
    void showError(services.log, failure);
    return;
  }
  for (const secret of secretsIn(found.setting)) await services.connections.secrets.forget(secret);
  services.connections.refresh();
}

async function removeSetting(name: string): Promise<Failure | undefined> {
  const configuration = workspace.getConfiguration('productize');
  const inspected = configuration.inspect<Record<string, unknown>>('connections');
  const places = [
    [ConfigurationTarget.WorkspaceFolder, inspected?.workspaceFolderValue],
    [ConfigurationTarget.Workspace, inspected?.workspaceValue],
    [ConfigurationTarget.Global, inspected?.globalValue],
  ] as const;
  const place = places.find(([, value]) => value !== undefined && name in value);
  if (place === undefined) return new Failure('input', l10n.t('{0} is in no setting that can be changed here.', name));
  const others = Object.fromEntries(Object.entries(place[1] ?? {}).filter(([key]) => key !== name));
  await configuration.update('connections', others, place[0]);
  return undefined;
}

/** Asks a connection anew. */
export async function checkConnection({ connections, log }: Services, given: unknown): Promise<void> {
  const name = connectionName(given);
  if (name === undefined) return;
  const reached = await connections.check(name);
  if (reached.kind === 'failed') void showError(log, reached.failure);
}

/** Asks for a connection's secret again, and whether it is right. */
export async function enterSecret(services: Services, given: unknown): Promise<void> {
  const { connections } = services;
  const name = connectionName(given);
  const found = (await connections.list()).connections.find((one) => one.name === name)?.configured;
  if (found === undefined) return;
  const { secretsIn } = await engine.connections();
  const secrets = secretsIn(found.setting);
  if (secrets.length === 0) void window.showInformationMessage(l10n.t('{0} has no secret that is kept here.', found.name));
  for (const secret of secrets) if (!(await connections.secrets.ask(secret, found.name))) return;
  await checkConnection(services, found.name);
}

/** From a row of the view, or a caller's own words. */
function connectionName(given: unknown): string | undefined {
  if (typeof given === 'string') return given;
  if (typeof given !== 'object' || given === null || !('connection' in given)) return undefined;
  const { connection } = given;
  if (typeof connection !== 'object' || connection === null || !('name' in connection)) return undefined;
  return typeof connection.name === 'string' ? connection.name : undefined;
}
