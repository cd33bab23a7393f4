import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { borrowEnvironment, ensureEnvironment } from '../connections/local/environment.ts';
import type { Environment } from '../connections/local/environment.ts';
import { runProcess } from '../connections/local/process.ts';
import { findPython } from '../connections/local/python.ts';
import { Failure } from '../failure.ts';
import type { TestEvent, TestOptions } from './events.ts';
import { readJunit } from './junit.ts';
import { pythonBelow } from './python-below.ts';
import { isRecorded, record } from './record.ts';
import type { TestedProject } from './record.ts';
import type { Recording } from './recording.ts';
import { SUITES, countOutcomes } from './report.ts';
import type { Suite, TestOutcome, TestReport, TestResult } from './report.ts';
import { snapshotOf } from './snapshot.ts';

/**
 * Makes the environment, records the notebook's values where that hasn't been done, runs pytest. The report is kept in
 * the project's `.productize/last-test.json` as well.
 *
 * Tests that fail are in the report. A Failure says why they could not be run.
 */
export async function testAgainst(
  recording: Recording,
  project: TestedProject,
  options: TestOptions,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<TestReport | Failure> {
  const progress = (message: string) => {
    onEvent({ kind: 'progress', message });
  };
  const suites = suitesOf(project, options.suite);
  if (suites instanceof Failure) return suites;
  const environment = await environmentFor(project, options.python, progress, signal);
  if (environment instanceof Failure) return environment;
  const steady = { ...environment, variables: { ...environment.variables, ...STEADY, ...placeholders(recording) } };
  if (!(await isRecorded(project, recording))) {
    progress("Recording the notebook's values");
    const onCell = (cell: number) => {
      onEvent({ kind: 'cell', cell });
    };
    const outcome = await record(project, recording, steady, onCell, signal);
    if (outcome instanceof Failure) return outcome;
    if (outcome.outcome === 'stopped') onEvent({ kind: 'notebook-stopped', cell: outcome.cell, error: outcome.error });
  }
  progress('Running the tests');
  const report = await runPytest(project, suites, steady, recording, onEvent, signal);
  if (!(report instanceof Failure)) await keep(project, report);
  return report;
}

/** What would differ between two runs, or between a terminal and none. */
const STEADY = { PYTHONHASHSEED: '0', PYTHONUTF8: '1', MPLBACKEND: 'Agg', COLUMNS: '80', LINES: '24' };

/** A secret that isn't set has to be something; the project's tests and its masked copy of the notebook have the same. */
function placeholders({ secrets }: Recording): Record<string, string> {
  return Object.fromEntries(secrets.filter((name) => process.env[name] === undefined).map((name) => [name, '********']));
}

function suitesOf({ folder }: TestedProject, wanted: Suite | undefined): readonly Suite[] | Failure {
  const there = SUITES.filter((suite) => existsSync(join(folder, 'tests', suite)));
  if (wanted === undefined && there.length > 0) return there;
  if (wanted !== undefined && there.includes(wanted)) return [wanted];
  const known = there.length > 0 ? `there are ${there.join(', ')}` : 'there is none';
  return new Failure('input', `${folder} has no tests/${wanted ?? 'unit'} (of the suites ${known})`);
}

async function environmentFor(
  project: TestedProject,
  explicit: string | undefined,
  progress: (message: string) => void,
  signal: AbortSignal,
): Promise<Environment | Failure> {
  const python = await findPython(explicit, signal, await pythonBelow(project.folder));
  if (python instanceof Failure) return python;
  if (explicit !== undefined) return borrowEnvironment(project.folder, python, signal);
  return ensureEnvironment(project.folder, python, progress, signal);
}

async function runPytest(
  project: TestedProject,
  suites: readonly Suite[],
  { python, variables }: Environment,
  recording: Recording,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<TestReport | Failure> {
  const junit = join(project.folder, '.productize', 'junit.xml');
  await mkdir(join(project.folder, '.productize'), { recursive: true });
  await rm(junit, { force: true });
  const folders = suites.map((suite) => `tests/${suite}`);
  const options = ['--verbose', '--color=no', '--tb=short', `--junitxml=${junit}`, '-o', 'junit_family=xunit1'];
  const request = { program: python, arguments: ['-m', 'pytest', ...options, ...folders], folder: project.folder, environment: variables };
  const snapshot = await snapshotOf(project.folder);
  const onLine = (line: string) => {
    const test = testLine(line);
    if (test) onEvent(test);
  };
  try {
    const result = await runProcess(request, onLine, signal);
    if (result instanceof Failure) return result;
    const xml = await readFile(junit, 'utf8').catch(() => undefined);
    if (xml === undefined) return notCollected([...result.stdout, ...result.stderr], suites, snapshot);
    const cells = new Map(recording.steps.flatMap(({ name, cells: [first] }) => (first === undefined ? [] : [[name, first] as const])));
    const tests = readJunit(xml, cells);
    return { connection: 'local', snapshot, counts: countOutcomes(tests), tests };
  } finally {
    await rm(junit, { force: true });
  }
}

/** pytest writes no report where the project's own code can't be loaded: that is a failed test. Anything else is not about the project. */
function notCollected(lines: readonly string[], [suite = 'unit']: readonly Suite[], snapshot: string): TestReport | Failure {
  const message = lines.findLast((line) => /^E +\S/.test(line))?.replace(/^E +/, '');
  const last = lines.findLast((line) => line.trim() !== '') ?? 'it said nothing';
  if (message === undefined) return new Failure('environment', `pytest could not run: ${last}`);
  const test: TestResult = { id: 'tests/conftest.py', suite, outcome: 'failed', seconds: 0, message, location: null, cell: null };
  return { connection: 'local', snapshot, counts: countOutcomes([test]), tests: [test] };
}

const OUTCOMES: Readonly<Record<string, TestOutcome>> = { PASSED: 'passed', FAILED: 'failed', ERROR: 'failed', SKIPPED: 'skipped' };

/** `tests/unit/test_steps.py::test_step_runs[load] PASSED   [ 10%]` */
function testLine(line: string): TestEvent | undefined {
  const [, id, word] = /^(tests\/\S+::.+?) (PASSED|FAILED|ERROR|SKIPPED)\b/.exec(line) ?? [];
  const outcome = OUTCOMES[word ?? ''];
  return id === undefined || outcome === undefined ? undefined : { kind: 'test', id, outcome };
}

async function keep({ folder }: TestedProject, report: TestReport): Promise<void> {
  const content = { at: new Date().toISOString(), report };
  await writeFile(join(folder, '.productize', 'last-test.json'), `${JSON.stringify(content, undefined, 1)}\n`);
}
