import type { Statement } from '../language/program.ts';
import { cellsPhrase } from './cell-targets.ts';
import { ImportLines } from './import-lines.ts';
import { settingType, typeMadeBy } from './known-types.ts';
import type { KnownType } from './known-types.ts';
import { awaits } from './notebook-only.ts';
import type { Outline } from './outline.ts';
import type { LibraryModule, Step, StepModule } from './plan.ts';
import { indented, statementText } from './statement-text.ts';
import { isBuiltin } from '../language/python/builtins.ts';

export interface Names {
  readonly package: string;
  /** Dotted name of the package that library modules are in. */
  readonly library: string;
  readonly notebook: string;
  /** Puts a line before each statement of a step that says which one it is, see `statementMark`. */
  readonly marked?: boolean;
}

/** The line before a statement in a marked module; its number can be read off it. */
export function statementMark(statement: number): string {
  return `__statement__(${String(statement)})`;
}

/** Types of the values as the pipeline has made them so far, by name. */
export type Types = Map<string, KnownType | undefined>;

/** One step as a module with one function. `types` goes from step to step and is brought up to date. */
export function writeStep(outline: Outline, step: Step, library: readonly LibraryModule[], names: Names, types: Types): StepModule {
  const imports = new ImportLines(outline, library, names.library);
  const before = new Map(step.inputs.map((name) => [name, types.get(name)] as const));
  const body: string[] = [...firstLines(outline, step, imports)];
  for (const statement of statementsOf(outline, step.statements)) {
    imports.addUsesOf(statement);
    const written = statementText(outline, statement, true);
    for (const module of written.modules) imports.addModule(module);
    if (names.marked === true) body.push(`    ${statementMark(statement.index)}`);
    body.push(indented(written));
    followTypes(outline, statement, types);
  }
  const results = step.outputs.map((name) => types.get(name));
  if (step.outputs.length > 0) body.push(`    return ${step.outputs.join(', ')}`);
  for (const type of [...before.values(), ...results]) imports.addType(type);
  const signature = `(${parametersOf(outline, step, before)})${resultOf(step, results)}:`;
  const doc = `    """${docstring(outline, step)}"""`;
  const functions = statementsOf(outline, step.statements).some((statement) => awaits(outline.analysis, statement))
    ? awaited(outline, step, { signature, doc, body }, imports)
    : [`def ${step.id}${signature}`, doc, ...body];
  const head = moduleDocstring(step.title, step.cells, names.notebook);
  const code = [head, ...imports.lines(), '', '', ...functions].join('\n');
  return { id: step.id, step, code: `${code}\n` };
}

interface FunctionText {
  /** From the bracket on. */
  readonly signature: string;
  readonly doc: string;
  readonly body: readonly string[];
}

/** A function that awaits, and the step's own, which runs it to its end. */
function awaited(outline: Outline, step: Step, { signature, doc, body }: FunctionText, imports: ImportLines): string[] {
  imports.addModule('asyncio');
  const settings = outline.settings.flatMap(({ id }) => (step.settings.includes(id) ? `${id}=${id}` : []));
  const handed = [...step.inputs, ...settings].join(', ');
  const inner = `_${step.id}`;
  const last = `    return asyncio.run(${inner}(${handed}))`;
  return [
    `async def ${inner}${signature}`,
    ...body,
    '',
    '',
    `def ${step.id}${signature}`,
    doc,
    step.outputs.length > 0 ? last : last.replace('return ', ''),
  ];
}

export function moduleDocstring(title: string, cells: readonly number[], notebook: string): string {
  return `"""${wrap(sentence(title), WIDTH, '')}\n\n${wrap(`From ${cellsPhrase(cells)} of ${notebook}.`, WIDTH, '')}\n"""\n`;
}

