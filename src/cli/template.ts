import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { Failure } from '../failure.ts';
import { checkTemplateAt, sampleNotebook } from '../project/check-template.ts';
import type { CheckedTemplate } from '../project/check-template.ts';
import { newTemplate } from '../project/new-template.ts';
import { mistakeText } from '../template/mistake.ts';
import type { TestReport } from '../testing/report.ts';
import { tryTemplate } from '../testing/try-template.ts';
import { withCancellation } from './cancellation.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { showTest } from './show-test.ts';
import { STATUS, fail } from './status.ts';
import { testText } from './test-text.ts';

interface Options {
  readonly notebook?: string;
  /** False with `--no-tests`. */
  readonly tests: boolean;
  readonly python?: string;
  readonly json?: true;
}

interface Checked extends CheckedTemplate {
  /** Null where it has mistakes, or the tests were not asked for. */
  readonly tests: TestReport | null;
}

export function templateCommand(): Command {
  const template = new Command('template')
    .summary('make and check templates of your own')
    .description(
      'A template is what projects start from: a folder, or a git address with a tag, with a template.yaml.\nproductize create --template uses it.',
    );
  template.addCommand(checkCommand());
  template.addCommand(newCommand());
  return template;
}

function checkCommand(): Command {
  return new Command('check')
    .summary('look for mistakes in a template')
    .description(
      'Looks for everything that is wrong in a template: its manifest, names that are not known, targets that may not be written.\nThen makes a project of a sample notebook with it and runs that project’s own tests.',
    )
    .argument('<template>', 'a folder, or a git address with its tag: ADDRESS#TAG')
    .option('--notebook <path>', 'try it with this notebook instead of the sample')
    .option('--no-tests', "don't make a project and run its tests")
    .option('--python <path>', "run the tests with this interpreter and its packages (default: an environment of the project's own)")
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  $ productize template check team-template
  $ productize template check https://git.example.com/ml/template.git#v1.2.0 --no-tests
  $ productize template check . --notebook examples/churn.ipynb`,
    )
    .action(check);
}

function newCommand(): Command {
  return new Command('new')
    .summary('start a template from the standard one')
    .description('Copies the standard template into a folder, whose name it gets.')
    .argument('<folder>', "a folder that isn't there yet")
    .action(async (folder: string) => {
      const made = await newTemplate(folder);
      if (made instanceof Failure) fail(made);
      else printLines([made]);
    });
}

async function check(source: string, options: Options): Promise<void> {
  const progress = new Progress();
  const checked = await withCancellation((signal) => run(source, options, progress, signal));
  progress.end();
  if (checked instanceof Failure) {
    fail(checked);
    return;
  }
  const { manifest, mistakes, tests } = checked;
  const { name, version } = manifest;
  if (options.json) printJson({ template: { name, version }, mistakes, tests });
  else printLines(checkText(source, checked));
  if (mistakes.length > 0 || (tests !== null && (tests.counts.failed > 0 || tests.counts.passed === 0)))
    process.exitCode = STATUS.doesNotHold;
}

async function run(source: string, options: Options, progress: Progress, signal: AbortSignal): Promise<Checked | Failure> {
  const { notebook = sampleNotebook(), python } = options;
  const checked = await checkTemplateAt(source, signal);
  if (checked instanceof Failure) return checked;
  if (checked.mistakes.length > 0 || !options.tests) return { ...checked, tests: null };
  const onEvent = (event: Parameters<typeof showTest>[0]) => showTest(event, progress);
  const tests = await tryTemplate(source, notebook, python === undefined ? {} : { python }, onEvent, signal);
  return tests instanceof Failure ? tests : { ...checked, tests };
}

function checkText(source: string, { manifest, mistakes, tests }: Checked): string[] {
  const { name, version, files } = manifest;
  const place = (file: string) => (existsSync(join(source, file)) ? join(source, file) : file);
  if (mistakes.length > 0) return mistakes.map((mistake) => mistakeText({ ...mistake, file: place(mistake.file) }));
  const head = `template ${name} ${version}: ${String(files.length)} entries, no mistakes`;
  return tests === null ? [head] : [head, '', ...testText(tests)];
}
