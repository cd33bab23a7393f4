import { writeFile } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure.ts';
import { analyzeFile } from '../project/analyze-file.ts';
import { gather } from '../refactor/gather.ts';
import type { GatherTarget } from '../refactor/gather.ts';
import { printLines } from './print.ts';
import { fail } from './status.ts';

interface Options {
  readonly variable?: string;
  readonly cell?: number;
  readonly out?: string;
}

export function gatherCommand(): Command {
  return new Command('gather')
    .summary('the smallest notebook that makes a variable or an output')
    .description(
      'Writes a new notebook with only what is needed to make a variable, or to do what a cell does. The notebook itself is not changed.',
    )
    .argument('<notebook>', 'path of the notebook')
    .option('--variable <name>', 'the variable that is wanted')
    .option('--cell <number>', 'the cell that is wanted, counted from 0; with --variable: as the variable is after it', readCell)
    .option('--out <file>', 'the notebook to write (default: beside the notebook, named after what is wanted)')
    .addHelpText(
      'after',
      `
Examples:
  $ productize gather churn.ipynb --variable model
  $ productize gather churn.ipynb --cell 27 --out roc-curve.ipynb`,
    )
    .action(gatherInto);
}

function readCell(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It has to be a number, counted from 0.');
  return Number(text);
}

async function gatherInto(notebook: string, options: Options): Promise<void> {
  const target = targetOf(options);
  if (target === undefined) {
    fail(new Failure('input', 'say what is wanted: --variable NAME or --cell NUMBER'));
    return;
  }
  const analyzed = await analyzeFile(notebook);
  const gathered = analyzed instanceof Failure ? analyzed : gather(analyzed.analysis, target);
  if (gathered instanceof Failure) {
    fail(gathered);
    return;
  }
  const file = options.out ?? besides(notebook, target);
  const trouble = await writeFile(file, gathered.json, { flag: 'wx' }).then(() => undefined, failureOf(file));
  if (trouble !== undefined) fail(trouble);
  else
    printLines([
      `${file}: ${String(gathered.statements.length)} statements of ${String(gathered.cells.length)} cells (${gathered.cells.join(', ')})`,
    ]);
}

function targetOf({ variable, cell }: Options): GatherTarget | undefined {
  if (variable !== undefined) return cell === undefined ? { variable } : { variable, cell };
  return cell === undefined ? undefined : { cell };
}

function besides(notebook: string, { variable, cell }: GatherTarget): string {
  return join(dirname(notebook), `${parse(notebook).name}-${variable ?? `cell-${String(cell)}`}.ipynb`);
}

function failureOf(file: string): (error: unknown) => Failure {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return new Failure('input', `${file} is there already; name another one with --out`);
    return new Failure('input', `${file} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  };
}
