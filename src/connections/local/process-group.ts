import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** Asks a program with all that it started to end, and kills what is left after so many milliseconds, unless `ended` aborts before. */
export async function endGroup(child: ChildProcess, graceMs: number, ended: AbortSignal): Promise<void> {
  killGroup(child, 'SIGTERM');
  await pause(graceMs, undefined, { signal: ended }).then(
    () => killGroup(child, 'SIGKILL'),
    () => undefined,
  );
}

/** Sends a signal to a program that was started as the first of its group, and to all that it started. On Windows they end at once. */
export function killGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true }).on('error', () => child.kill());
    return;
  }
  try {
    process.kill(-child.pid, name);
  } catch {
    // Nobody is left in the group.
  }
}
