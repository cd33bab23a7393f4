import { Command, InvalidArgumentError, Option } from 'commander';
import { openConnection } from '../connections/open-connection.ts';
import { Failure } from '../failure.ts';
import { openProject } from '../project/open.ts';
import { SUITES } from '../testing/report.ts';
import type { Suite, TestReport } from '../testing/report.ts';
import { runTests } from '../testing/run.ts';
import { withCancellation } from './cancellation.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { showTest } from './show-test.ts';
import { STATUS, fail } from './status.ts';
import { testText } from './test-text.ts';

interface Options {
  readonly suite?: Suite;
  readonly on?: string;
  readonly confirm?: string;
  readonly clean?: true;
  readonly timeLimit?: number;
  readonly python?: string;
  readonly json?: true;
}

export function testCommand(): Command {
  return new Command('test')
    .summary("run a project's tests against the notebook's own values")
    .description(
      "Runs a project's tests. The first time it makes the project's environment and runs the notebook once, to record the\nvalues that the steps have to give.",
    )
    .argument('[project]', "the project's folder", '.')
    .addOption(new Option('--suite <suite>', 'run only one suite').choices(SUITES))
    .option('--on <connection>', 'run them there instead of on this machine; productize connection list names them')
    .option('--confirm <connection>', 'say again where they run, where that is protected')
    .option('--clean', 'run nothing: remove what your runs have left on the connection because the tool was killed')
    .option('--time-limit <seconds>', 'end the tests after this time', seconds)
    .option('--python <path>', "use this interpreter and its packages instead of the project's own environment")
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ productize test churn
  $ productize test churn --suite integration --json
  $ productize test churn --on team
  $ productize test --on cluster --clean
  $ productize test --python ~/envs/ml/bin/python`,
    )
    .action(test);
}

function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It has to be a number above 0.');
}

async function test(folder: string, options: Options): Promise<void> {
  if (options.clean) await clean(folder, options);
  else await runSuites(folder, options);
}

async function clean(folder: string, { on = 'local', confirm, json }: Options): Promise<void> {
  const removed = await withCancellation(async (signal) => {
    const connection = await openConnection(on, folder, confirm);
    if (connection instanceof Failure) return connection;
    return (
      connection.clean?.(signal) ?? new Failure('input', `on ${on} (${connection.kind}) nothing can be left that has to be removed by hand`)
    );
  });
  if (removed instanceof Failure) fail(removed);
  else if (json) printJson({ connection: on, removed });
  else printLines(removed.length === 0 ? [`${on}: nothing was left there`] : removed.map((name) => `removed ${name}`));
}

async function runSuites(folder: string, { suite, on, confirm, timeLimit, python, json }: Options): Promise<void> {
  const progress = new Progress();
  const report = await withCancellation(async (signal) => {
    const project = await openProject(folder);
    if (project instanceof Failure) return project;
    // `--python` is about this machine, which is the default.
    const connection = on === undefined || on === 'local' ? undefined : await openConnection(on, project.folder, confirm);
    if (connection instanceof Failure) return connection;
    const options = {
      ...(suite === undefined ? {} : { suite }),
      ...(python === undefined ? {} : { python }),
      ...(connection === undefined ? {} : { connection }),
      ...(timeLimit === undefined ? {} : { seconds: timeLimit }),
    };
    return runTests(project, options, (event) => showTest(event, progress), signal);
  });
  progress.end();
  if (report instanceof Failure) {
    fail(report);
    return;
  }
  if (json) printJson(report);
  else printLines(testText(report));
  if (!holds(report)) process.exitCode = STATUS.doesNotHold;
}

/** Nothing failed, and something was tested. */
function holds({ counts }: TestReport): boolean {
  return counts.failed === 0 && counts.passed > 0;
}