/** A title as a sentence that can stand in a docstring. */
export function sentence(title: string): string {
  const text = title.replace(/\\/g, '/').replace(/"/g, "'").trim();
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

export function statementsOf(outline: Outline, indices: readonly number[]): Statement[] {
  return indices.flatMap((index) => outline.analysis.program.statements[index] ?? []);
}

/** The first paragraph of the text above the step's cells, where there is one; it says better than we what the step is for. */
function docstring(outline: Outline, step: Step): string {
  const first = step.cells[0] ?? 0;
  const above = outline.analysis.notebook.cells[first - 1];
  const text = above?.kind === 'markdown' ? firstParagraph(above.source) : undefined;
  const summary = sentence(step.title);
  const reason = step.reason === undefined ? '' : `\n\n${wrap(`In one piece because ${step.reason}.`, WIDTH, '    ')}`;
  if (text === undefined && reason === '') return summary;
  return `${summary}${text === undefined ? '' : `\n\n${wrap(sentence(text), WIDTH, '    ')}`}${reason}\n    `;
}

function firstParagraph(markdown: string): string | undefined {
  const paragraphs = markdown.split(/\n\s*\n|\n(?=#)|(?<=^#.*)\n/m).map((text) => text.trim());
  const prose = paragraphs.find((text) => /^[A-Za-z"'(]/.test(text) && !/^(https?:|\$\$)/.test(text));
  if (prose === undefined || prose.length > 600 || /[<>|\\]/.test(prose)) return undefined;
  return prose
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]/g, '')
    .replace(/\s+/g, ' ');
}

/** As wide as the text of a docstring is. */
const WIDTH = 110;

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`${indent}${word}`);
  }
  return lines.join('\n');
}

/** Values that only some path through the step binds, and built-ins that the step rebinds after it has used them. */
function firstLines(outline: Outline, step: Step, imports: ImportLines): string[] {
  const statements = statementsOf(outline, step.statements);
  const bound = new Set(step.inputs);
  const surely = new Set(
    statements.flatMap((s) => [...s.binds.filter((name) => !s.maybeBinds.includes(name)), ...s.imports.map((i) => i.name)]),
  );
  const lines: string[] = [];
  // What a function rebinds has to be there before the function is.
  const early = new Set(rebound(statements));
  for (const name of new Set([...step.outputs, ...early])) {
    if ((early.has(name) || !surely.has(name)) && !bound.has(name)) lines.push(`    ${name} = None`);
  }
  for (const statement of statements) {
    for (const name of statement.reads) {
      if (bound.has(name) || !surely.has(name) || !isBuiltin(name)) continue;
      imports.addModule('builtins');
      lines.push(`    ${name} = builtins.${name}`);
      bound.add(name);
    }
    for (const name of statement.binds) bound.add(name);
  }
  return lines;
}

/** Names that functions in these statements rebind, as \`global\` does in a notebook: the function around them has to have them. */
export function rebound(statements: readonly Statement[]): string[] {
  return statements.flatMap((statement) => statement.definition?.globals ?? []);
}

function followTypes(outline: Outline, statement: Statement, types: Types): void {
  const made = typeMadeBy(outline, statement, (name) => types.get(name));
  for (const name of [...statement.binds, ...statement.deletes]) types.delete(name);
  const [only] = statement.binds;
  if (made && only !== undefined && statement.binds.length === 1) types.set(only, made);
}

function parametersOf(outline: Outline, step: Step, types: ReadonlyMap<string, KnownType | undefined>): string {
  const values = step.inputs.map((name) => annotated(name, types.get(name)?.text));
  return [...values, ...settingParameters(outline, step.settings)].join(', ');
}

/** `*, threshold: float, seed: int` for a function that takes settings. */
export function settingParameters(outline: Outline, ids: readonly string[]): string[] {
  const settings = outline.settings.filter((setting) => ids.includes(setting.id));
  const parameters = settings.map((setting) => annotated(setting.id, settingType(setting)));
  return parameters.length > 0 ? ['*', ...parameters] : [];
}

function annotated(name: string, type: string | undefined): string {
  return type === undefined ? name : `${name}: ${type}`;
}

function resultOf(step: Step, types: readonly (KnownType | undefined)[]): string {
  if (step.outputs.length === 0) return ' -> None';
  const texts = types.map((type) => type?.text);
  if (texts.some((text) => text === undefined)) return '';
  return step.outputs.length === 1 ? ` -> ${texts[0] ?? ''}` : ` -> tuple[${texts.join(', ')}]`;
}
