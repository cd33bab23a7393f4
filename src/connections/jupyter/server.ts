import { cancelled, isCancelled } from '../../cancelled.ts';
import type { Failure } from '../../failure.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { fetchOver } from './http.ts';
import type { Tls } from './http.ts';

/** A Jupyter server as it is reached. */
export interface JupyterServer extends Tls {
  /** The connection's. */
  readonly name: string;
  /** With a slash at its end. */
  readonly url: string;
  readonly token: string | undefined;
  /** Where a password was given: who is signed in. */
  readonly session?: Session;
}

/** What the server knows a signed-in user by. */
export interface Session {
  /** The header's text. */
  readonly cookie: string;
  /** What has to be said besides with every request that changes something. */
  readonly xsrf: string;
}

interface Answer {
  readonly status: number;
  /** Undefined where it isn't JSON. */
  readonly content: unknown;
}

/** One request to a server's REST interface. `path` is below its URL; a Failure where it can't be reached or refuses. */
export async function ask(
  server: JupyterServer,
  method: string,
  path: string,
  body: unknown,
  signal: AbortSignal,
): Promise<Answer | Failure> {
  try {
    const headers = { ...authorization(server), 'Content-Type': 'application/json' };
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const request = new Request(new URL(path, server.url), { method, headers, signal, ...content });
    const response = await fetchOver(server, request);
    const text = await response.text();
    return refusal(server, response.status, path) ?? { status: response.status, content: parse(text) };
  } catch (error) {
    return isCancelled(signal) ? cancelled() : networkFailure(server, error);
  }
}

/** Only ever in a header: an address is written to logs. */
export function authorization({ token, session }: JupyterServer): Record<string, string> {
  if (session !== undefined) return { Cookie: session.cookie, 'X-XSRFToken': session.xsrf };
  return token === undefined ? {} : { Authorization: `token ${token}` };
}

function refusal(server: JupyterServer, status: number, path: string): ConnectionFailure | undefined {
  const fail = (reason: ConstructorParameters<typeof ConnectionFailure>[1], what: string) =>
    new ConnectionFailure(server.name, reason, what);
  if (status < 400) return undefined;
  if (status === 401 || (status === 403 && path.startsWith('api/me')))
    return fail('unauthorized', server.token === undefined ? 'the server wants a token or a password' : 'the server refuses the token');
  if (status === 403) return fail('forbidden', `the server does not allow ${path.split('?')[0] ?? ''} (403)`);
  if (status === 404) return fail('not-found', `there is nothing at ${server.url}${path.split('?')[0] ?? ''} (404)`);
  if (status === 413 || status === 507) return fail('quota', `the server has no room for what was sent (${status})`);
  return fail('lost', `the server answers with an error of its own (${status})`);
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/;

/** Why a server could not be reached, as a Failure; anything but an error of the network is a bug and thrown. */
export function networkFailure(server: JupyterServer, error: unknown): ConnectionFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '') throw error;
  if (CERTIFICATE.test(code))
    return new ConnectionFailure(server.name, 'bad-certificate', `the certificate of ${server.url} is not trusted (${code})`);
  return new ConnectionFailure(server.name, 'unreachable', `${server.url} could not be reached (${code})`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
