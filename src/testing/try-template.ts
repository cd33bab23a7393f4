import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { createProject } from '../project/create.ts';
import { openProject } from '../project/open.ts';
import { propose } from '../project/propose.ts';
import type { TestEvent, TestOptions } from './events.ts';
import type { TestReport } from './report.ts';
import { runTests } from './run.ts';

/** Makes a project of a notebook with a template, in a folder that is gone afterwards, and runs the project's own tests. */
export async function tryTemplate(
  template: string,
  notebook: string,
  options: Pick<TestOptions, 'python'>,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<TestReport | Failure> {
  const proposal = await propose({ notebook, template }, signal);
  if (proposal instanceof Failure) return proposal;
  const scratch = await mkdtemp(join(tmpdir(), 'productize-template-'));
  try {
    onEvent({ kind: 'progress', message: `Making a project of ${notebook}` });
    const created = await createProject(proposal, join(scratch, proposal.project.name), () => undefined, signal);
    if (created instanceof Failure) return created;
    const project = await openProject(created.folder);
    return project instanceof Failure ? project : await runTests(project, options, onEvent, signal);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
