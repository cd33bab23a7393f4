import { programCell } from '../language/program-cell.ts';
import type { Argument, Call, Definition, NameUse, Statement } from '../language/program.ts';
import type { Magic, Span } from '../notebook/notebook.ts';
import { brokenReplacements } from './broken-lines.ts';
import type { Outline } from './outline.ts';
import { shellCommand } from './shell-command.ts';

/** A replacement in a cell's source. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** Modules that the edits of a statement need: `functools`, `os`, `subprocess`. */
export interface StatementEdits {
  readonly edits: readonly Edit[];
  readonly modules: ReadonlySet<string>;
}

/**
 * What has to change in a statement when it leaves the notebook; everything else stays as its author wrote it.
 */
export function statementEdits(outline: Outline, statement: Statement): StatementEdits {
  const modules = new Set<string>();
  const edits = [
    ...settingEdits(outline, statement),
    ...secretEdits(outline, statement, modules),
    ...libraryEdits(outline, statement, modules),
    ...magicEdits(outline, statement, modules),
    ...brokenReplacements(statement, sourceOf(outline, statement)),
    ...notebookEdits(outline, statement),
    ...headEdits(outline, statement),
  ];
  return { edits: withoutOverlaps(edits), modules };
}

function settingEdits(outline: Outline, statement: Statement): Edit[] {
  const edits: Edit[] = [];
  for (const setting of outline.settings) {
    if (setting.name === undefined) {
      for (const { cell, span } of setting.places) {
        if (cell === statement.cell && contains(statement.span, span)) edits.push({ span, text: setting.id });
      }
      continue;
    }
    for (const use of statement.uses)
      if (use.role === 'read' && use.name === setting.name) edits.push({ span: use.span, text: setting.id });
  }
  return edits;
}

function secretEdits(outline: Outline, statement: Statement, modules: Set<string>): Edit[] {
  const edits: Edit[] = [];
  for (const secret of outline.secrets) {
    const text = `os.environ["${secret.variable}"]`;
    for (const use of statement.uses) if (use.role === 'read' && use.name === secret.name) edits.push({ span: use.span, text });
    for (const { cell, span } of secret.places) {
      if (cell === statement.cell && contains(statement.span, span)) edits.push({ span, text });
    }
  }
  if (edits.length > 0) modules.add('os');
  return edits;
}

/** Library functions get as keywords what they read as globals; where one is handed on, it is handed on with them. */
function libraryEdits(outline: Outline, statement: Statement, modules: Set<string>): Edit[] {
  const edits: Edit[] = [];
  for (const use of statement.uses) {
    const parameters = use.role === 'read' ? (outline.library.definitions.get(use.name)?.parameters ?? []) : [];
    if (parameters.length === 0) continue;
    const keywords = parameters.map((name) => `${parameterName(outline, name)}=${parameterName(outline, name)}`).join(', ');
    const call = calledAt(statement, use);
    if (call) edits.push({ span: { start: call.close, end: call.close }, text: `${separator(outline, statement, call)}${keywords}` });
    else {
      modules.add('functools');
      edits.push({ span: use.span, text: `functools.partial(${use.name}, ${keywords})` });
    }
  }
  return edits;
}

function calledAt(statement: Statement, use: NameUse): Call | undefined {
  return use.call === undefined ? undefined : statement.calls[use.call];
}

