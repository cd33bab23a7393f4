import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A real registry of container images that wants a login. */
export interface RegistryProcess {
  /** As images are named that are in it: `127.0.0.1:PORT`. */
  readonly host: string;
  readonly login: { readonly username: string; readonly password: string };
  readonly close: () => Promise<void>;
}

const LOGIN = { username: 'tester', password: 'registry-password' };
/** That password, as bcrypt makes it. */
const HASH = '$2b$05$joz7/DXJXpsK1fNVeYkpBuSwjbpVDl/3JGEJvsaqN5352q3rETf0K';

export async function startRegistry(): Promise<RegistryProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'productize-registry-'));
  const host = `127.0.0.1:${await freePort()}`;
  await writeFile(join(folder, 'htpasswd'), `${LOGIN.username}:${HASH}\n`);
  const config = {
    version: 0.1,
    storage: { filesystem: { rootdirectory: join(folder, 'images') } },
    http: { addr: host },
    auth: { htpasswd: { realm: 'test', path: join(folder, 'htpasswd') } },
  };
  // JSON is YAML.
  await writeFile(join(folder, 'config.yml'), JSON.stringify(config));
  const child: ChildProcess = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' });
  for (let tries = 0; !(await answers(host)); tries++) {
    if (child.exitCode !== null || tries > 300) throw new Error('the registry did not start');
    await pause(100);
  }
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  };
  return { host, login: LOGIN, close };
}

async function answers(host: string): Promise<boolean> {
  return fetch(`http://${host}/v2/`).then(
    ({ status }) => status === 401,
    () => false,
  );
}
