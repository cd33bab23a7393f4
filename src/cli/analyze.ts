import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Severity } from '../analysis/analysis.ts';
import { Failure } from '../failure.ts';
import { analyzeFile } from '../project/analyze-file.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { analyzeDocument } from './analyze-document.ts';
import { analyzeText } from './analyze-text.ts';
import { withCancellation } from './cancellation.ts';
import { portfolioDocument, portfolioText, readPortfolio } from './portfolio.ts';
import { printJson, printLines } from './print.ts';
import { Progress } from './progress.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly json?: true;
  readonly failOn?: Severity;
}

/** Gravest first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function analyzeCommand(): Command {
  return new Command('analyze')
    .summary('findings, stages and steps of a notebook, or of a folder of notebooks')
    .description(
      'Says what is in a notebook: findings, the steps it would become, what stands between it and production.\nOf a folder: the same in short for every notebook in it.',
    )
    .argument('<path>', 'a notebook, or a folder with notebooks')
    .option('--json', 'print the result as JSON')
    .addOption(new Option('--fail-on <severity>', 'exit with 1 where a finding is at least this grave').choices(SEVERITIES))
    .addHelpText(
      'after',
      `
Examples:
  $ productize analyze churn.ipynb
  $ productize analyze churn.ipynb --fail-on error          a check for CI
  $ productize analyze notebooks --json > portfolio.json    a whole folder`,
    )
    .action(analyzePath);
}

async function analyzePath(path: string, options: Options): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  const severities = found?.isDirectory() ? await analyzeFolder(path, options) : await analyzeNotebook(path, options);
  if (severities instanceof Failure) fail(severities);
  else if (reaches(severities, options.failOn)) process.exitCode = STATUS.doesNotHold;
}

async function analyzeNotebook(path: string, { json }: Options): Promise<Severity[] | Failure> {
  const analyzed = await analyzeFile(path);
  if (analyzed instanceof Failure) return analyzed;
  const { analysis } = analyzed;
  const document = analyzeDocument(path, analysis, makePlan(analysis));
  if (json) printJson(document);
  else printLines(analyzeText(document));
  return analysis.findings.map((finding) => finding.severity);
}

async function analyzeFolder(folder: string, { json }: Options): Promise<Severity[] | Failure> {
  const progress = new Progress();
  const portfolio = await withCancellation((signal) => readPortfolio(folder, progress.flash, signal));
  progress.end();
  if (portfolio instanceof Failure) return portfolio;
  if (json) printJson(portfolioDocument(folder, portfolio));
  else printLines(portfolioText(folder, portfolio));
  return portfolio.notebooks.flatMap(({ analysis }) => analysis.findings.map((finding) => finding.severity));
}

function reaches(severities: readonly Severity[], limit: Severity | undefined): boolean {
  return limit !== undefined && severities.some((severity) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(limit));
}
