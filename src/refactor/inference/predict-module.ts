import type { Span } from '../../notebook/notebook.ts';
import { cellsPhrase } from '../cell-targets.ts';
import type { Edit } from '../edits.ts';
import { ImportLines } from '../import-lines.ts';
import type { Outline } from '../outline.ts';
import type { CodeModule, LibraryModule } from '../plan.ts';
import { indented, partText, statementText } from '../statement-text.ts';
import { settingParameters } from '../step-module.ts';
import type { Names } from '../step-module.ts';
import { contains } from './expressions.ts';
import type { Inference } from './plan-inference.ts';
import type { Obstacle } from './live-steps.ts';
import type { RawWay } from './raw-way.ts';
import { WayText } from './way-text.ts';

/** The way from raw rows to the model's answers as a module with its functions and the endpoint that they are. */
export function writePredict(outline: Outline, inference: Inference, library: readonly LibraryModule[], names: Names): CodeModule {
  const imports = new ImportLines(outline, library, names.library);
  const { way } = inference;
  const raw = 'steps' in way ? way : undefined;
  const read = raw ? readFunction(outline, raw, imports) : [];
  const prepare = raw ? prepareFunction(outline, inference, raw, imports) : [];
  const answer = answerFunction(outline, inference, imports);
  const cells = [...(raw?.steps ?? []).map(({ followed }) => followed.statement.cell), inference.asked.statement.cell];
  const runtime = `from ${names.package}.runtime.inference import Endpoint${raw ? ', Frozen' : ''}`;
  const head = docstring(
    way,
    [...new Set(cells)].sort((a, b) => a - b),
    names.notebook,
  );
  const body = [...read, ...prepare, ...answer, ...endpoint(inference)];
  return { id: 'predict', code: `${[head, ...imports.lines(), runtime, '', '', ...body].join('\n')}\n` };
}

function docstring(way: RawWay | Obstacle, cells: readonly number[], notebook: string): string {
  const from = `From ${cellsPhrase(cells)} of ${notebook}.`;
  if ('steps' in way)
    return `"""From raw rows to the model's answers.\n\n${from} What the notebook worked out from all rows is frozen: found in training,\nkept with the model, the same for every row.\n"""\n`;
  const where = way.cell > 0 ? ` in cell ${String(way.cell)}` : '';
  return `"""From features to the model's answers.\n\n${from} Raw rows can't be taken: ${way.reason}${where}.\n"""\n`;
}

/** Reads the rows apart, where no step leaves them as they are read. */
function readFunction(outline: Outline, way: RawWay, imports: ImportLines): string[] {
  if (way.readBy !== undefined) return [];
  const { source, reading, readingSettings } = way;
  const lines = [
    `def read(${settingParameters(outline, readingSettings).join(', ')}):`,
    `    """Read the rows that the notebook starts from, before anything is done to them."""`,
  ];
  for (const statement of source.span ? reading : [...reading, source.statement]) {
    imports.addUsesOf(statement);
    const written = statementText(outline, statement, false);
    for (const module of written.modules) imports.addModule(module);
    lines.push(indented(written));
  }
  if (!source.span) return [...lines, `    return ${source.name}`, '', ''];
  imports.addUsesOf(source.statement);
  const part = partText(outline, source.statement, source.span);
  for (const module of part.modules) imports.addModule(module);
  return [...lines, `    return ${part.text}`, '', ''];
}

function prepareFunction(outline: Outline, { asked }: Inference, way: RawWay, imports: ImportLines): string[] {
  const settings = settingParameters(outline, way.settings).filter((parameter) => parameter !== '*');
  const parameters = [way.source.name, '*', 'frozen: Frozen', ...settings].join(', ');
  const lines = [`def prepare(${parameters}):`, `    """Turn rows as they are read into what the model takes."""`];
  const text = new WayText(outline, way, imports);
  return [...lines, ...text.lines(), `    return ${asked.features}`, '', ''];
}

function answerFunction(outline: Outline, { asked, others }: Inference, imports: ImportLines): string[] {
  const { statement, span, rows, asks, model, features, method } = asked;
  const settings = outline.settings.filter(({ id }) => others.includes(id)).map(({ id }) => id);
  const values = others.filter((name) => !settings.includes(name));
  const parameters = [model, 'features', ...(others.length > 0 ? ['*', ...values, ...settings] : [])].join(', ');
  const named = (part: Span): Edit[] =>
    statement.uses
      .filter(({ name, role, span: use }) => name === features && role === 'read' && contains(part, use) && contains(rows.span, use))
      .map((use) => ({ span: use.span, text: 'features' }));
  const written = (part: Span) => partText(outline, statement, part, named(part)).text;
  const asking = asks.span.end > asks.span.start ? written(asks.span) : model;
  const text = span ? written(span) : `${asking}.${method}(${written(rows.span)})`;
  imports.addUsesOf(statement, span ? [span] : [asks.span, rows.span]);
  return [`def answer(${parameters}):`, `    """Ask the model as the notebook does."""`, `    return ${text}`, '', ''];
}

function endpoint({ asked, step, before, others, way }: Inference): string[] {
  const raw = 'steps' in way ? way : undefined;
  const tuple = (names: readonly string[]) => `(${names.map((name) => JSON.stringify(name)).join(', ')}${names.length === 1 ? ',' : ''})`;
  const some = (field: string, names: readonly string[]) => (names.length > 0 ? [`    ${field}=${tuple(names)},`] : []);
  const one = (field: string, value: string | undefined) => (value === undefined ? [] : [`    ${field}=${JSON.stringify(value)},`]);
  return [
    'ENDPOINT = Endpoint(',
    '    answer=answer,',
    ...one('model', asked.model),
    ...one('features', asked.features),
    ...one('step', step),
    ...(before ? ['    before=True,'] : []),
    ...one('answers', asked.answers),
    ...some('others', others),
    ...(raw
      ? [
          '    prepare=prepare,',
          ...(raw.readBy === undefined ? ['    read=read,'] : []),
          ...some('reading', raw.readingSettings),
          ...one('source', raw.contract),
          ...one('rows', raw.readBy === undefined ? undefined : raw.source.name),
          ...one('rows_step', raw.readBy),
          ...some('settings', raw.settings),
          ...some('target', raw.target),
        ]
      : []),
    ')',
  ];
}
