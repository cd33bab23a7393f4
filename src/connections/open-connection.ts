import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import type { Connection } from './connection.ts';
import { LocalConnection } from './local/local-connection.ts';
import { configuredConnections } from './settings/files.ts';
import { announcedToken } from './settings/find.ts';
import { secretOf } from './settings/secrets.ts';
import type { ConfiguredConnection, JupyterSetting } from './settings/settings.ts';

/** The connection of a name, as it is set up for a folder; `local` is this machine. A Failure where there is none or it lacks something. */
export async function openConnection(name: string, folder: string): Promise<Connection | Failure> {
  if (name === 'local') return new LocalConnection(undefined);
  const configured = await configuredConnections(folder);
  if (configured instanceof Failure) return configured;
  const found = configured.find((connection) => connection.name === name);
  if (found) return openConfigured(found);
  const names = ['local', ...configured.map((connection) => connection.name)].join(', ');
  return new Failure('input', `there is no connection ${name} (there are ${names}; productize connection add makes one)`);
}

/** Loads what its engine needs; nothing is reached yet. */
export async function openConfigured({ name, setting, file }: ConfiguredConnection): Promise<Connection | Failure> {
  if (setting.kind === 'jupyter') return openJupyter(name, setting, file);
  const login = setting.credentials === undefined ? undefined : secretOf(name, setting.credentials);
  if (login instanceof Failure) return login;
  const { DockerConnection } = await import('./docker/docker-connection.ts');
  return new DockerConnection(name, setting, login);
}

async function openJupyter(name: string, setting: JupyterSetting, file: string): Promise<Connection | Failure> {
  const token = setting.token === undefined ? await announcedToken(setting.url) : secretOf(name, setting.token);
  if (token instanceof Failure) return token;
  const ca = setting.ca === undefined ? undefined : await authority(name, resolve(dirname(file), setting.ca));
  if (ca instanceof Failure) return ca;
  const { JupyterConnection } = await import('./jupyter/jupyter-connection.ts');
  const url = setting.url.endsWith('/') ? setting.url : `${setting.url}/`;
  return new JupyterConnection({ name, url, token, ca, verifyTls: setting.verifyTls ?? true }, setting.kernel);
}

async function authority(name: string, file: string): Promise<string | Failure> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  return new Failure('input', `${name}: ${file}, which ca names, is no PEM file of certificates`);
}
