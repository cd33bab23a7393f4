import { KernelConnection } from '@jupyterlab/services/lib/kernel/default.js';
import { ServerConnection } from '@jupyterlab/services/lib/serverconnection.js';
import { WebSocket } from 'ws';
import { fetchOver, tlsOptions } from './http.ts';
import { authorization } from './server.ts';
import type { JupyterServer } from './server.ts';

/** What a run of code in a kernel ended with. */
export type Execution =
  | { readonly kind: 'ok' }
  /** An exception: its class and what it says. */
  | { readonly kind: 'error'; readonly name: string; readonly text: string }
  | { readonly kind: 'died' };

/** Code in a kernel of a Jupyter server. */
export interface Kernel {
  /** Runs code; what it publishes of our own message type goes to `onMessage`. */
  execute(code: string, onMessage: (message: unknown) => void): Promise<Execution>;
  /** Closes the socket; the kernel itself stays. */
  close(): void;
}

const MIME = 'application/vnd.productize+json';

/** Connects to a kernel that runs on the server. */
export function connectKernel(server: JupyterServer, model: { readonly id: string; readonly name: string }): Kernel {
  const connection = new KernelConnection({ model, serverSettings: settingsFor(server), handleComms: false });
  return {
    execute: (code, onMessage) => execute(connection, code, onMessage),
    close: () => connection.dispose(),
  };
}

function settingsFor(server: JupyterServer): ServerConnection.ISettings {
  // The token goes in a header of the socket as well: in its address it would be logged.
  class HeaderWebSocket extends WebSocket {
    constructor(address: string, protocols: string | string[]) {
      super(address, protocols, { headers: authorization(server), perMessageDeflate: false, ...tlsOptions(server) });
    }
  }
  return ServerConnection.makeSettings({
    baseUrl: server.url,
    token: server.token ?? '',
    appendToken: false,
    // SAFETY: ws keeps the browser's interface in all that the library uses of it.
    WebSocket: HeaderWebSocket as unknown as typeof globalThis.WebSocket,
    // SAFETY: the library calls fetch with one Request only.
    fetch: ((request: Request) => fetchOver(server, request)) as typeof globalThis.fetch,
  });
}

async function execute(connection: KernelConnection, code: string, onMessage: (message: unknown) => void): Promise<Execution> {
  const future = connection.requestExecute({ code, store_history: false, stop_on_error: true, allow_stdin: false });
  future.onIOPub = ({ header, content }) => {
    if (header.msg_type !== 'display_data' || !('data' in content)) return;
    const message: unknown = Reflect.get(Object(content.data), MIME);
    if (message !== undefined) onMessage(message);
  };
  const died = new Promise<Execution>((resolve) => {
    connection.statusChanged.connect((_, status) => {
      if (status === 'autorestarting' || status === 'restarting' || status === 'dead') resolve({ kind: 'died' });
    });
  });
  const done = future.done.then(
    ({ content }): Execution =>
      content.status === 'error'
        ? { kind: 'error', name: content.ename, text: content.evalue }
        : { kind: content.status === 'ok' ? 'ok' : 'died' },
    (): Execution => ({ kind: 'died' }),
  );
  return Promise.race([done, died]);
}
