import { writeFile } from 'node:fs/promises';

/** The parts of mocha's JSON report that others read. */
export interface MochaReport {
  readonly stats: {
    readonly tests: number;
    readonly passes: number;
    readonly pending: number;
    readonly failures: number;
    readonly duration: number;
  };
  readonly tests: readonly MochaTest[];
  readonly pending: readonly MochaTest[];
  readonly failures: readonly MochaTest[];
  readonly passes: readonly MochaTest[];
}

interface MochaTest {
  readonly fullTitle: string;
  readonly duration?: number;
  readonly err?: { readonly message?: string; readonly stack?: string };
}

/** Several reports as one. */
export function mergeReports(reports: readonly MochaReport[]): MochaReport {
  const sum = (key: keyof MochaReport['stats']): number => reports.reduce((total, { stats }) => total + stats[key], 0);
  return {
    stats: { tests: sum('tests'), passes: sum('passes'), pending: sum('pending'), failures: sum('failures'), duration: sum('duration') },
    tests: reports.flatMap(({ tests }) => tests),
    pending: reports.flatMap(({ pending }) => pending),
    failures: reports.flatMap(({ failures }) => failures),
    passes: reports.flatMap(({ passes }) => passes),
  };
}

/** Writes the report where `PRODUCTIZE_RESULTS` says, prints it for people, and sets the exit status. */
export async function finish(report: MochaReport): Promise<void> {
  const path = process.env['PRODUCTIZE_RESULTS'];
  if (path !== undefined) await writeFile(path, JSON.stringify(report, undefined, 2));
  for (const { fullTitle } of report.passes) console.log(`  ✓ ${fullTitle}`);
  for (const { fullTitle } of report.pending) console.log(`  - ${fullTitle}`);
  for (const { fullTitle, err } of report.failures) console.log(`  ✗ ${fullTitle}\n${indent(err?.stack ?? err?.message ?? '')}`);
  const { passes, failures, pending } = report.stats;
  console.log(`${String(passes)} passed, ${String(failures)} failed, ${String(pending)} skipped`);
  if (failures > 0 || passes === 0) process.exitCode = 1;
}

function indent(text: string): string {
  return text.replace(/^/gm, '      ');
}
