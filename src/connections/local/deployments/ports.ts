import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Failure } from '../../../failure.ts';
import type { DeploymentKey } from '../../deployments.ts';

const FIRST = 20_000;
const COUNT = 10_000;
const TRIES = 50;

/** The port of a deployment: the one that is asked for, the one that it has, else one that follows from its name. */
export async function portFor(
  request: DeploymentKey & { readonly port: number | undefined },
  has: number | undefined,
): Promise<number | Failure> {
  const wanted = request.port ?? has;
  if (wanted === has && wanted !== undefined) return wanted;
  if (wanted !== undefined) {
    return (await isFree(wanted))
      ? wanted
      : new Failure('input', `another program listens on port ${wanted}; name another one with --port`);
  }
  const start = createHash('sha256').update(`${request.project}@${request.tenant}`).digest().readUInt16BE();
  for (let at = 0; at < TRIES; at++) {
    const port = FIRST + ((start + at) % COUNT);
    if (await isFree(port)) return port;
  }
  return new Failure('environment', `no free port was found from ${FIRST + (start % COUNT)} on; name one with --port`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
