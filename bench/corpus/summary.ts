import type { PlanRow, Row } from './rows.ts';

export interface Peer {
  /** Seconds that soorgeon took, and this tool. */
  readonly seconds: number;
  readonly own: number;
  /** Why it converted nothing; null where it did. */
  readonly error: string | null;
}

/** The figures, one a line, each with its bar. */
export function summary(rows: readonly Row[], peers: readonly Peer[]): string {
  const outcome = (wanted: Row['outcome']) => rows.filter((row) => row.outcome === wanted).length;
  const projects = rows.filter((row) => row.outcome === 'project');
  const sound = projects.filter((row) => row.code?.notebookBroken === false);
  const imported = projects.filter((row) => row.imports?.outcome === 'imported' || row.imports?.outcome === 'library');
  const good = sound.filter((row) => row.code?.broken.length === 0 && imported.includes(row));
  const lines = [
    `${String(rows.length)} files: ${String(projects.length)} projects, ${String(outcome('not-a-notebook'))} not notebooks`,
    `refused ${String(outcome('refused'))}, crashed ${String(outcome('crashed'))}, half-written ${String(outcome('half-written'))} (bar 0)`,
    `every cell accounted for: ${share(projects, (row) => row.plan?.lost.length === 0)} (bar 100 %)`,
    `the same bytes twice: ${share(projects, (row) => row.same === true)} (bar 100 %)`,
    `import and are free of undefined names and syntax errors: ${percent(good.length, sound.length)} of those whose notebook is (bar 90 %, stretch 98 %)`,
    `import every module: ${percent(imported.length, projects.length)}; of these a library lacks something in ${String(projects.filter((row) => row.imports?.outcome === 'library').length)}, packages were stood in for in ${String(projects.filter((row) => (row.imports?.standIns.length ?? 0) > 0).length)}`,
    `without ruff's errors that the notebook doesn't have: ${share(projects, (row) => row.code?.others.length === 0)}`,
    ...stepLines(projects.flatMap((row) => row.plan ?? [])),
    ...peerLines(peers),
  ];
  return lines.join('\n');
}

/** Among notebooks with at least ten cells of code that do at least three stages. */
function stepLines(plans: readonly PlanRow[]): string[] {
  const large = plans.filter((plan) => plan.codeCells >= 10 && plan.stages >= 3 && plan.steps > 0);
  return [
    `${String(large.length)} with at least 10 code cells and 3 stages:`,
    `  median of steps ${String(median(large.map((plan) => plan.steps)))} (bar 4), at least 3 in ${share(large, (plan) => plan.steps >= 3)} (bar 80 %)`,
    `  the largest holds at most 60 % in ${share(large, (plan) => plan.largest <= 0.6)} (bar 75 %), the median step takes ${String(median(large.map((plan) => plan.inputs)))} values (bar 4)`,
  ];
}

function peerLines(peers: readonly Peer[]): string[] {
  if (peers.length === 0) return ['soorgeon not measured: there is no python3 to install it for'];
  const converted = peers.filter((peer) => peer.error === null);
  const ratio = (some: readonly Peer[]) => (sum(some.map((peer) => peer.own)) / sum(some.map((peer) => peer.seconds))).toFixed(3);
  return [
    `soorgeon converted ${percent(converted.length, peers.length)}`,
    `time, soorgeon = 1: ${ratio(converted)} on those that it converts, ${ratio(peers)} on all (bar 0.2)`,
  ];
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): string {
  return percent(items.filter(holds).length, items.length);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${String(part)} of ${String(whole)})`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
