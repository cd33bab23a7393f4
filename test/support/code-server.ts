import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';

export interface CodeServer {
  readonly port: number;
  stop(): Promise<void>;
}

export interface CodeServerOptions {
  /** The folder of a Code-OSS server: it has `out/server-main.js`. */
  readonly vscode: string;
  /** A fresh folder for everything that the server writes. */
  readonly data: string;
  /** Takes test payloads; nothing else differs. */
  readonly testDriver: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string>>;
  /** Packaged extensions to install first. */
  readonly install: readonly string[];
}

/** Settings without which the window is never quiet. */
export const QUIET_SETTINGS = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'git.enabled': false,
} as const;

const START_LIMIT = 60_000;

/** Starts VS Code's own server on a free port of this machine; ready when it answers. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const extensions = join(options.data, 'extensions');
  const folders = ['--server-data-dir', join(options.data, 'server'), '--user-data-dir', options.data, '--extensions-dir', extensions];
  await mkdir(join(options.data, 'User'), { recursive: true });
  await writeFile(join(options.data, 'User', 'settings.json'), JSON.stringify(options.settings, undefined, 2));
  for (const vsix of options.install) await install(options, vsix, folders);
  const port = await freePort();
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'];
  const driver = options.testDriver ? ['--enable-smoke-test-driver'] : [];
  const server = start(options, [...flags, ...folders, '--telemetry-level', 'off', ...driver], 'server.log');
  await answers(port, server);
  return { port, stop: () => stop(server) };
}

async function install(options: CodeServerOptions, vsix: string, folders: readonly string[]): Promise<void> {
  const child = start(options, ['--install-extension', vsix, ...folders], 'install.log');
  const code = await exitCode(child);
  if (code !== 0) throw new Error(`${vsix} could not be installed (${String(code)}): see ${join(options.data, 'install.log')}`);
}

/** Its status, or the signal that ended it. */
function exitCode(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) =>
    child.once('exit', (code, signal) => {
      resolve(code ?? signal);
    }),
  );
}

/** A process group of its own, so that its end takes the extension host along. */
function start({ vscode, data, environment }: CodeServerOptions, flags: readonly string[], log: string): ChildProcess {
  const child = spawn(process.execPath, [join(vscode, 'out', 'server-main.js'), ...flags], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  const file = createWriteStream(join(data, log));
  child.stdout.pipe(file);
  child.stderr.pipe(file);
  return child;
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return;
  const ended = once(server, 'exit');
  process.kill(-server.pid, 'SIGTERM');
  const late = pause(5000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') process.kill(-server.pid, 'SIGKILL');
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  const limit = Date.now() + START_LIMIT;
  while (Date.now() < limit) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${String(server.exitCode)}`);
    const response = await fetch(`http://127.0.0.1:${String(port)}/version`).catch(() => undefined);
    if (response?.ok === true) return;
    await pause(100);
  }
  throw new Error('the server does not answer');
}
