import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';
import { openProject } from '../project/open.ts';
import type { Project } from '../project/open.ts';
import type { ProofEvent } from '../proof/prove.ts';
import { proveProject } from '../proof/prove-project.ts';
import { CANCELLED } from '../proof/verification.ts';
import type { Verification } from '../proof/verification.ts';
import { withCancellation } from './cancellation.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { showProof } from './show-proof.ts';
import { STATUS, fail } from './status.ts';
import { verificationText } from './verify-text.ts';

interface Options {
  readonly python?: string;
  readonly notebook?: string;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly maxOutput?: number;
  readonly maxSize?: number;
  readonly json?: true;
}

export function verifyCommand(): Command {
  return new Command('verify')
    .summary('run notebook and pipeline and compare their values')
    .description(
      "Runs a project's notebook twice and its pipeline once, on copies, and compares every value that a cell makes or changes\nwith what the pipeline has at the same place. Nothing counts as equal that could not be compared.",
    )
    .argument('[project]', "the project's folder", '.')
    .option(
      '--python <path>',
      "use this interpreter and its packages (default: the notebook's own kernel, else an environment of the project)",
    )
    .option('--notebook <path>', 'the notebook that the project was made of: its folder has the data (default: beside the project)')
    .option('--max-seconds <number>', 'how long each run may take', readNumber)
    .option('--max-memory <MB>', 'memory of each run', readNumber)
    .option('--max-output <MB>', 'how much each run may print', readNumber)
    .option('--max-size <MB>', 'how much may be copied of the folder, and the size of a file that is written', readNumber)
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ productize verify churn
  $ productize verify churn --python ~/envs/ml/bin/python --json

The notebook runs on a copy of its folder, within limits. That keeps accidents from your files; it is no jail: run only
notebooks that you trust.

Exit status: 0 nothing differs and something was compared; 1 something differs, nothing could be compared, or the notebook
or the pipeline fails.`,
    )
    .action(verify);
}

function readNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('It has to be a number above 0.');
  return number;
}

async function verify(folder: string, options: Options): Promise<void> {
  const progress = new Progress();
  const verification = await withCancellation(async (signal) => {
    const project = await openProject(folder);
    return project instanceof Failure ? project : run(project, options, progress, signal);
  });
  progress.end();
  if (verification instanceof Failure) {
    if (options.json && verification.kind === 'cancelled') printJson(CANCELLED);
    fail(verification);
    return;
  }
  if (options.json) printJson(verification);
  else printLines(verificationText(verification));
  if (verification.outcome !== 'equal') process.exitCode = STATUS.doesNotHold;
}

async function run(project: Project, options: Options, progress: Progress, signal: AbortSignal): Promise<Verification | Failure> {
  const { python, notebook, maxSeconds: seconds, maxMemory: memory, maxOutput: output, maxSize: size } = options;
  const onEvent = (event: ProofEvent) => {
    showProof(event, progress);
  };
  return proveProject(project, { python, notebook, limits: { seconds, memory, output, size } }, onEvent, signal);
}
