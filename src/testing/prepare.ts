import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalConnection } from '../connections/local/local-connection.ts';
import { Failure } from '../failure.ts';
import type { Preparation } from '../template/template.ts';
import type { TestedProject } from './record.ts';
import type { Suite } from './report.ts';

/** What these suites need that isn't there yet, as the project's template says it. */
export function missing({ folder, layout }: TestedProject, suites: readonly Suite[]): Preparation[] {
  const wanted = (layout.prepare ?? []).filter(({ suite }) => suites.some((one) => one === suite));
  return wanted.filter(({ makes }) => !existsSync(join(folder, makes)));
}

/**
 * Makes what a suite needs by the project's own command: the contracts of its tables, for instance.
 *
 * Where a step fails, as much is made as could be; the tests say what is missing.
 */
export async function prepareSuite(
  local: LocalConnection,
  project: TestedProject,
  { command }: Preparation,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const whole = ['python', '-m', project.package, ...command];
  const job = { folder: project.folder, files: [], command: whole, environment, project: true, results: [], limits: {} };
  const end = await local.run(job, () => undefined, signal);
  return end instanceof Failure ? end : undefined;
}