/** What has to stand before one more argument: nothing where there is none or a comma already. */
function separator(outline: Outline, statement: Statement, call: Call): string {
  const last: Argument | undefined = call.arguments.at(-1);
  if (!last) return '';
  const between = sourceOf(outline, statement).slice(last.span.end, call.close);
  return between.replace(/#.*/g, '').includes(',') ? ' ' : ', ';
}

/** A notebook's name as it is called in the project: a setting's id, else itself. */
export function parameterName(outline: Outline, name: string): string {
  return outline.settings.find((setting) => setting.name === name)?.id ?? name;
}

function magicEdits(outline: Outline, statement: Statement, modules: Set<string>): Edit[] {
  const masked = programCell(outline.analysis.program, statement.cell)?.masked;
  const inside = (masked?.magics ?? []).filter((magic) => contains(statement.span, magic.span));
  const command = (text: string) => shellCommand(text, statement.reads, (name) => parameterName(outline, name));
  return inside.map((magic) => {
    const placeholder = masked?.text.slice(magic.span.start, magic.span.end) ?? '';
    return { span: magic.span, text: magicText(magic, placeholder, command, modules) };
  });
}

/** The code behind `%time` stays; a shell line's output that is kept is read by a process; what stood alone in a block leaves `pass`. */
function magicText(magic: Magic, placeholder: string, command: (text: string) => string, modules: Set<string>): string {
  const codeStays = placeholder.trim() === '' || placeholder.trim() === '0;';
  if (codeStays) return '';
  if (!magic.assigned) return 'pass';
  if (magic.kind !== 'shell') return 'None';
  modules.add('subprocess');
  return `subprocess.run(${command(magic.argument)}, shell=True, check=True, capture_output=True, text=True).stdout.splitlines()`;
}

/** `display(x)` shows by printing, and what a notebook runs as its main program is run. */
function notebookEdits(outline: Outline, statement: Statement): Edit[] {
  const edits: Edit[] = [];
  for (const call of statement.calls) {
    if (call.callee !== 'display' && call.callee !== 'IPython.display.display') continue;
    edits.push({ span: { start: call.span.start, end: call.open }, text: 'print' });
  }
  const text = sourceOf(outline, statement).slice(statement.span.start, statement.span.end);
  for (const match of text.matchAll(/__name__\s*==\s*(['"])__main__\1/g)) {
    const start = statement.span.start + match.index;
    edits.push({ span: { start, end: start + match[0].length }, text: 'True' });
  }
  return edits;
}

/** A library function's own head: its globals become keyword-only parameters, and a lambda with a name becomes a `def`. */
function headEdits(outline: Outline, statement: Statement): Edit[] {
  const definition = statement.definition ?? statement.lambda;
  if (!definition) return globalEdits(outline, statement);
  const entry = outline.library.definitions.get(definition.name);
  if (entry?.statement !== statement.index) return statement.definition ? globalEdits(outline, statement) : [];
  const declarations = globalEdits(outline, statement, true);
  const names = entry.parameters.map((name) => parameterName(outline, name));
  const added = names.length > 0 ? parameterEdits(outline, statement, definition, names) : [];
  return statement.lambda ? [...added, ...lambdaEdits(statement, definition)] : [...added, ...declarations];
}

function parameterEdits(outline: Outline, statement: Statement, definition: Definition, names: readonly string[]): Edit[] {
  const { parameters, parametersEnd } = definition;
  if (parametersEnd === undefined) return [];
  const keywordOnly = parameters.some((p) => p.kind === 'keyword-only' || p.kind === 'var-positional');
  const star = keywordOnly ? '' : '*, ';
  const rest = parameters.find((p) => p.kind === 'var-keyword');
  if (rest) return [{ span: { start: rest.span.start, end: rest.span.start }, text: `${star}${names.join(', ')}, ` }];
  const last = parameters.at(-1);
  const comma = !last || hasComma(outline, statement, last.span.end, parametersEnd) ? '' : ', ';
  return [{ span: { start: parametersEnd, end: parametersEnd }, text: `${comma}${star}${names.join(', ')}` }];
}

/** `f = lambda x: y` is `def f(x): return (y)`. */
function lambdaEdits(statement: Statement, definition: Definition): Edit[] {
  const { body, parameters, parametersEnd } = definition;
  if (parametersEnd === undefined) return [];
  const head = { start: statement.span.start, end: parameters[0]?.span.start ?? parametersEnd };
  return [
    { span: head, text: `def ${definition.name}(` },
    { span: { start: parametersEnd, end: body.start }, text: '): return (' },
    { span: { start: statement.span.end, end: statement.span.end }, text: ')' },
  ];
}

function hasComma(outline: Outline, statement: Statement, from: number, to: number): boolean {
  return sourceOf(outline, statement).slice(from, to).replace(/#.*/g, '').includes(',');
}

/**
 * Inside a step's function, what was a global is the step's own variable; a setting is a parameter, which needs no declaration.
 * Outside of functions `global` says nothing, and library functions bind none.
 */
function globalEdits(outline: Outline, statement: Statement, inLibrary = false): Edit[] {
  const text = sourceOf(outline, statement).slice(statement.span.start, statement.span.end);
  const inFunction = /\bdef\b/.test(text);
  return [...text.matchAll(/(?<=^[ \t]+)global[ \t]+(\w+(?:[ \t]*,[ \t]*\w+)*)/gm)].map((match) => {
    const start = statement.span.start + match.index;
    const names = (match[1] ?? '').split(',').map((name) => name.trim());
    const own = inFunction && !inLibrary ? names.filter((name) => parameterName(outline, name) === name) : [];
    return { span: { start, end: start + match[0].length }, text: own.length === 0 ? 'pass' : `nonlocal ${own.join(', ')}` };
  });
}

export function sourceOf(outline: Outline, statement: Statement): string {
  return outline.analysis.notebook.cells[statement.cell]?.source ?? '';
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Sorted by place; of two edits of the same text the first in order of discovery wins. */
function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits) {
    const overlaps = kept.some((other) => edit.span.start < other.span.end && other.span.start < edit.span.end);
    if (!overlaps) kept.push(edit);
  }
  return kept.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
