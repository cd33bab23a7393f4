import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import type { TestEvent, TestOptions } from './events.ts';
import { workFolder } from './record.ts';
import type { TestedProject } from './record.ts';
import { planRecording } from './recording.ts';
import type { Recording } from './recording.ts';
import type { TestReport } from './report.ts';
import { testAgainst } from './test-against.ts';

export type { TestEvent, TestOptions } from './events.ts';

/**
 * Runs a project's tests on this machine against the values of its notebook.
 *
 * Tests that fail are in the report. A Failure says why they could not be run.
 */
export async function runTests(
  project: TestedProject,
  options: TestOptions,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<TestReport | Failure> {
  const recording = await recordingOf(project);
  if (recording instanceof Failure) return recording;
  return testAgainst(recording, project, options, onEvent, signal);
}

/** Reads a project's notebook and plans its recording. */
async function recordingOf(project: TestedProject): Promise<Recording | Failure> {
  const bytes = await readFile(join(project.folder, project.notebook)).catch(() => undefined);
  if (!bytes) return new Failure('input', `${project.notebook} isn't there: the project's own copy of its notebook is needed`);
  return planRecording(bytes, project, { project: project.folder, output: join(workFolder(project), 'output') });
}
