import { Command } from 'commander';
import { nameOf } from '../connections/deployment-name.ts';
import type { DeploymentEnd, DeploymentKey, Deployments, OnProgress } from '../connections/deployments.ts';
import { openDeployments } from '../connections/open-deployments.ts';
import { Failure } from '../failure.ts';
import { withCancellation } from './cancellation.ts';
import { showEnd } from './deploy.ts';
import { keyOf, whichOptions, wholeNumber } from './deployment-options.ts';
import type { Which } from './deployment-options.ts';
import { printLines } from './print.ts';
import { Progress } from './progress.ts';
import { fail } from './status.ts';

interface Options extends Which {
  readonly json?: true;
}

export function rollbackCommand(): Command {
  return about(
    new Command('rollback')
      .summary('go back to the release that answered before')
      .description('Brings the release up again that answered well before this one, or one of a version, and moves the traffic over.')
      .argument('[version]', 'the release to go back to (default: the one before)')
      .option('--json', 'print the result as JSON'),
    'rollback --project churn',
  ).action((version: string | undefined, options: Options) =>
    change(options, (deployments, key, say, signal) => deployments.rollback(key, version, say, signal)),
  );
}

export function restartCommand(): Command {
  return about(
    new Command('restart')
      .summary('the same release again, in new processes')
      .description('Brings the same release up in new processes, without a gap, and ends the old ones.')
      .option('--json', 'print the result as JSON'),
    'restart --project churn',
  ).action((options: Options) => change(options, (deployments, key, say, signal) => deployments.restart(key, say, signal)));
}

export function undeployCommand(): Command {
  return about(
    new Command('undeploy')
      .summary('end a deployment')
      .description('Ends a deployment when it has answered what it took. Nothing of it is left; the release itself stays in git.'),
    'undeploy --project churn',
  ).action(async (options: Which) => {
    const progress = new Progress();
    const result = await withDeployments(options, async (deployments, key, signal) => {
      const failure = await deployments.undeploy(key, progress.say, signal);
      return failure ?? key;
    });
    progress.end();
    if (result instanceof Failure) fail(result);
    else printLines([`${nameOf(result)} is no longer deployed on ${options.on}`]);
  });
}

export function logsCommand(): Command {
  return about(
    new Command('logs')
      .summary('what a deployment writes')
      .description('Prints the last lines that the processes of a deployment have written.')
      .option('--lines <number>', 'how many', wholeNumber(0, 1_000_000), 100)
      .option('--follow', 'go on with those to come, until it is ended with Ctrl-C'),
    'logs --project churn --follow',
  ).action(async (options: Which & { readonly lines: number; readonly follow?: true }) => {
    const given = { lines: options.lines, follow: options.follow === true };
    const print = (line: string) => printLines([line]);
    const result = await withDeployments(options, async (deployments, key, signal) => {
      return (await deployments.logs(key, given, print, signal)) ?? key;
    });
    if (result instanceof Failure) fail(result);
  });
}

function about(command: Command, example: string): Command {
  for (const option of whichOptions()) command.addOption(option);
  return command.addHelpText('after', `\nExamples:\n  $ productize ${example}`);
}

type Ask = (deployments: Deployments, key: DeploymentKey, say: OnProgress, signal: AbortSignal) => Promise<DeploymentEnd | Failure>;

async function change(options: Options, ask: Ask): Promise<void> {
  const progress = new Progress();
  const end = await withDeployments(options, (deployments, key, signal) => ask(deployments, key, progress.say, signal));
  progress.end();
  if (end instanceof Failure) fail(end);
  else showEnd(end, options.json === true);
}

function withDeployments<T>(
  which: Which,
  task: (deployments: Deployments, key: DeploymentKey, signal: AbortSignal) => Promise<T | Failure>,
): Promise<T | Failure> {
  return withCancellation(async (signal) => {
    const deployments = openDeployments(which.on);
    if (deployments instanceof Failure) return deployments;
    const key = await keyOf(which);
    return key instanceof Failure ? key : task(deployments, key, signal);
  });
}
