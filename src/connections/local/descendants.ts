import { readFileSync, readdirSync } from 'node:fs';

const PAGE = 4096;

/**
 * A process's descendants, and every process with `mark` in its environment: what has left its parent's session and group
 * still has that. Only where the system has /proc; elsewhere none.
 */
export function processesOf(pid: number | undefined, mark: string): Set<number> {
  const found = new Set(pid === undefined ? [] : descendants(pid));
  for (const candidate of allProcesses()) {
    if (candidate !== process.pid && read(candidate, 'environ').includes(mark)) found.add(candidate);
  }
  return found;
}

/** Bytes in memory of a process and its descendants; 0 where the system doesn't tell. */
export function memoryOf(pid: number | undefined): number {
  if (pid === undefined) return 0;
  let pages = 0;
  for (const one of [pid, ...descendants(pid)]) pages += Number(read(one, 'statm').split(' ')[1] ?? 0);
  return pages * PAGE;
}

function descendants(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendants(child)]);
}

/** A child belongs to the thread that started it. */
function childrenOf(pid: number): number[] {
  const threads = entries(`/proc/${String(pid)}/task`);
  return threads.flatMap((thread) => read(pid, `task/${thread}/children`).split(' ').filter(Boolean).map(Number));
}

function allProcesses(): number[] {
  return entries('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
