import { Failure } from '../../failure.ts';
import { showReportOf } from '../report/reports.ts';
import { showError } from '../show-error.ts';
import { chosenProject } from './chosen-project.ts';
import type { Services } from './services.ts';

/** Shows where every cell of a project's notebook went. */
export async function showReport(services: Services, given: unknown): Promise<void> {
  const project = await chosenProject(services, given);
  if (project === undefined) return;
  if (project instanceof Failure) void showError(services.log, project);
  else await showReportOf(project.folder, project.name);
}
