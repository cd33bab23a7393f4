import { setTimeout as pause } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Deployment } from '../connections/deployments.ts';
import { allDeployments } from '../connections/open-deployments.ts';
import { Failure } from '../failure.ts';
import { collectHealth } from '../health/collect.ts';
import type { HealthDocument } from '../health/document.ts';
import { isCancelled } from '../cancelled.ts';
import { withCancellation } from './cancellation.ts';
import { keyOf, wholeNumber } from './deployment-options.ts';
import { healthHtml } from './health-html.ts';
import { healthText } from './health-text.ts';
import { printJson, printLines } from './print.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly tenant?: string;
  readonly window: number;
  readonly interval: number;
  readonly json?: true;
  readonly watch?: true;
  readonly format: 'text' | 'html';
}

const HOUR = 3_600_000;

export function healthCommand(): Command {
  return new Command('health')
    .summary('how the models that are deployed are doing')
    .description(
      'Says of each deployed model how much it is asked, how fast it answers and how often it fails, and whether the data that it is\nasked with, and its answers, are still like those that it was trained with.',
    )
    .argument('[project]', "the project's folder, or the name of one that is deployed (default: all)")
    .option('--tenant <name>', 'only of this tenant')
    .option('--window <time>', 'how far back to look: 30m, 24h, 7d', window, 24 * HOUR)
    .option('--json', 'print it as JSON, with --watch a line for each look')
    .option('--watch', 'go on looking until it is ended with Ctrl-C')
    .option('--interval <seconds>', 'with --watch: between two looks', wholeNumber(1, 86_400), 30)
    .addOption(new Option('--format <format>', 'html: one page that can be sent to somebody').choices(['text', 'html']).default('text'))
    .addHelpText('after', HELP)
    .action(health);
}

const HELP = `
Examples:
  $ productize health
  $ productize health churn --window 7d
  $ productize health --format html > health.html

What is counted between two looks is kept for 30 days, in the state folder. With fewer than 500 values nothing is said about drift.

Exit status: 0 nothing needs a person; 1 something does; 2 there is nothing to look at.`;

async function health(project: string | undefined, options: Options): Promise<void> {
  const { json, watch, format } = options;
  if (watch && format === 'html') {
    fail(new Failure('input', '--watch and --format html do not go together'));
    return;
  }
  const wanted = await wantedBy(project, options.tenant);
  if (wanted instanceof Failure) {
    fail(wanted);
    return;
  }
  if (watch) {
    await withCancellation((signal) => watchHealth(options, wanted, signal));
    return;
  }
  const found = await withCancellation((signal) => collectHealth(allDeployments(), options.window, wanted, signal));
  if (found.deployments.length === 0 && found.unreachable.length === 0 && project !== undefined)
    fail(new Failure('input', `${project} is not deployed: productize status says what is`));
  else if (json) printJson(found);
  else printLines(format === 'html' ? healthHtml(found) : healthText(found));
  if (needsSomebody(found)) process.exitCode = STATUS.doesNotHold;
}

function needsSomebody({ deployments, unreachable }: HealthDocument): boolean {
  return unreachable.length > 0 || deployments.some(({ alerts }) => alerts.length > 0);
}

async function watchHealth(options: Options, wanted: (one: Deployment) => boolean, signal: AbortSignal): Promise<void> {
  while (!isCancelled(signal)) {
    const found = await collectHealth(allDeployments(), options.window, wanted, signal);
    if (isCancelled(signal)) return;
    if (options.json) process.stdout.write(`${JSON.stringify(found)}\n`);
    // On a terminal the last one is gone over.
    else printLines([...(process.stdout.isTTY ? ['\u001b[H\u001b[J'] : []), found.at, ...healthText(found)]);
    await pause(options.interval * 1000, undefined, { signal }).catch(() => undefined);
  }
}

async function wantedBy(project: string | undefined, tenant: string | undefined): Promise<((one: Deployment) => boolean) | Failure> {
  const isTenants = (one: Deployment) => tenant === undefined || one.tenant === tenant;
  if (project === undefined) return isTenants;
  const key = await keyOf({ project, tenant: tenant ?? 'default', on: '' });
  return key instanceof Failure ? key : (one) => one.project === key.project && isTenants(one);
}

function window(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,4})(m|h|d)$/.exec(text) ?? [];
  const milliseconds = Number(number) * (unit === 'm' ? 60_000 : unit === 'h' ? HOUR : 24 * HOUR);
  if (milliseconds > 0 && milliseconds <= 30 * 24 * HOUR) return milliseconds;
  throw new InvalidArgumentError('It has to be a time of at most 30 days, as 30m, 24h or 7d.');
}
