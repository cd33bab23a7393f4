import { Command, Option } from 'commander';
import { LEVELS } from '../deploy/change.ts';
import type { Level } from '../deploy/change.ts';
import { release } from '../deploy/release.ts';
import type { ReleaseReport } from '../deploy/release.ts';
import { openImageMaker } from '../deploy/release-image.ts';
import { Failure } from '../failure.ts';
import type { TestEvent } from '../testing/events.ts';
import { withCancellation } from './cancellation.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly bump: Level | 'auto';
  readonly push?: true;
  readonly on?: string;
  readonly confirm?: string;
  readonly python?: string;
  readonly json?: true;
}

export function releaseCommand(): Command {
  return new Command('release')
    .summary('test a project and make its next version')
    .description(
      "Runs a project's tests, trains its model, and makes the next version: one commit with its tag, its changelog's entry, the list of\nits packages (sbom.cdx.json) and what is known of its model. What changed decides the version.",
    )
    .argument('[project]', "the project's folder", '.')
    .addOption(new Option('--bump <part>', 'which part of the version goes up').choices(['auto', ...LEVELS]).default('auto'))
    .option('--on <connection>', 'make its image as well, on this Docker')
    .option('--confirm <connection>', 'say again where it is made, where that is protected')
    .option('--push', "hand the branch and the tag on to the branch's remote, and the image to the connection's registry")
    .option('--python <path>', "use this interpreter and its packages instead of the project's own environment")
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ productize release churn
  $ productize release churn --bump major --push
  $ productize release churn --on box --push

A step, a setting or a column that others rely on is gone or different: major. There is more of it: minor. Anything else: patch.
Interrupted, it can be run again: nothing is tagged before all of it is there.

Exit status: 0 released, or nothing has changed since the last release; 1 a test failed.`,
    )
    .action(run);
}

async function run(folder: string, { bump, push, on, confirm, python, json }: Options): Promise<void> {
  const progress = new Progress();
  const images = on === undefined ? undefined : await openImageMaker(on, folder, confirm);
  if (images instanceof Failure) {
    fail(images);
    return;
  }
  const options = { bump, push: push === true, python, ...(images && { images }) };
  const result = await withCancellation((signal) => release(folder, options, show(progress), signal));
  progress.end();
  if (result instanceof Failure) {
    fail(result);
    return;
  }
  if (json) printJson(result);
  else printLines(releaseText(result));
  if (result.outcome === 'tests-failed') process.exitCode = STATUS.doesNotHold;
}

function show({ say, flash }: Progress): (event: TestEvent) => void {
  return (event) => {
    if (event.kind === 'progress') say(event.message);
    else if (event.kind === 'cell') flash(`Recording the notebook's values: cell ${String(event.cell)}`);
    else if (event.kind === 'test') flash(`${event.outcome}  ${event.id}`);
  };
}

function releaseText({ outcome, version, tag, level, changes, models, tests, notes, image, pushed }: ReleaseReport): string[] {
  if (outcome === 'tests-failed') {
    return [`nothing was released: ${String(tests?.failed ?? 0)} tests failed (productize test says which)`];
  }
  const handed = pushed === null ? [] : [`pushed to ${pushed}`];
  if (outcome === 'unchanged') return [`${version} is released; nothing has changed since`, ...handed];
  if (outcome === 'finished') return [`${version}, which had been interrupted, is finished`, ...handed];
  return [
    `released ${version} (${level ?? ''}), tag ${tag ?? ''}`,
    ...changes.map((change) => `  ${change.level.padEnd(5)}  ${change.what}`),
    ...models.map((model) => `model ${model.id} ${model.version}`),
    ...notes,
    ...(image === null ? [] : [`image ${image.digest ?? `${image.name} (not pushed)`}`]),
    ...handed,
  ];
}
