import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import { at, list } from '../json.ts';
import { ApiError } from './api.ts';
import type { KubernetesApi } from './api.ts';

/** The first byte of each message says what it is of. */
const CHANNEL = { input: 0, output: 1, errors: 2, status: 3 } as const;
const HANDSHAKE_MS = 20_000;

export interface ExecEnd {
  readonly exitCode: number;
  /** What the command wrote to standard error. */
  readonly said: string;
}

/**
 * Runs a command in a container to its end. `input` is written to it; whoever reads it has to know where it ends, since not
 * every cluster can close it. Throws ApiError, and errors of the network with their `code`.
 */
export async function execIn(
  api: KubernetesApi,
  path: string,
  input: AsyncIterable<Buffer>,
  onOutput: (data: Buffer) => void,
  signal: AbortSignal,
): Promise<ExecEnd> {
  const { headers, tls } = await api.access();
  const url = api.url(path);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(url, ['v5.channel.k8s.io', 'v4.channel.k8s.io'], { headers, ...tls, handshakeTimeout: HANDSHAKE_MS });
  const errors: Buffer[] = [];
  const abort = () => {
    socket.terminate();
  };
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await new Promise<ExecEnd>((resolve, reject) => {
      let end: number | undefined;
      socket.on('message', (data) => {
        // SAFETY: `binaryType` is the default, nodebuffer; a message of several parts is joined.
        const message = data as Buffer;
        const [channel, content] = [message[0], message.subarray(1)];
        if (channel === CHANNEL.output) onOutput(content);
        else if (channel === CHANNEL.errors) errors.push(content);
        else if (channel === CHANNEL.status) end = exitCodeOf(content.toString());
      });
      socket.on('unexpected-response', (_request, answer) => {
        text(answer).then((said) => reject(new ApiError(answer.statusCode ?? 500, said)), reject);
      });
      socket.on('error', reject);
      socket.on('close', () => {
        if (end !== undefined) resolve({ exitCode: end, said: Buffer.concat(errors).toString() });
        else reject(Object.assign(new Error('the connection to the container broke off'), { code: 'ECONNRESET' }));
      });
      socket.on('open', () => {
        write(socket, input).catch(reject);
      });
      if (signal.aborted) abort();
    });
  } finally {
    signal.removeEventListener('abort', abort);
    socket.terminate();
  }
}

async function write(socket: WebSocket, input: AsyncIterable<Buffer>): Promise<void> {
  for await (const piece of input)
    await new Promise<void>((resolve, reject) => {
      socket.send(Buffer.concat([Buffer.of(CHANNEL.input), piece]), (error) => (error ? reject(error) : resolve()));
    });
}

/** `{"status":"Success"}`, or a failure whose cause is the exit code. */
function exitCodeOf(status: string): number {
  const parsed: unknown = JSON.parse(status);
  if (at(parsed, 'status') === 'Success') return 0;
  const cause = list(at(at(parsed, 'details'), 'causes')).find((one) => at(one, 'reason') === 'ExitCode');
  return Number(at(cause, 'message') ?? 1);
}
