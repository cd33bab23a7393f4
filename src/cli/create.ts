import { dirname, join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';
import { createProject } from '../project/create.ts';
import { propose } from '../project/propose.ts';
import type { Proposal } from '../project/propose.ts';
import type { ProofEvent } from '../proof/prove.ts';
import { settle } from '../proof/settle.ts';
import { CANCELLED } from '../proof/verification.ts';
import type { Verification } from '../proof/verification.ts';
import { withCancellation } from './cancellation.ts';
import { createDocument, createText } from './create-report.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { showProof } from './show-proof.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly out?: string;
  readonly template?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly dryRun?: true;
  /** False with `--no-verify`. */
  readonly verify: boolean;
  readonly python?: string;
  readonly json?: true;
}

interface Created {
  readonly proposal: Proposal;
  /** Absolute; null where nothing was to be written. */
  readonly folder: string | null;
  /** Null where it was not asked for; a Failure where nothing could be run. */
  readonly verification: Verification | Failure | null;
}

export function createCommand(): Command {
  return new Command('create')
    .summary('make a project of a notebook')
    .description(
      'Makes a versioned, tested project of a notebook: its cells become steps, library code, settings and explorations.\nNo cell is lost: the result says where each one went. The notebook itself is not changed.',
    )
    .argument('<notebook>', 'path of the notebook')
    .option('--out <folder>', "where to make it (default: beside the notebook, under the project's name)")
    .option('--template <template>', 'a template of your own instead of the standard one: a folder, or a git ADDRESS#TAG')
    .option('--set <key=value>', "answer one of the template's questions; may be given again", readAnswer)
    .option('--dry-run', 'say what would be made and write nothing')
    .option('--no-verify', "don't run notebook and pipeline to compare their values")
    .option(
      '--python <path>',
      "verify with this interpreter and its packages (default: the notebook's own kernel, else an environment of the project)",
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ productize create churn.ipynb
  $ productize create churn.ipynb --out services/churn --set description="Who will leave?"
  $ productize create churn.ipynb --dry-run --json
  $ productize create churn.ipynb --no-verify

When the project is written, the notebook and the pipeline are run on copies and their values compared: productize verify.
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
  const { proposal, folder, verification } = created;
  const cancelled = verification instanceof Failure && verification.kind === 'cancelled';
  if (verification instanceof Failure) console.error(`productize: ${unverified(verification, folder)}`);
  const proof = cancelled ? CANCELLED : verification instanceof Failure ? null : verification;
  if (options.json) printJson(createDocument(proposal, folder, proof));
  else printLines(createText(proposal, folder, proof));
  if (cancelled) process.exitCode = STATUS.cancelled;
  if (proof?.outcome === 'different' || proof?.outcome === 'pipeline-failed') process.exitCode = STATUS.doesNotHold;
}

function unverified({ kind, message }: Failure, folder: string | null): string {
  if (kind !== 'cancelled') return `not verified: ${message}`;
  return `cancelled: the project is written and whole, but not verified; productize verify ${folder ?? ''} does that`;
}

async function run(notebook: string, options: Options, progress: Progress, signal: AbortSignal): Promise<Created | Failure> {
  const { out, template, set, dryRun, python } = options;
  progress.flash(`Reading ${notebook}`);
  const request = { notebook, answers: set ?? {}, ...(template === undefined ? {} : { template }) };
  const proposal = await propose(request, signal);
  if (proposal instanceof Failure) return proposal;
  if (dryRun) return { proposal, folder: null, verification: null };
  const project = await createProject(proposal, out ?? join(dirname(notebook), proposal.project.name), progress.say, signal);
  if (project instanceof Failure) return project;
  if (!options.verify) return { proposal, folder: project.folder, verification: null };
  const onEvent = (event: ProofEvent) => {
    showProof(event, progress);
  };
  const settled = await settle(request, { proposal, project }, { python }, onEvent, signal);
  return { proposal: settled.proposal, folder: settled.project.folder, verification: settled.verification };
}
