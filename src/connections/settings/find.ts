import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { jupyterDataFolder } from '../local/jupyter-folders.ts';
import { at } from '../json.ts';
import { DOCKER_SOCKET, addressOf } from './settings.ts';
import type { ConfiguredConnection, ConnectionSetting } from './settings.ts';

/** A place that is there without anybody having set it up. It is offered, never added by itself. */
export interface FoundConnection {
  /** A name that it could have. */
  readonly name: string;
  readonly setting: ConnectionSetting;
  /** What it is, in a few words. */
  readonly about: string;
}

/** What was found and isn't set up. */
export async function offeredConnections(configured: readonly ConfiguredConnection[]): Promise<FoundConnection[]> {
  const isSetUp = (found: FoundConnection) => configured.some((one) => samePlace(one.setting, found.setting));
  return (await findConnections()).filter((found) => !isSetUp(found));
}

/** A context is set up with whichever of its namespaces. */
function samePlace(a: ConnectionSetting, b: ConnectionSetting): boolean {
  if (a.kind === 'kubernetes' && b.kind === 'kubernetes') return a.context === b.context;
  return sameAddress(addressOf(a), addressOf(b));
}

/** What runs on this machine or is named by the environment. */
async function findConnections(): Promise<FoundConnection[]> {
  const servers = (await announcedServers()).map(({ url, root }): FoundConnection => {
    const { port, protocol } = new URL(url);
    const name = `jupyter-${port === '' ? protocol.slice(0, -1) : port}`;
    return { name, setting: { kind: 'jupyter', url }, about: `a Jupyter server of this machine, in ${root}` };
  });
  return [...servers, ...hub(), ...(await dockers()), ...(await clusters())];
}

/** The token of a running server of this machine: it tells its user, in a file that only the user can read. */
export async function announcedToken(url: string): Promise<string | undefined> {
  return (await announcedServers()).find((server) => sameAddress(server.url, url))?.token;
}

interface AnnouncedServer {
  readonly url: string;
  readonly token: string;
  readonly root: string;
}

async function announcedServers(): Promise<AnnouncedServer[]> {
  const folder = runtimeFolder();
  const files = await readdir(folder).catch(() => []);
  const read = files
    .filter((name) => /^jpserver-\d+\.json$/.test(name))
    .sort()
    .map(async (name): Promise<AnnouncedServer[]> => {
      const content = parse(await readFile(join(folder, name), 'utf8').catch(() => ''));
      const [url, token, pid] = [at(content, 'url'), at(content, 'token'), at(content, 'pid')];
      if (typeof url !== 'string' || !URL.canParse(url) || typeof pid !== 'number' || !runs(pid)) return [];
      return [{ url, token: typeof token === 'string' ? token : '', root: String(at(content, 'root_dir')) }];
    });
  return (await Promise.all(read)).flat();
}

/** Inside a JupyterHub its own server is named by the environment. */
function hub(): FoundConnection[] {
  const { JUPYTERHUB_SERVICE_URL: url, JUPYTERHUB_API_TOKEN: token, JUPYTERHUB_USER: user } = process.env;
  if (url === undefined || token === undefined || !URL.canParse(url)) return [];
  const setting = { kind: 'jupyter', url, token: 'env:JUPYTERHUB_API_TOKEN' } as const;
  return [{ name: 'jupyterhub', setting, about: `the JupyterHub server${user === undefined ? '' : ` of ${user}`}` }];
}

/** Sockets of Docker: where DOCKER_HOST, its contexts and its usual places say, as far as they are there. */
async function dockers(): Promise<FoundConnection[]> {
  const { DOCKER_HOST: host = '', XDG_RUNTIME_DIR: runtime } = process.env;
  const usual = [DOCKER_SOCKET, join(homedir(), '.docker', 'run', 'docker.sock'), ...(runtime ? [join(runtime, 'docker.sock')] : [])];
  const sockets = new Set([...[host, ...(await dockerContexts())].flatMap(socketOf), ...usual]);
  return [...sockets]
    .filter((socket) => existsSync(socket))
    .map((socket, at) => {
      const setting = { kind: 'docker', ...(socket === DOCKER_SOCKET ? {} : { socket }) } as const;
      return { name: at === 0 ? 'docker' : `docker-${at + 1}`, setting, about: `Docker at ${socket}` };
    });
}

/** Contexts of the kubeconfigs that kubectl would use. */
async function clusters(): Promise<FoundConnection[]> {
  const { contextsOf, kubeconfigFiles } = await import('../kubernetes/kubeconfig.ts');
  const contexts = await contextsOf(kubeconfigFiles());
  return contexts.map((context) => {
    const plain = context
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
    const name = plain.slice(0, 40).replace(/-+$/, '');
    return {
      name: name === '' || name === 'local' ? 'cluster' : name,
      setting: { kind: 'kubernetes', context },
      about: `a Kubernetes cluster, the context ${context} of your kubeconfig`,
    };
  });
}

function socketOf(host: string): string[] {
  return host.startsWith('unix://') ? [host.slice('unix://'.length)] : [];
}

async function dockerContexts(): Promise<string[]> {
  const folder = join(process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker'), 'contexts', 'meta');
  const names = await readdir(folder).catch(() => []);
  const hosts = names.map(async (name) => {
    const content = parse(await readFile(join(folder, name, 'meta.json'), 'utf8').catch(() => ''));
    return String(at(at(at(content, 'Endpoints'), 'docker'), 'Host'));
  });
  return Promise.all(hosts);
}

/** As `jupyter --runtime-dir` says it. */
function runtimeFolder(): string {
  const set = process.env['JUPYTER_RUNTIME_DIR'];
  return set === undefined || set === '' ? join(jupyterDataFolder(), 'runtime') : set;
}

/** Two addresses of one server: with or without a slash at the end, and by any name of this machine. */
function sameAddress(a: string, b: string): boolean {
  const plain = (url: string) => {
    const { protocol, hostname, port, pathname } = new URL(url);
    const host = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) ? 'here' : hostname;
    return `${protocol}//${host}:${port}${pathname.replace(/\/*$/, '/')}`;
  };
  return URL.canParse(a) && URL.canParse(b) ? plain(a) === plain(b) : a === b;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
