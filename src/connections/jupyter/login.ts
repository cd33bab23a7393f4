import { cancelled, isCancelled } from '../../cancelled.ts';
import type { Failure } from '../../failure.ts';
import { ConnectionFailure } from '../connection-failure.ts';
import { fetchOver } from './http.ts';
import { networkFailure } from './server.ts';
import type { JupyterServer, Session } from './server.ts';

/** Signs in to a server that wants a password, as its own page does. The session is the server's cookies; they are kept nowhere. */
export async function signIn(server: JupyterServer, password: string, signal: AbortSignal): Promise<Session | Failure> {
  const address = new URL('login', server.url);
  try {
    const page = await fetchOver(server, new Request(address, { signal }));
    const cookies = cookiesOf(page);
    const xsrf = cookies.get('_xsrf');
    if (page.status === 404 || xsrf === undefined)
      return new ConnectionFailure(server.name, 'not-found', `${address.href} takes no password: is it the address of a Jupyter server?`);
    const body = new URLSearchParams({ _xsrf: xsrf, password });
    const answer = await fetchOver(
      server,
      new Request(address, { method: 'POST', headers: { Cookie: cookieHeader(cookies) }, body, redirect: 'manual', signal }),
    );
    if (answer.status >= 400) return new ConnectionFailure(server.name, 'unauthorized', 'the server refuses the password');
    return { cookie: cookieHeader(new Map([...cookies, ...cookiesOf(answer)])), xsrf };
  } catch (error) {
    return isCancelled(signal) ? cancelled() : networkFailure(server, error);
  }
}

function cookiesOf({ headers }: Response): Map<string, string> {
  return new Map(
    headers.getSetCookie().flatMap((line): [string, string][] => {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      return name === '' ? [] : [[name, value]];
    }),
  );
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}
