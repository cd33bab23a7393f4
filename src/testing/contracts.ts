import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalConnection } from '../connections/local/local-connection.ts';
import { Failure } from '../failure.ts';
import type { TestedProject } from './record.ts';

/** True where a project's tables have contracts, or where it has none to have them. */
export function hasContracts({ folder }: TestedProject): boolean {
  return !existsSync(join(folder, 'tests', 'data')) || existsSync(join(folder, 'contracts', 'reference.json'));
}

/**
 * Makes the contracts of a project's tables by the project's own command, from as much of a run of its pipeline as they need.
 *
 * Where a step fails, the tables before it have theirs; the tests say what is missing.
 */
export async function makeContracts(
  local: LocalConnection,
  project: TestedProject,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const command = ['python', '-m', project.package, 'profile'];
  const job = { folder: project.folder, files: [], command, environment, project: true, results: [], limits: {} };
  const end = await local.run(job, () => undefined, signal);
  return end instanceof Failure ? end : undefined;
}
