import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A real Jupyter server of the tests' own Python, in a temporary folder. */
export interface JupyterProcess {
  readonly url: string;
  readonly token: string;
  /** Its root folder, as absolute path. */
  readonly root: string;
  /** Where it announces itself, caches environments and makes temporary folders: everything that it could leave. */
  readonly home: string;
  /** Ends it at once, as a crash would. */
  readonly kill: () => Promise<void>;
  /** Starts it again at the same address. */
  readonly restart: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function startJupyter(options: readonly string[] = []): Promise<JupyterProcess> {
  const python = process.env['PRODUCTIZE_TEST_PYTHON'];
  if (python === undefined) throw new Error('PRODUCTIZE_TEST_PYTHON is not set: npm run test:integration sets it');
  const home = await mkdtemp(join(tmpdir(), 'productize-jupyter-'));
  const [root, port, token] = [join(home, 'root'), await freePort(), 'token-of-the-tests'];
  for (const folder of ['root', 'tmp', 'runtime', 'cache']) await mkdir(join(home, folder));
  const secure = options.some((option) => option.includes('certfile'));
  const url = `${secure ? 'https' : 'http'}://127.0.0.1:${String(port)}/`;
  const given = ['--allow-root', '--no-browser', '--ip=127.0.0.1', `--port=${String(port)}`, '--ServerApp.port_retries=0'];
  const own = [`--IdentityProvider.token=${token}`, `--ServerApp.root_dir=${root}`, ...options];
  const environment = { TMPDIR: join(home, 'tmp'), XDG_CACHE_HOME: join(home, 'cache'), JUPYTER_RUNTIME_DIR: join(home, 'runtime') };
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(python, ['-m', 'jupyter_server', ...given, ...own], {
      cwd: home,
      env: { ...process.env, ...environment, JUPYTER_CONFIG_DIR: join(home, 'config'), PYTHONWARNINGS: 'ignore' },
      stdio: 'ignore',
    });
    await answers(url, child);
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child?.exitCode === null && child.signalCode === null && child.kill(signal)) await once(child, 'exit');
  };
  await start();
  const close = async () => {
    await kill('SIGTERM');
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { url, token, root, home, kill: () => kill(), restart: start, close };
}

/** Files and folders of jobs that are still there. */
export async function leftOn({ root, home }: JupyterProcess): Promise<string[]> {
  const temporary = (await readdir(join(home, 'tmp'))).filter((name) => name.startsWith('productize-'));
  return [...(await readdir(root)), ...temporary];
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the Jupyter server ended with ${String(child.exitCode)}`);
    // Certificates are looked at by the tests themselves.
    const there = await fetch(new URL('api', url)).then(
      (response) => response.ok,
      (error: unknown) => error instanceof Error && String(Reflect.get(Object(error.cause), 'code')).includes('CERT'),
    );
    if (there) return;
    await pause(100);
  }
  throw new Error(`${url} did not answer within a minute`);
}
