import { l10n, Uri, window, type OutputChannel } from 'vscode';
import { Failure } from '../../failure.ts';
import type { Project } from '../../project/open.ts';
import type { TestReport } from '../../testing/report.ts';
import type { TestEvent } from '../../testing/run.ts';
import { engine } from '../engine.ts';
import { withCancellableProgress } from '../progress.ts';
import { pythonOption } from '../python-setting.ts';
import { showError } from '../show-error.ts';
import { chosenProject } from './chosen-project.ts';
import type { Services } from './services.ts';

/** Runs a project's tests on this machine. What they print goes to the output channel, the result to the Projects view. */
export async function runTests(services: Services, given: unknown): Promise<void> {
  const project = await chosenProject(services, given);
  if (project === undefined) return;
  const result = project instanceof Failure ? project : await run(project, services.testOutput());
  services.projects.refresh();
  if (result instanceof Failure) {
    void showError(services.log, result);
    return;
  }
  services.log.info('tested', { ...result.counts });
  void showResult(result, services.testOutput());
}

async function run(project: Project, output: OutputChannel): Promise<TestReport | Failure> {
  output.clear();
  output.appendLine(`${project.name} ${project.version}  ${project.folder}`);
  return await withCancellableProgress(l10n.t('Testing {0}', project.name), async (report, signal) => {
    const engineModule = await engine.testing();
    const onEvent = (event: TestEvent): void => {
      const text = eventText(event);
      output.appendLine(text);
      report(text);
    };
    return await engineModule.runTests(project, pythonOption(Uri.file(project.folder)), onEvent, signal);
  });
}

function eventText(event: TestEvent): string {
  if (event.kind === 'progress') return event.message;
  if (event.kind === 'cell') return l10n.t('Recording cell {0}', event.cell);
  if (event.kind === 'test') return `${event.outcome.padEnd(8)}${event.id}`;
  return l10n.t('The notebook stops in cell {0}: {1}', event.cell, event.error);
}

async function showResult({ counts, tests }: TestReport, output: OutputChannel): Promise<void> {
  for (const { id, outcome, message } of tests) if (outcome === 'failed') output.appendLine(`\n${id}\n${message ?? ''}`);
  const text = l10n.t('{0} passed, {1} failed, {2} skipped', counts.passed, counts.failed, counts.skipped);
  output.appendLine(`\n${text}`);
  const show = l10n.t('Show Output');
  const chosen = counts.failed > 0 ? await window.showWarningMessage(text, show) : await window.showInformationMessage(text, show);
  if (chosen === show) output.show();
}
