import type { Span } from '../../notebook/notebook.ts';
import { cellsPhrase } from '../cell-targets.ts';
import type { Edit } from '../edits.ts';
import { ImportLines } from '../import-lines.ts';
import type { Outline } from '../outline.ts';
import type { CodeModule, LibraryModule } from '../plan.ts';
import { statementText, indented } from '../statement-text.ts';
import { settingParameters } from '../step-module.ts';
import type { Names } from '../step-module.ts';
import type { Inference, RawWay, WayStep } from './plan-inference.ts';

/** The way from raw rows to the model's answers as a module with its two functions and the endpoint that they are. */
export function writePredict(outline: Outline, inference: Inference, library: readonly LibraryModule[], names: Names): CodeModule {
  const imports = new ImportLines(outline, library, names.package);
  const { way } = inference;
  const raw = 'steps' in way ? way : undefined;
  const prepare = raw ? prepareFunction(outline, inference, raw, imports) : [];
  const answer = answerFunction(outline, inference, imports);
  const cells = [...(raw?.steps ?? []), inference.prediction].map(
    ({ statement }) => outline.analysis.program.statements[statement]?.cell ?? 0,
  );
  const runtime = `from ${names.package}.runtime.inference import Endpoint${raw ? ', Frozen' : ''}`;
  const head = docstring(
    inference,
    [...new Set(cells)].sort((a, b) => a - b),
    names.notebook,
  );
  const body = [...prepare, ...answer, ...endpoint(inference)];
  return { id: 'predict', code: `${[head, ...imports.lines(), runtime, '', '', ...body].join('\n')}\n` };
}

function docstring({ way }: Inference, cells: readonly number[], notebook: string): string {
  const from = `From ${cellsPhrase(cells)} of ${notebook}.`;
  if ('steps' in way)
    return `"""From raw rows to the model's answers.\n\n${from} What the notebook worked out from all rows is frozen: found in training,\nkept with the model, the same for every row.\n"""\n`;
  const where = way.cell > 0 ? ` in cell ${String(way.cell)}` : '';
  return `"""From features to the model's answers.\n\n${from} Raw rows can't be taken: ${way.reason}${where}.\n"""\n`;
}

function prepareFunction(outline: Outline, { prediction }: Inference, way: RawWay, imports: ImportLines): string[] {
  const values = [way.source.value, ...way.learners, 'frozen: Frozen'];
  const settings = settingParameters(outline, way.settings).filter((parameter) => parameter !== '*');
  const [rows, ...others] = values;
  const parameters = [rows, '*', ...others, ...settings].join(', ');
  const lines = [`def prepare(${parameters}):`, `    """Turn rows as they are read into what the model takes."""`];
  const taken = new Set<string>();
  for (const step of way.steps) lines.push(...stepLines(outline, step, imports, taken));
  return [...lines, `    return ${prediction.features}`, '', ''];
}

function stepLines(outline: Outline, step: WayStep, imports: ImportLines, taken: Set<string>): string[] {
  const statement = outline.analysis.program.statements[step.statement];
  if (!statement) return [];
  if (step.divides) return [`    ${step.divides.to} = ${step.divides.from}`];
  imports.addUsesOf(statement);
  const edits = step.frozen.flatMap((span) => freeze(span, freshName(statement.binds[0] ?? `cell_${String(statement.cell)}`, taken)));
  const transforms = step.transforms.map((span): Edit => ({ span, text: 'transform' }));
  const written = statementText(outline, statement, false, [...edits, ...transforms]);
  for (const module of written.modules) imports.addModule(module);
  if (!step.trainingOnly) return [indented(written)];
  const inner = indented({ text: indented(written), inStrings: written.inStrings });
  return ['    if frozen.learning:  # rearranges rows: each is answered for itself', inner];
}

/** `frozen("name", lambda: …)` around a part. */
function freeze(span: Span, name: string): Edit[] {
  return [
    { span: { start: span.start, end: span.start }, text: `frozen(${JSON.stringify(name)}, lambda: ` },
    { span: { start: span.end, end: span.end }, text: ')' },
  ];
}

function freshName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${String(number)}`;
  taken.add(name);
  return name;
}

function answerFunction(outline: Outline, { prediction, model }: Inference, imports: ImportLines): string[] {
  const statement = outline.analysis.program.statements[prediction.statement];
  const source = statement && outline.analysis.notebook.cells[statement.cell]?.source;
  if (source === undefined) return [];
  const { span, argument } = prediction;
  const text = `${source.slice(span.start, argument.start)}features${source.slice(argument.end, span.end)}`;
  if (statement) imports.addUsesOf(statement);
  return [`def answer(${model}, features):`, `    """Ask the model as the notebook does."""`, `    return ${text}`, '', ''];
}

function endpoint({ model, prediction, way }: Inference): string[] {
  const raw = 'steps' in way ? way : undefined;
  const tuple = (names: readonly string[]) => `(${names.map((name) => JSON.stringify(name)).join(', ')}${names.length === 1 ? ',' : ''})`;
  return [
    'ENDPOINT = Endpoint(',
    '    answer=answer,',
    `    model=${JSON.stringify(model)},`,
    `    features=${JSON.stringify(prediction.features)},`,
    `    answers=${prediction.answers === undefined ? 'None' : JSON.stringify(prediction.answers)},`,
    ...(raw
      ? [
          '    prepare=prepare,',
          `    source=${JSON.stringify(raw.source.name)},`,
          `    learners=${tuple(raw.learners)},`,
          `    settings=${tuple(raw.settings)},`,
          `    target=${tuple(raw.target)},`,
        ]
      : []),
    ')',
  ];
}
