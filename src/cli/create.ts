import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';
import { createProject } from '../project/create.ts';
import { propose } from '../project/propose.ts';
import type { Proposal } from '../project/propose.ts';
import { withCancellation } from './cancellation.ts';
import { createDocument, createText } from './create-report.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { fail } from './status.ts';

interface Options {
  readonly out?: string;
  readonly template?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly dryRun?: true;
  readonly json?: true;
}

interface Created {
  readonly proposal: Proposal;
  /** Absolute; null where nothing was to be written. */
  readonly folder: string | null;
}

export function createCommand(): Command {
  return new Command('create')
    .summary('make a project of a notebook')
    .description(
      'Makes a versioned, tested project of a notebook: its cells become steps, library code, settings and explorations.\nNo cell is lost: the result says where each one went. The notebook itself is not changed.',
    )
    .argument('<notebook>', 'path of the notebook')
    .option('--out <folder>', "where to make it (default: beside the notebook, under the project's name)")
    .option('--template <folder>', 'a template of your own instead of the standard one')
    .option('--set <key=value>', "answer one of the template's questions; may be given again", readAnswer)
    .option('--dry-run', 'say what would be made and write nothing')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ productize create churn.ipynb
  $ productize create churn.ipynb --out services/churn --set description="Who will leave?"
  $ productize create churn.ipynb --dry-run --json

A folder that holds anything but an untouched earlier run is refused. Inside a git repository the project becomes a
folder of it; elsewhere it gets a repository of its own, with a first commit and a tag.`,
    )
    .action(create);
}

function readAnswer(text: string, answers: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at <= 0) throw new InvalidArgumentError('It has to look like key=value.');
  return { ...answers, [text.slice(0, at)]: text.slice(at + 1) };
}

async function create(notebook: string, options: Options): Promise<void> {
  const progress = new Progress();
  const created = await withCancellation((signal) => run(notebook, options, progress, signal));
  progress.end();
  if (created instanceof Failure) {
    fail(created);
    return;
  }
  const { proposal, folder } = created;
  if (options.json) printJson(createDocument(proposal, folder));
  else printLines(createText(proposal, folder));
}

async function run(notebook: string, options: Options, progress: Progress, signal: AbortSignal): Promise<Created | Failure> {
  const { out, template, set, dryRun } = options;
  progress.flash(`Reading ${notebook}`);
  const proposal = await propose({ notebook, answers: set ?? {}, ...(template === undefined ? {} : { template }) }, signal);
  if (proposal instanceof Failure) return proposal;
  if (dryRun) return { proposal, folder: null };
  const folder = out ?? join(dirname(notebook), proposal.project.name);
  const project = await createProject(proposal, folder, progress.say, signal);
  return project instanceof Failure ? project : { proposal, folder: project.folder };
}
