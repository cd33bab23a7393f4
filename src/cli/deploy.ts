import { resolve } from 'node:path';
import { Command } from 'commander';
import type { DeploymentEnd } from '../connections/deployments.ts';
import { openDeployments } from '../connections/open-deployments.ts';
import { deploymentRequest } from '../deploy/deployment-request.ts';
import { Failure } from '../failure.ts';
import { openProject } from '../project/open.ts';
import { withCancellation } from './cancellation.ts';
import { wholeNumber, whichOptions } from './deployment-options.ts';
import type { Which } from './deployment-options.ts';
import { endText } from './deployment-text.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { STATUS, fail } from './status.ts';

interface Options extends Which {
  readonly replicas: number;
  readonly port?: number;
  readonly timeout: number;
  readonly python?: string;
  readonly repair?: true;
  readonly dryRun?: true;
  readonly json?: true;
}

export function deployCommand(): Command {
  const command = new Command('deploy')
    .summary('bring a release up, or a newer one in its place')
    .description(
      'Brings a release up beside the one that answers, waits until it is ready, asks it the example of its contract, and moves the\ntraffic over without losing a request. A release that does not get there is ended, and the one before goes on answering.',
    )
    .argument('[version]', 'the release (default: the newest that has a model)')
    .option('--replicas <number>', 'how many processes answer', wholeNumber(1, 64), 1)
    .option('--port <number>', 'the port that it is reached by (default: the one that it has, else a free one)', wholeNumber(1, 65_535))
    .option('--timeout <seconds>', 'how long it may take to be ready', wholeNumber(1, 86_400), 120)
    .option('--python <path>', 'use this interpreter and its packages instead of an environment of its own')
    .option('--repair', 'put the release back where somebody has changed what runs')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print the result as JSON');
  for (const option of whichOptions()) command.addOption(option);
  return command
    .addHelpText(
      'after',
      `
Examples:
  $ productize deploy --project churn
  $ productize deploy 1.2.0 --project churn --replicas 2
  $ productize deploy --project churn --tenant north --dry-run

On local, this machine, it runs as processes that outlive this command and your editor, until productize undeploy or a restart of the
machine. It answers on 127.0.0.1 only.

Exit status: 0 it answers, or nothing had to change; 1 it does not get ready or answers wrongly.`,
    )
    .action(deploy);
}

async function deploy(version: string | undefined, options: Options): Promise<void> {
  const progress = new Progress();
  const result = await withCancellation(async (signal) => {
    const project = await openProject(options.project);
    if (project instanceof Failure) return project;
    const deployments = openDeployments(options.on);
    if (deployments instanceof Failure) return deployments;
    const { tenant, replicas, port, python, timeout: seconds, repair } = options;
    const interpreter = python === undefined || !/[\\/]/.test(python) ? python : resolve(python);
    const asked = { version, tenant, replicas, port, python: interpreter, seconds, repair: repair === true };
    const request = await deploymentRequest(project, asked);
    if (request instanceof Failure) return request;
    return options.dryRun ? deployments.plan(request, signal) : deployments.deploy(request, progress.say, signal);
  });
  progress.end();
  if (result instanceof Failure) fail(result);
  else if (isEnd(result)) showEnd(result, options.json === true);
  else if (options.json) printJson({ changes: result });
  else printLines(result.length === 0 ? ['nothing would change'] : result);
}

function isEnd(result: readonly string[] | DeploymentEnd): result is DeploymentEnd {
  return 'outcome' in result;
}

/** What a deployment came to: 1 where it isn't what was asked for. */
export function showEnd(end: DeploymentEnd, json: boolean): void {
  if (json) printJson(end);
  else printLines(endText(end));
  if (end.outcome === 'failed' || end.outcome === 'rolled-back') process.exitCode = STATUS.doesNotHold;
}
