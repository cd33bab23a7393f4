import { stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import type { Severity } from '../analysis/analysis.ts';
import { Failure } from '../failure.ts';
import { analyzeFile } from '../project/analyze-file.ts';
import { makePlan } from '../refactor/make-plan.ts';
import { analyzeDocument } from './analyze-document.ts';
import { analyzeText } from './analyze-text.ts';
import { withCancellation } from './cancellation.ts';
import { withoutRules } from './ignored-rules.ts';
import { readPortfolio } from './portfolio.ts';
import { portfolioHtml } from './portfolio-html.ts';
import { portfolioDocument, portfolioText } from './portfolio-report.ts';
import { printJson, printLines, writeLine } from './print.ts';
import { Progress } from './progress.ts';
import { sarifDocument } from './sarif.ts';
import { STATUS, fail } from './status.ts';

interface Options {
  readonly ignore?: readonly string[];
  readonly json?: true;
  readonly format: Format;
  readonly failOn?: Severity;
}

type Format = 'text' | 'json' | 'jsonl' | 'sarif' | 'html';

const FORMATS: readonly Format[] = ['text', 'json', 'jsonl', 'sarif', 'html'];

/** Gravest first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function analyzeCommand(): Command {
  return new Command('analyze')
    .summary('findings, stages and steps of a notebook, or of a folder of notebooks')
    .description(
      'Says what is in a notebook: findings, the steps it would become, what stands between it and production.\nOf a folder: the same in short for every notebook in it.',
    )
    .argument('<path>', 'a notebook, or a folder with notebooks')
    .addOption(
      new Option(
        '--format <format>',
        'how the result is printed; jsonl prints a line for each notebook as it comes, html a page for a folder, sarif is for code scanning',
      )
        .choices(FORMATS)
        .default('text'),
    )
    .option('--json', 'the same as --format json')
    .addOption(new Option('--fail-on <severity>', 'exit with 1 where a finding is at least this grave').choices(SEVERITIES))
    .option('--ignore <rule>', 'leave out a rule or a family of rules; may be given again', addRule)
    .addHelpText(
      'after',
      `
Examples:
  $ productize analyze churn.ipynb
  $ productize analyze churn.ipynb --fail-on error          a check for CI
  $ productize analyze churn.ipynb --ignore debt --ignore order/out-of-order
  $ productize analyze notebooks --format sarif > findings.sarif
  $ productize analyze notebooks --json > portfolio.json    a whole folder
  $ productize analyze notebooks --format html > notebooks.html   a page to sort and search
  $ productize analyze notebooks --format jsonl | jq .rules`,
    )
    .action(analyzePath);
}

function addRule(rule: string, rules: readonly string[] | undefined): readonly string[] {
  return [...(rules ?? []), rule];
}

async function analyzePath(path: string, options: Options): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  const severities = found?.isDirectory() ? await analyzeFolder(path, options) : await analyzeNotebook(path, options);
  if (severities instanceof Failure) fail(severities);
  else if (reaches(severities, options.failOn)) process.exitCode = STATUS.doesNotHold;
}

async function analyzeNotebook(path: string, options: Options): Promise<Severity[] | Failure> {
  if (options.format === 'html') return new Failure('input', `--format html is for a folder, and ${path} is a notebook`);
  const analyzed = await analyzeFile(path);
  if (analyzed instanceof Failure) return analyzed;
  const analysis = withoutRules(analyzed.analysis, options.ignore ?? []);
  const document = analyzeDocument(path, analysis, makePlan(analyzed.analysis));
  const format = formatOf(options);
  if (format === 'text') printLines(analyzeText(document));
  else if (format === 'jsonl') printLines([JSON.stringify(document)]);
  else printJson(format === 'json' ? document : await sarifDocument([{ notebook: path, findings: document.findings }]));
  return analysis.findings.map((finding) => finding.severity);
}

async function analyzeFolder(folder: string, options: Options): Promise<Severity[] | Failure> {
  const progress = new Progress();
  const format = formatOf(options);
  const ready = async (row: object): Promise<void> => {
    if (format === 'jsonl') await writeLine(JSON.stringify(row));
  };
  const given = { ignored: options.ignore ?? [], withReports: format === 'sarif', progress: progress.flash, ready };
  const portfolio = await withCancellation((signal) => readPortfolio(folder, given, signal));
  progress.end();
  if (portfolio instanceof Failure) return portfolio;
  if (format === 'text') printLines(portfolioText(folder, portfolio));
  else if (format === 'html') printLines(portfolioHtml(folder, portfolio));
  else if (format === 'json') printJson(portfolioDocument(folder, portfolio));
  else if (format === 'sarif')
    printJson(await sarifDocument(portfolio.notebooks.map(({ row, reports }) => ({ notebook: row.notebook, findings: reports }))));
  return portfolio.notebooks.flatMap(({ row }) => SEVERITIES.filter((severity) => row.findings[severity] > 0));
}

function formatOf({ json, format }: Options): Format {
  return json ? 'json' : format;
}

function reaches(severities: readonly Severity[], limit: Severity | undefined): boolean {
  return limit !== undefined && severities.some((severity) => SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(limit));
}
