import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Agent as PlainAgent, request as requestPlain } from 'node:http';
import { Agent, request as requestTls } from 'node:https';
import { text } from 'node:stream/consumers';
import { at } from '../json.ts';
import { runPlugin } from './exec-plugin.ts';
import type { ExecCredential } from './exec-plugin.ts';
import type { Cluster } from './kubeconfig.ts';

/** How long the server may take to begin its answer. */
const SILENCE_MS = 20_000;

/** What the API server answered in place of what was asked for. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, body: string) {
    super(messageOf(body));
    this.status = status;
  }
}

function messageOf(body: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    parsed = undefined;
  }
  const message = at(parsed, 'message');
  return (typeof message === 'string' ? message : body).replace(/\s+/g, ' ').trim();
}

/** What a connection to the server is opened with. */
export interface Access {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: {
    readonly ca: string | undefined;
    readonly cert: string | undefined;
    readonly key: string | undefined;
    readonly servername: string | undefined;
    readonly rejectUnauthorized: boolean;
  };
}

/**
 * A cluster's API over connections that are kept. The project's own: the usual client opens one for each request, has no time
 * limits, and needs a newer Node than an editor may have.
 *
 * Throws ApiError, PluginError, and errors of the network with their `code`.
 */
export class KubernetesApi {
  readonly cluster: Cluster;
  readonly #agent: Agent | PlainAgent;
  #credential: Promise<ExecCredential> | undefined;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.#agent = cluster.server.protocol === 'https:' ? new Agent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });
  }

  get(path: string, signal: AbortSignal): Promise<unknown> {
    return this.#json('GET', path, undefined, signal);
  }

  post(path: string, body: object, signal: AbortSignal): Promise<unknown> {
    return this.#json('POST', path, body, signal);
  }

  /** Something that isn't there any more has been deleted. */
  async delete(path: string, signal: AbortSignal): Promise<void> {
    try {
      await this.#json('DELETE', path, undefined, signal);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 404)) throw error;
    }
  }

  /** The lines of an answer as they come, until it ends; throws where it breaks off. What has no end of a line yet isn't one. */
  async *lines(path: string, signal: AbortSignal): AsyncGenerator<string> {
    const answer = await this.#ask('GET', path, undefined, signal);
    answer.setEncoding('utf8');
    let rest = '';
    // SAFETY: a stream with an encoding gives strings.
    for await (const part of answer as AsyncIterable<string>) {
      const lines = `${rest}${part}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  }

  url(path: string): URL {
    return new URL(path.replace(/^\//, ''), this.cluster.server);
  }

  async access(): Promise<Access> {
    const { tls, credentials } = this.cluster;
    const plugin = credentials.plugin;
    if (plugin !== undefined) this.#credential ??= runPlugin(plugin);
    const given = await this.#credential;
    const own = credentials.token;
    const token = given?.token ?? (own === undefined ? undefined : 'value' in own ? own.value : (await readFile(own.file, 'utf8')).trim());
    const authorization =
      token !== undefined ? `Bearer ${token}` : credentials.basic === undefined ? undefined : `Basic ${credentials.basic}`;
    const certificate = given?.certificate ?? credentials.certificate;
    return {
      headers: authorization === undefined ? {} : { authorization },
      tls: { ...tls, cert: certificate?.cert, key: certificate?.key },
    };
  }

  async #json(method: string, path: string, body: object | undefined, signal: AbortSignal): Promise<unknown> {
    const limit = AbortSignal.timeout(2 * SILENCE_MS);
    try {
      const answer = await this.#ask(method, path, body, AbortSignal.any([signal, limit]));
      return JSON.parse(await text(answer));
    } catch (error) {
      throw limit.aborted && !signal.aborted ? Object.assign(new Error('the server says nothing'), { code: 'ETIMEDOUT' }) : error;
    }
  }

  async #ask(method: string, path: string, body: object | undefined, signal: AbortSignal): Promise<IncomingMessage> {
    const answer = await this.#send(method, path, body, signal);
    const status = answer.statusCode ?? 500;
    if (status < 300) return answer;
    const said = await text(answer);
    // What a plugin gave may have become too old: it is asked once more.
    if (status !== 401 || this.#credential === undefined) throw new ApiError(status, said);
    this.#credential = undefined;
    const again = await this.#send(method, path, body, signal);
    if ((again.statusCode ?? 500) < 300) return again;
    throw new ApiError(again.statusCode ?? 500, await text(again));
  }

  async #send(method: string, path: string, body: object | undefined, signal: AbortSignal): Promise<IncomingMessage> {
    const { headers, tls } = await this.access();
    const url = this.url(path);
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
    const kind = content === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(content.length) };
    const options = { method, headers: { accept: 'application/json, */*', ...kind, ...headers }, signal, agent: this.#agent };
    return new Promise((resolve, reject) => {
      const outgoing = url.protocol === 'https:' ? requestTls(url, { ...options, ...tls }) : requestPlain(url, options);
      const silent = setTimeout(
        () => outgoing.destroy(Object.assign(new Error('the server says nothing'), { code: 'ETIMEDOUT' })),
        SILENCE_MS,
      );
      outgoing.on('response', (answer) => {
        clearTimeout(silent);
        resolve(answer);
      });
      outgoing.on('close', () => clearTimeout(silent));
      outgoing.on('error', reject);
      outgoing.end(content);
    });
  }
}
