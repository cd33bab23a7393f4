import { Agent, createServer, request as ask } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { TrafficWindow } from './traffic.ts';

/** A process that answers. `busy` counts the requests that it hasn't answered yet. */
export interface Target {
  readonly port: number;
  busy: number;
}

const HOST = '127.0.0.1';
/** As much as a service takes, and a bit: what is larger it would refuse. */
const MOST_BYTES = 8_000_000;
/** How long a request waits for a process that can take it. */
const PATIENCE_MS = 30_000;
const RETRY_MS = 50;
/** More than this waiting are sent away at once. */
const MOST_WAITING = 1000;
const HOP = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

/** The address of a deployment: passes each request to one of the processes that answer, and asks another where that one is gone. */
export class Front {
  readonly #server: Server;
  readonly #traffic = new TrafficWindow();
  // Python's servers close a connection that is idle for 5 s; ours is to be the one that closes it.
  readonly #agent = new Agent({ keepAlive: true, timeout: 4000 });
  readonly #targets: () => readonly Target[];
  #waiting = 0;
  /** Called after a request. */
  onRequest: () => void = () => undefined;

  /** `targets`: those that may be asked now. */
  constructor(targets: () => readonly Target[]) {
    this.#targets = targets;
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => void this.#answer(request, response));
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, HOST);
    await once(this.#server, 'listening');
  }

  get traffic(): TrafficWindow {
    return this.#traffic;
  }

  /** Takes nothing new; what was taken is answered first. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeIdleConnections();
    await Promise.race([closed, pause(PATIENCE_MS, undefined, { ref: false })]);
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const started = performance.now();
    let status: number | undefined;
    try {
      const body = await readBody(request);
      status = body === undefined ? refuse(response, 413, 'the request is too large') : await this.#pass(request, body, response);
    } catch {
      // The caller has gone.
      response.destroy();
    }
    this.#traffic.add(status, performance.now() - started, Date.now());
    this.onRequest();
  }

  /** The status that was answered. */
  async #pass(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<number> {
    const until = performance.now() + PATIENCE_MS;
    if (this.#waiting >= MOST_WAITING) return refuse(response, 503, 'too many requests are waiting');
    this.#waiting += 1;
    try {
      for (;;) {
        if (response.destroyed) throw new Error('gone');
        const target = this.#free();
        const outcome = target === undefined ? 'again' : await this.#askTarget(target, request, body, response);
        if (outcome === 'lost') return refuse(response, 502, 'the process that had the request ended; it may have been carried out');
        if (typeof outcome === 'number') return outcome;
        if (performance.now() > until) return refuse(response, 503, 'nothing is ready to answer');
        await pause(RETRY_MS);
      }
    } finally {
      this.#waiting -= 1;
    }
  }

  /** The one with the fewest requests. */
  #free(): Target | undefined {
    return [...this.#targets()].sort((a, b) => a.busy - b.busy)[0];
  }

  /** `again`: it was not carried out, or may be carried out twice; `lost`: neither is known. */
  async #askTarget(target: Target, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<number | 'again' | 'lost'> {
    target.busy += 1;
    try {
      const answer = await this.#send(target, request, body, response);
      await handOn(answer, response);
      return answer.statusCode ?? 502;
    } catch (error) {
      if (response.headersSent) throw error;
      return isRefused(error) || isRepeatable(request) ? 'again' : 'lost';
    } finally {
      target.busy -= 1;
    }
  }

  async #send(target: Target, request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<IncomingMessage> {
    const headers = { ...withoutHops(request.headers), 'content-length': String(body.length) };
    const { method, url: path } = request;
    const sent = ask({ host: HOST, port: target.port, method, path, headers, agent: this.#agent });
    const gone = () => sent.destroy();
    response.once('close', gone);
    try {
      sent.end(body);
      return await new Promise<IncomingMessage>((resolve, reject) => sent.once('response', resolve).once('error', reject));
    } finally {
      response.off('close', gone);
    }
  }
}

/** An answer is begun when it is there whole, so that one that breaks off can be asked for again; a very large one as it comes. */
async function handOn(answer: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer) {
    // SAFETY: an answer without an encoding gives bytes.
    const piece = chunk as Buffer;
    bytes += piece.length;
    if (bytes <= MOST_BYTES) chunks.push(piece);
    else {
      begin(answer, response, chunks.splice(0));
      if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
  }
  begin(answer, response, chunks);
  response.end();
}

function begin({ statusCode = 502, headers }: IncomingMessage, response: ServerResponse, chunks: readonly Buffer[]): void {
  if (!response.headersSent) response.writeHead(statusCode, withoutHops(headers));
  for (const chunk of chunks) response.write(chunk);
}

/** Undefined where it is too large. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    // SAFETY: a request without an encoding gives bytes.
    const piece = chunk as Buffer;
    bytes += piece.length;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

/** In the form of the service's own errors. */
function refuse(response: ServerResponse, status: number, reason: string): number {
  const content = JSON.stringify({ errors: [{ path: '', reason }] });
  const retry = status === 503 ? { 'retry-after': '1' } : {};
  response.writeHead(status, { 'content-type': 'application/json', ...retry });
  response.end(content);
  return status;
}

function withoutHops(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));
}

/** Nobody took it. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED';
}

/** Asking a model twice changes nothing; of other things that is known only of those that HTTP says it of. */
function isRepeatable({ method = '', url = '' }: IncomingMessage): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) || (method === 'POST' && url.split('?')[0] === '/predict');
}
