import { answerProblem } from './answers.ts';
import { layoutMistakes } from './check-layout.ts';
import { fillData } from './data-files.ts';
import { lookUp } from './lookup.ts';
import type { Mistake } from './mistake.ts';
import { unsafeReason } from './safe-path.ts';
import { TEMPLATE_FILE } from './template.ts';
import type { Migration, Question, Template, TemplateContext, TemplateFile } from './template.ts';
import { renderText, textMistakes, unknownName } from './text.ts';

type Path = readonly (string | number)[];
type At = (path: Path, problem: string) => Mistake;

/**
 * Everything that is wrong in a template whose manifest keeps its schema, in the order of the manifest. `shape`: a context
 * with every name that a template may use, with one entry in each list.
 */
export function checkTemplate(template: Template, shape: TemplateContext): Mistake[] {
  const { manifest, lineOf } = template;
  const answers = Object.fromEntries((manifest.questions ?? []).map((question) => [question.id, question.default]));
  const context = { ...shape, answers };
  const at: At = (path, problem) => ({ file: TEMPLATE_FILE, line: lineOf(path), problem });
  const targets = new Map<string, number>();
  const files = manifest.files.flatMap((file, index) => fileMistakes(template, file, index, context, targets));
  return [
    ...layoutMistakes(template, context, targets),
    ...(manifest.questions ?? []).flatMap((question, index) => questionMistakes(question, ['questions', index], at)),
    ...files,
    ...(manifest.migrations ?? []).flatMap((migration, index) => migrationMistakes(manifest.version, migration, ['migrations', index], at)),
  ];
}

/** Also notes in `targets` which entry makes which path. */
function fileMistakes(
  { files, lineOf }: Template,
  file: TemplateFile,
  index: number,
  context: TemplateContext,
  targets: Map<string, number>,
): Mistake[] {
  const at = (key: keyof TemplateFile, problem: string): Mistake => ({ file: TEMPLATE_FILE, line: lineOf(['files', index, key]), problem });
  const mistakes: Mistake[] = [];
  const list = file.forEach === undefined ? undefined : lookUp(context, file.forEach);
  if (file.forEach !== undefined && !Array.isArray(list)) {
    mistakes.push(at('forEach', list === undefined ? unknownName(file.forEach) : `${file.forEach} is no list`));
    return mistakes;
  }
  if (file.when !== undefined && lookUp(context, file.when) === undefined) mistakes.push(at('when', unknownName(file.when)));
  const inner = Array.isArray(list) ? { ...context, item: (list as readonly unknown[])[0] } : context;
  const unknown = textMistakes(file.target, inner, TEMPLATE_FILE).map(({ problem }) => at('target', problem));
  const rendered = renderText(file.target, inner, TEMPLATE_FILE);
  const path = typeof rendered === 'string' ? rendered : '';
  const unsafe = path === '' ? undefined : unsafeReason(path);
  if (unsafe !== undefined) mistakes.push(at('target', `${path} may not be written: ${unsafe}`));
  const earlier = targets.get(path);
  if (earlier !== undefined && file.forEach === undefined)
    mistakes.push(at('target', `${path} is made by the entry on line ${String(lineOf(['files', earlier]))} as well`));
  if (path !== '') targets.set(path, index);
  const source = files.get(file.source);
  if (source === undefined) mistakes.push(at('source', `there is no file ${file.source}`));
  return [...mistakes, ...unknown, ...(source === undefined ? [] : sourceMistakes(source, file, inner))];
}

function sourceMistakes(source: string, file: TemplateFile, context: TemplateContext): Mistake[] {
  const mode = file.render ?? 'text';
  if (mode === 'copy') return [];
  return mode === 'text' ? textMistakes(source, context, file.source) : fillData(source, context, file.source).mistakes;
}

function questionMistakes(question: Question, path: Path, at: At): Mistake[] {
  try {
    const problem = answerProblem(question, question.default);
    return problem === undefined ? [] : [at([...path, 'default'], `the default of ${problem}`)];
  } catch (error) {
    return [at([...path, 'pattern'], error instanceof Error ? error.message : String(error))];
  }
}

function migrationMistakes(version: string, { to, moves = {} }: Migration, path: Path, at: At): Mistake[] {
  const later = isLater(to, version) ? [at([...path, 'to'], `${to} is later than the template's version ${version}`)] : [];
  const unsafe = Object.entries(moves).flatMap(([from, target]) =>
    [from, target].flatMap((one) => {
      const reason = unsafeReason(one);
      return reason === undefined ? [] : [at([...path, 'moves', from], `${one} may not be moved: ${reason}`)];
    }),
  );
  return [...later, ...unsafe];
}

function isLater(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number));
  const at = [0, 1, 2].find((place) => a?.[place] !== b?.[place]);
  return at !== undefined && (a?.[at] ?? 0) > (b?.[at] ?? 0);
}
