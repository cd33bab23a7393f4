import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from any later one that gets the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it was started, in the system's own words; '' where the system doesn't tell. */
  readonly started: string;
}

/** Undefined where there is no such process (or only its remains). */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedElsewhere(pid);
  return started === undefined ? undefined : { pid, started };
}

export function isAlive({ pid, started }: ProcessIdentity): boolean {
  const now = identityOf(pid);
  return now !== undefined && (started === '' || now.started === started);
}

/** Sends a signal to a process and its group, if it is still the one that is meant and that can be told. */
export function signalTo(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (identity.started === '' || !isAlive(identity)) return;
  for (const pid of process.platform === 'win32' ? [identity.pid] : [-identity.pid, identity.pid]) {
    try {
      process.kill(pid, name);
      return;
    } catch {
      // It leads no group, or has ended just now.
    }
  }
}

/** Ticks since the start of this boot, and which boot that was; field 22 of `man 5 proc_pid_stat`. */
function startedOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The program's name, in brackets, may hold anything.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8)}-${fields[19] ?? ''}`;
  } catch {
    return undefined;
  }
}

function startedElsewhere(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return undefined;
  }
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
