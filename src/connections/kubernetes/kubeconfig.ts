import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { Failure } from '../../failure.ts';
import { at, list } from '../json.ts';
import type { ExecPlugin } from './exec-plugin.ts';

/** What a kubeconfig says of one of its contexts. */
export interface Cluster {
  readonly context: string;
  readonly server: URL;
  /** Of the context; `default` where it names none. */
  readonly namespace: string;
  readonly tls: ClusterTls;
  readonly credentials: Credentials;
}

export interface ClusterTls {
  readonly ca: string | undefined;
  readonly rejectUnauthorized: boolean;
  readonly servername: string | undefined;
}

export interface Credentials {
  readonly certificate: { readonly cert: string; readonly key: string } | undefined;
  /** A token, or the file that has the one that is valid now. */
  readonly token: { readonly value: string } | { readonly file: string } | undefined;
  readonly basic: string | undefined;
  readonly plugin: ExecPlugin | undefined;
}

/** Where kubectl looks: the files that KUBECONFIG names, or the usual one. */
export function kubeconfigFiles(): string[] {
  const named = (process.env['KUBECONFIG'] ?? '').split(delimiter).filter((file) => file !== '');
  return named.length > 0 ? named : [join(homedir(), '.kube', 'config')];
}

/** The names of all contexts of these files; what can't be read has none. */
export async function contextsOf(files: readonly string[]): Promise<string[]> {
  const contents = await Promise.all(files.map(readYaml));
  return [...new Set(contents.flatMap((content) => list(at(content, 'contexts')).map((one) => at(one, 'name'))))].filter(
    (name) => typeof name === 'string',
  );
}

/** The context of this name: never the current one, which somebody else may have changed since. As with kubectl the first file that has a name counts. */
export async function readCluster(connection: string, files: readonly string[], context: string): Promise<Cluster | Failure> {
  const fail = (problem: string) => new Failure('input', `${connection}: ${problem}`);
  const contents = await Promise.all(files.map(async (file) => ({ file, content: await readYaml(file) })));
  const where = files.join(', ');
  const find = (kind: string, name: unknown): Entry | undefined => {
    for (const { file, content } of contents) {
      const found = list(at(content, kind)).find((one) => at(one, 'name') === name);
      if (found !== undefined) return { folder: dirname(resolve(file)), value: at(found, kind.slice(0, -1)) };
    }
    return undefined;
  };
  if (contents.every(({ content }) => content === undefined)) return fail(`there is no kubeconfig at ${where}`);
  const chosen = find('contexts', context);
  if (!chosen) {
    const known = await contextsOf(files);
    return fail(`${where} has no context ${context} (${known.length > 0 ? `there are ${known.join(', ')}` : 'it has none'})`);
  }
  const cluster = find('clusters', at(chosen.value, 'cluster'));
  const server = text(at(cluster?.value, 'server'));
  if (cluster === undefined || server === undefined || !URL.canParse(server))
    return fail(`the context ${context} of ${where} names no cluster with an address`);
  const user = find('users', at(chosen.value, 'user'));
  try {
    return {
      context,
      server: new URL(server.endsWith('/') ? server : `${server}/`),
      namespace: text(at(chosen.value, 'namespace')) ?? 'default',
      tls: {
        ca: await material(cluster, 'certificate-authority'),
        rejectUnauthorized: at(cluster.value, 'insecure-skip-tls-verify') !== true,
        servername: text(at(cluster.value, 'tls-server-name')),
      },
      credentials: user === undefined ? NOBODY : await credentialsOf(user),
    };
  } catch (error) {
    return fail(`a file that ${where} names can't be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** A member of a kubeconfig, and the folder that its paths are from. */
interface Entry {
  readonly folder: string;
  readonly value: unknown;
}

const NOBODY: Credentials = { certificate: undefined, token: undefined, basic: undefined, plugin: undefined };

async function credentialsOf(user: Entry): Promise<Credentials> {
  const { value, folder } = user;
  const [cert, key] = [await material(user, 'client-certificate'), await material(user, 'client-key')];
  const [token, file] = [text(at(value, 'token')), text(at(value, 'tokenFile'))];
  const [name, password] = [text(at(value, 'username')), text(at(value, 'password'))];
  const exec = at(value, 'exec');
  const command = text(at(exec, 'command'));
  const variables = list(at(exec, 'env')).map((one) => [String(at(one, 'name')), String(at(one, 'value'))] as const);
  return {
    certificate: cert === undefined || key === undefined ? undefined : { cert, key },
    token: file !== undefined ? { file: resolve(folder, file) } : token === undefined ? undefined : { value: token },
    basic: name === undefined || password === undefined ? undefined : Buffer.from(`${name}:${password}`).toString('base64'),
    plugin:
      command === undefined
        ? undefined
        : {
            // A path is from the kubeconfig's folder, a bare name is looked for as any program's.
            command: command.includes('/') ? resolve(folder, command) : command,
            parameters: list(at(exec, 'args')).map(String),
            environment: Object.fromEntries(variables),
            version: text(at(exec, 'apiVersion')) ?? 'client.authentication.k8s.io/v1',
          },
  };
}

/** PEM text, which a kubeconfig holds itself or names a file of. */
async function material({ folder, value }: Entry, name: string): Promise<string | undefined> {
  const data = text(at(value, `${name}-data`));
  if (data !== undefined) return Buffer.from(data, 'base64').toString('utf8');
  const file = text(at(value, name));
  return file === undefined ? undefined : readFile(resolve(folder, file), 'utf8');
}

async function readYaml(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
