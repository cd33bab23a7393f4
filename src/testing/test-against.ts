import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection, JobEvent } from '../connections/connection.ts';
import { LocalConnection } from '../connections/local/local-connection.ts';
import { STEADY } from '../connections/local/steady.ts';
import { Failure } from '../failure.ts';
import type { TestEvent, TestOptions } from './events.ts';
import { missing, prepareSuite } from './prepare.ts';
import { readJunit } from './junit.ts';
import { isRecorded, record } from './record.ts';
import type { TestedProject } from './record.ts';
import type { Recording } from './recording.ts';
import { SUITES, countOutcomes } from './report.ts';
import type { Suite, TestOutcome, TestReport, TestResult } from './report.ts';
import { snapshotOf, testedFiles } from './snapshot.ts';

/**
 * Makes the environment, records the notebook's values where that hasn't been done, runs pytest. The report of a whole
 * run is kept in the project's `.productize/last-test.json` as well.
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
  const suites = suitesOf(project, options);
  if (suites instanceof Failure) return suites;
  const local = new LocalConnection(options.python);
  if (!(await isRecorded(project, recording))) {
    const failure = await recordHere(local, recording, project, onEvent, signal);
    if (failure) return failure;
  }
  for (const preparation of missing(project, suites)) {
    onEvent({ kind: 'progress', message: preparation.says });
    const failure = await prepareSuite(local, project, preparation, { ...STEADY, ...placeholders(recording, true) }, signal);
    if (failure) return failure;
  }
  const report = await runPytest(options.connection ?? local, project, { ...options, suites }, recording, onEvent, signal);
  const isWhole = options.only === undefined && options.except === undefined;
  if (!(report instanceof Failure) && isWhole) await keep(project, report);
  return report;
}

async function recordHere(
  local: LocalConnection,
  recording: Recording,
  project: TestedProject,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const progress = (message: string) => onEvent({ kind: 'progress', message });
  const environment = await local.environment(project.folder, progress, signal);
  if (environment instanceof Failure) return environment;
  progress("Recording the notebook's values");
  const steady = { ...environment, variables: { ...environment.variables, ...STEADY, ...placeholders(recording, true) } };
  const onCell = (cell: number) => onEvent({ kind: 'cell', cell });
  const outcome = await record(project, recording, steady, onCell, signal);
  if (outcome instanceof Failure) return outcome;
  if (outcome.outcome === 'stopped') onEvent({ kind: 'notebook-stopped', cell: outcome.cell, error: outcome.error });
  return undefined;
}

/**
 * A secret that isn't set has to be something; the project's tests and its masked copy of the notebook have the same. One that is
 * set here is not taken elsewhere.
 */
function placeholders({ secrets }: Recording, here: boolean): Record<string, string> {
  return Object.fromEntries(secrets.filter((name) => !here || process.env[name] === undefined).map((name) => [name, '********']));
}

function suitesOf({ folder, layout: { tests } }: TestedProject, { suite: wanted, only }: TestOptions): readonly Suite[] | Failure {
  const there = SUITES.filter((suite) => existsSync(join(folder, tests, suite)));
  const isWanted = (suite: Suite) => only?.some((name) => name.startsWith(`${tests}/${suite}/`) || name === `${tests}/${suite}`) ?? true;
  if (wanted === undefined && there.length > 0) return there.filter(isWanted);
  if (wanted !== undefined && there.includes(wanted)) return [wanted];
  const known = there.length > 0 ? `there are ${there.join(', ')}` : 'there is none';
  return new Failure('input', `${folder} has no ${tests}/${wanted ?? 'unit'} (of the suites ${known})`);
}

async function runPytest(
  connection: Connection,
  project: TestedProject,
  { suites, only, except, seconds }: TestOptions & { readonly suites: readonly Suite[] },
  recording: Recording,
  onEvent: (event: TestEvent) => void,
  signal: AbortSignal,
): Promise<TestReport | Failure> {
  const junit = join(project.folder, JUNIT);
  await mkdir(join(project.folder, '.productize'), { recursive: true });
  await rm(junit, { force: true });
  const files = await testedFiles(project.folder, project.layout);
  const wanted = only ?? suites.map((suite) => `${project.layout.tests}/${suite}`);
  const options = ['--verbose', '--color=no', '--tb=short', `--junitxml=${JUNIT}`, '-o', 'junit_family=xunit1'];
  const job = {
    folder: project.folder,
    files,
    command: ['python', '-m', 'pytest', ...options, ...(except ?? []).map((name) => `--deselect=${name}`), ...wanted],
    environment: { ...STEADY, ...placeholders(recording, connection.kind === 'local') },
    project: true,
    results: [JUNIT],
    limits: seconds === undefined ? {} : { seconds },
  };
  const snapshot = await snapshotOf(project.folder, files);
  const lines: string[] = [];
  try {
    const end = await connection.run(job, (event) => follow(event, lines, onEvent), signal);
    if (end instanceof Failure) return end;
    const xml = await readFile(junit, 'utf8').catch(() => undefined);
    if (xml === undefined) return notCollected(connection.name, lines, suites, snapshot, project.layout.tests);
    const cells = new Map(recording.steps.flatMap(({ name, cells: [first] }) => (first === undefined ? [] : [[name, first] as const])));
    const tests = readJunit(xml, cells, project.layout.tests);
    return { connection: connection.name, snapshot, counts: countOutcomes(tests), tests };
  } finally {
    await rm(junit, { force: true });
  }
}

const JUNIT = '.productize/junit.xml';

function follow(event: JobEvent, lines: string[], onEvent: (event: TestEvent) => void): void {
  if (event.kind === 'progress') onEvent(event);
  else if (event.kind === 'started') onEvent({ kind: 'progress', message: 'Running the tests' });
  else if (event.kind === 'line') {
    lines.push(event.text);
    const test = testLine(event.text);
    if (test) onEvent(test);
  }
}

/** pytest writes no report where the project's own code can't be loaded: that is a failed test. Anything else is not about the project. */
function notCollected(
  connection: string,
  lines: readonly string[],
  [suite = 'unit']: readonly Suite[],
  snapshot: string,
  folder: string,
): TestReport | Failure {
  const message = lines.findLast((line) => /^E +\S/.test(line))?.replace(/^E +/, '');
  const last = lines.findLast((line) => line.trim() !== '') ?? 'it said nothing';
  if (message === undefined) return new Failure('environment', `pytest could not run: ${last}`);
  const test: TestResult = { id: `${folder}/conftest.py`, suite, outcome: 'failed', seconds: 0, message, location: null, cell: null };
  return { connection, snapshot, counts: countOutcomes([test]), tests: [test] };
}

const OUTCOMES: Readonly<Record<string, TestOutcome>> = { PASSED: 'passed', FAILED: 'failed', ERROR: 'failed', SKIPPED: 'skipped' };

/** `tests/unit/test_steps.py::test_step_runs[load] PASSED   [ 10%]` */
function testLine(line: string): TestEvent | undefined {
  const [, id, word] = /^(\S+::.+?) (PASSED|FAILED|ERROR|SKIPPED)\b/.exec(line) ?? [];
  const outcome = OUTCOMES[word ?? ''];
  return id === undefined || outcome === undefined ? undefined : { kind: 'test', id, outcome };
}

async function keep({ folder }: TestedProject, report: TestReport): Promise<void> {
  const content = { at: new Date().toISOString(), report };
  await writeFile(join(folder, '.productize', 'last-test.json'), `${JSON.stringify(content, undefined, 1)}\n`);
}
