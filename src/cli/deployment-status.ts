import { Command, Option } from 'commander';
import type { Deployment } from '../connections/deployments.ts';
import { allDeployments } from '../connections/open-deployments.ts';
import { Failure } from '../failure.ts';
import { withCancellation } from './cancellation.ts';
import { statusHtml } from './deployment-html.ts';
import { statusText } from './deployment-text.ts';
import type { Status } from './status-document.ts';
import { printJson, printLines } from './print.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly json?: true;
  readonly watch?: true;
  readonly format: 'text' | 'html';
}

export function statusCommand(): Command {
  return new Command('status')
    .summary('what is deployed, and how it is doing')
    .description('Says of each deployment which version answers, in what state it is and why, and what it was asked in the last minute.')
    .option('--json', 'print it as JSON, with --watch a line for each change')
    .option('--watch', 'go on saying it as it changes, until it is ended with Ctrl-C')
    .addOption(new Option('--format <format>', 'html: one page that can be sent to somebody').choices(['text', 'html']).default('text'))
    .addHelpText(
      'after',
      `
Examples:
  $ productize status
  $ productize status --watch --json
  $ productize status --format html > status.html

States: ready; rolling-out; degraded, fewer replicas answer than there should be; failed, none does; drifted, somebody has changed
what runs; unreachable, nobody knows.

Exit status: 0 every deployment is ready or rolling out; 1 one is not.`,
    )
    .action(status);
}

async function status({ json, watch, format }: Options): Promise<void> {
  if (watch) {
    if (format === 'html') fail(new Failure('input', '--watch and --format html do not go together'));
    else await watchStatus(json === true);
    return;
  }
  const found = await withCancellation(statusNow);
  if (json) printJson(found);
  else if (format === 'html') printLines(statusHtml(found));
  else
    printLines([
      ...statusText(found.deployments, Date.parse(found.at)),
      ...found.unreachable.map(({ connection, reason }) => `${connection}: ${reason}`),
    ]);
  if (found.unreachable.length > 0 || !found.deployments.every(isWell)) process.exitCode = STATUS.doesNotHold;
}

function isWell({ state }: Deployment): boolean {
  return state === 'ready' || state === 'rolling-out';
}

async function statusNow(signal: AbortSignal): Promise<Status> {
  const lists = await Promise.all(allDeployments().map(async (one) => ({ connection: one.connection, list: await one.list(signal) })));
  const deployments = lists.flatMap(({ list }) => (list instanceof Failure ? [] : list));
  const unreachable = lists.flatMap(({ connection, list }) => (list instanceof Failure ? [{ connection, reason: list.message }] : []));
  return { at: new Date().toISOString(), deployments, unreachable };
}

async function watchStatus(json: boolean): Promise<void> {
  const known = new Map<string, readonly Deployment[]>();
  const live = process.stdout.isTTY && !json;
  const show = () => {
    const deployments = [...known.values()].flat();
    const at = new Date();
    if (json) process.stdout.write(`${JSON.stringify({ at: at.toISOString(), deployments, unreachable: [] } satisfies Status)}\n`);
    // On a terminal the last one is gone over.
    else printLines([...(live ? ['\u001b[H\u001b[J'] : []), at.toISOString(), ...statusText(deployments, at.getTime())]);
  };
  const failures = await withCancellation((signal) =>
    Promise.all(
      allDeployments().map((one) =>
        one.watch((deployments) => {
          known.set(one.connection, deployments);
          show();
        }, signal),
      ),
    ),
  );
  const failure = failures.find((one) => one !== undefined);
  if (failure) fail(failure);
}
