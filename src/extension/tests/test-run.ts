import { l10n, TestMessage, Uri, window, type CancellationToken, type TestRun } from 'vscode';
import { Failure } from '../../failure.ts';
import type { TestReport, TestResult } from '../../testing/report.ts';
import type { TestEvent } from '../../testing/run.ts';
import type { Connections, ListedConnection } from '../connections/connections.ts';
import { engine } from '../engine.ts';
import { pythonOption } from '../python-setting.ts';
import type { Selection } from './selection.ts';
import { failureMessages } from './test-messages.ts';
import { leavesOf, type TestTree } from './test-tree.ts';

interface RunServices {
  readonly connections: Connections;
  readonly tree: TestTree;
  readonly history: Map<string, Map<string, string>>;
}

/** Runs tests of one project on a connection; what happens is shown as it happens. A Failure is shown on the tests; undefined: the user said no. */
export async function runSelection(
  services: RunServices,
  run: TestRun,
  selection: Selection,
  name: string,
  token: CancellationToken,
): Promise<TestReport | Failure | undefined> {
  const { connections } = services;
  const listed = (await connections.list()).connections.find((one) => one.name === name);
  if (listed === undefined) return new Failure('input', l10n.t('There is no connection {0} any more.', name));
  if (!(await isConfirmed(listed))) return undefined;
  for (const item of selection.items) for (const leaf of leavesOf(item)) run.enqueued(leaf);
  const shown = connections.runs(name, l10n.t('tests of {0}', selection.project.name));
  const controller = new AbortController();
  const cancelling = token.onCancellationRequested(() => {
    controller.abort();
  });
  try {
    const report = await test(services, run, selection, listed, controller.signal);
    if (report instanceof Failure) tellFailure(run, selection, report);
    else await tellResults(services, run, selection, report);
    return report;
  } finally {
    cancelling.dispose();
    shown.dispose();
  }
}

async function test(
  { connections, tree }: RunServices,
  run: TestRun,
  { project, items, only, except }: Selection,
  listed: ListedConnection,
  signal: AbortSignal,
): Promise<TestReport | Failure> {
  const python = pythonOption(Uri.file(project.folder));
  const connection = listed.configured === undefined ? undefined : await connections.open(listed, python.python);
  if (connection instanceof Failure) return connection;
  const onEvent = (event: TestEvent): void => {
    run.appendOutput(`${eventText(event)}\r\n`);
    if (event.kind === 'progress') for (const item of items) for (const leaf of leavesOf(item)) run.started(leaf);
    const item = event.kind === 'test' ? tree.item(project, event.id) : undefined;
    if (item === undefined || event.kind !== 'test') return;
    if (event.outcome === 'passed') run.passed(item);
    else if (event.outcome === 'skipped') run.skipped(item);
    // Why it failed is known when the run has ended.
    else run.failed(item, []);
  };
  const options = {
    ...python,
    ...(connection === undefined ? {} : { connection }),
    ...(only === undefined ? {} : { only }),
    ...(except.length === 0 ? {} : { except }),
  };
  const { runTests } = await engine.testing();
  return await runTests(project, options, onEvent, signal);
}

function eventText(event: TestEvent): string {
  if (event.kind === 'progress') return event.message;
  if (event.kind === 'cell') return l10n.t('Recording cell {0}', event.cell);
  if (event.kind === 'test') return `${event.outcome.padEnd(8)}${event.id}`;
  return l10n.t('The notebook stops in cell {0}: {1}', event.cell, event.error);
}

async function tellResults({ tree, history }: RunServices, run: TestRun, { project }: Selection, report: TestReport): Promise<void> {
  for (const result of report.tests) {
    const item = tree.item(project, result.id);
    if (item === undefined) continue;
    const before = history.get(item.id) ?? new Map<string, string>();
    history.set(item.id, before.set(report.connection, result.outcome));
    const milliseconds = result.seconds * 1000;
    if (result.outcome === 'passed') run.passed(item, milliseconds);
    else if (result.outcome === 'skipped') run.skipped(item);
    else run.failed(item, await failureMessages(project, result, elsewhere(before)), milliseconds);
  }
  run.appendOutput(`${report.connection}, ${report.snapshot}: ${countsText(report.tests)}\r\n`);
}

/** Where a test that fails here has passed. */
function elsewhere(outcomes: ReadonlyMap<string, string>): string | undefined {
  const passed = [...outcomes].flatMap(([connection, outcome]) => (outcome === 'passed' ? [connection] : []));
  return passed.length === 0 ? undefined : l10n.t('It passed on {0}.', passed.join(', '));
}

function countsText(results: readonly TestResult[]): string {
  const count = (outcome: TestResult['outcome']): number => results.filter((result) => result.outcome === outcome).length;
  return l10n.t('{0} passed, {1} failed, {2} skipped', count('passed'), count('failed'), count('skipped'));
}

function tellFailure(run: TestRun, { items }: Selection, failure: Failure): void {
  run.appendOutput(`${failure.message}\r\n`);
  if (failure.kind === 'cancelled') return;
  for (const item of items) run.errored(item, new TestMessage(failure.message));
}

/** Nothing runs on a protected connection before its name has been typed. */
async function isConfirmed({ name, configured }: ListedConnection): Promise<boolean> {
  if (configured?.setting.protected !== true) return true;
  const typed = await window.showInputBox({
    title: l10n.t('{0} is protected', name),
    prompt: l10n.t('Type its name to run there'),
    ignoreFocusOut: true,
    validateInput: (value) => (value === name ? undefined : l10n.t('Type {0}.', name)),
  });
  return typed === name;
}
