import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import type { Connection } from './connection.ts';
import { LocalConnection } from './local/local-connection.ts';
import { configuredConnections } from './settings/files.ts';
import { announcedToken } from './settings/find.ts';
import { secretOf } from './settings/secrets.ts';
import type { KeptSecret } from './settings/secrets.ts';
import type { ConfiguredConnection, JupyterSetting, KubernetesSetting } from './settings/settings.ts';

/**
 * The connection of a name, as it is set up for a folder; `local` is this machine. A Failure where there is none, it lacks something,
 * or it is protected and `confirmed` isn't its name.
 */
export async function openConnection(name: string, folder: string, confirmed: string | undefined): Promise<Connection | Failure> {
  if (name === 'local') return new LocalConnection(undefined);
  const configured = await configuredConnections(folder);
  if (configured instanceof Failure) return configured;
  const found = configured.find((connection) => connection.name === name);
  if (found?.setting.protected && confirmed !== name)
    return new Failure('input', `${name} is protected: say --confirm ${name} to run something there`);
  if (found) return openConfigured(found);
  const names = ['local', ...configured.map((connection) => connection.name)].join(', ');
  return new Failure('input', `there is no connection ${name} (there are ${names}; productize connection add makes one)`);
}

/** Loads what its engine needs; nothing is reached yet. */
export async function openConfigured({ name, setting, file }: ConfiguredConnection, kept?: KeptSecret): Promise<Connection | Failure> {
  if (setting.kind === 'jupyter') return openJupyter(name, setting, file, kept);
  if (setting.kind === 'kubernetes') return openKubernetes(name, setting, file);
  const login = setting.credentials === undefined ? undefined : await secretOf(name, setting.credentials, kept);
  if (login instanceof Failure) return login;
  const { DockerConnection } = await import('./docker/docker-connection.ts');
  return new DockerConnection(name, setting, login);
}

async function openJupyter(
  name: string,
  setting: JupyterSetting,
  file: string | undefined,
  kept: KeptSecret | undefined,
): Promise<Connection | Failure> {
  const password = setting.password === undefined ? undefined : await secretOf(name, setting.password, kept);
  if (password instanceof Failure) return password;
  const token = setting.token === undefined ? await announcedToken(setting.url) : await secretOf(name, setting.token, kept);
  if (token instanceof Failure) return token;
  const ca =
    setting.ca === undefined ? undefined : await authority(name, file === undefined ? setting.ca : resolve(dirname(file), setting.ca));
  if (ca instanceof Failure) return ca;
  const { JupyterConnection } = await import('./jupyter/jupyter-connection.ts');
  const url = setting.url.endsWith('/') ? setting.url : `${setting.url}/`;
  return new JupyterConnection({ name, url, token, ca, verifyTls: setting.verifyTls ?? true }, { kernel: setting.kernel, password });
}

async function openKubernetes(name: string, setting: KubernetesSetting, file: string | undefined): Promise<Connection | Failure> {
  const { kubeconfigFiles, readCluster } = await import('./kubernetes/kubeconfig.ts');
  const own = setting.kubeconfig;
  const files = own === undefined ? kubeconfigFiles() : [file === undefined ? own : resolve(dirname(file), own)];
  const cluster = await readCluster(name, files, setting.context);
  if (cluster instanceof Failure) return cluster;
  const { KubernetesConnection } = await import('./kubernetes/kubernetes-connection.ts');
  return new KubernetesConnection(name, setting, cluster);
}

async function authority(name: string, file: string): Promise<string | Failure> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  return new Failure('input', `${name}: ${file}, which ca names, is no PEM file of certificates`);
}
