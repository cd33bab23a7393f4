import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signalTo } from './identity.ts';
import type { DeploymentFolder, State } from './records.ts';

/** The supervisor's own bundle beside the others, or its source where this is run from the sources. */
const PROGRAM = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? 'supervise.ts' : 'supervisor.js', import.meta.url));

/** Starts a deployment's supervisor in a session of its own: it outlives this process and its terminal. */
export function startSupervisor(folder: DeploymentFolder): void {
  mkdirSync(dirname(folder.supervisorLog), { recursive: true });
  const log = openSync(folder.supervisorLog, 'w', 0o600);
  // In an editor this program is the editor's own, which is Node only when it is told.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, [PROGRAM, folder.path], {
    cwd: folder.path,
    env,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  closeSync(log);
}

/** Ends the processes of a deployment whose supervisor has gone without them. */
export function endLeftovers(state: State | undefined): void {
  for (const { process: left } of state?.replicas ?? []) if (left !== null) signalTo(left, 'SIGKILL');
}
