import { request as requestPlain } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestTls } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { rootCertificates } from 'node:tls';

export interface Tls {
  /** PEM of authorities that are trusted besides the well-known ones. */
  readonly ca: string | undefined;
  /** False: any certificate will do. */
  readonly verifyTls: boolean;
}

/** How long a server may say nothing. */
const SILENCE_MS = 60_000;

/** What Node's TLS sockets take. */
export function tlsOptions({ ca, verifyTls }: Tls): { rejectUnauthorized: boolean; ca?: string[] } {
  return { rejectUnauthorized: verifyTls, ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) };
}

/** A `fetch` that takes an own authority and whose errors keep their `code`. */
export async function fetchOver(tls: Tls, request: Request): Promise<Response> {
  const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
  const url = new URL(request.url);
  const options: RequestOptions = { method: request.method, headers: Object.fromEntries(request.headers), signal: request.signal };
  const incoming = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = url.protocol === 'https:' ? requestTls(url, { ...options, ...tlsOptions(tls) }) : requestPlain(url, options);
    outgoing.setTimeout(SILENCE_MS, () => outgoing.destroy(Object.assign(new Error('the server says nothing'), { code: 'ETIMEDOUT' })));
    outgoing.on('response', resolve).on('error', reject).end(body);
  });
  const content = await buffer(incoming);
  const status = incoming.statusCode ?? 500;
  const headers = Object.entries(incoming.headers).flatMap(([name, value = []]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  // These have no body, and a Response refuses one.
  return new Response(status === 204 || status === 304 ? null : content, { status, headers });
}
