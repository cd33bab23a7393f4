import type { Analysis, Stage } from '../analysis/analysis.ts';
import { dataChanges } from '../analysis/flow.ts';
import type { Statement } from '../language/program.ts';
import type { ImportTable } from './import-table.ts';
import type { Library } from './library.ts';
import { namesBound } from './order.ts';
import type { SecretRead, Setting } from './plan.ts';

/**
 * - `step`: part of the pipeline
 * - `exploration`: shows or draws something, and nothing in the pipeline needs it
 * - `import`, `library`, `constant`, `setting`, `secret`: written elsewhere
 * - `magic`, `broken`: not Python
 * - `no-effect`: a value that is neither shown nor kept, or a `global` outside of functions
 * - `folder`: makes the folder of a file that the project keeps elsewhere
 */
export type Role =
  'step' | 'exploration' | 'import' | 'library' | 'constant' | 'setting' | 'secret' | 'magic' | 'broken' | 'no-effect' | 'folder';

interface Parts {
  readonly analysis: Analysis;
  readonly order: readonly number[];
  readonly imports: ImportTable;
  readonly library: Library;
  readonly settings: readonly Setting[];
  readonly secrets: readonly SecretRead[];
}

/** Stages whose expressions do something even where they bind nothing. */
const KEPT_EXPRESSIONS: ReadonlySet<Stage> = new Set<Stage>(['evaluate', 'predict', 'save', 'train', 'setup']);

/** Libraries and functions that are for pictures and tables only. */
const DISPLAY =
  /^(matplotlib|seaborn|plotly|bokeh|altair|IPython|missingno|wordcloud|pandas\.set_option|pandas\.options|numpy\.set_printoptions)\b/;
const DRAWING_METHOD =
  /^\.(plot|hist|boxplot|scatter|bar|barh|pie|imshow|show|legend|grid|set_(title|xlabel|ylabel|xlim|ylim|xticks|yticks|xticklabels|yticklabels)|axhline|axvline|annotate|tick_params)$/;

/** The role of every statement, by index. An exploration that the pipeline turns out to need becomes part of it. */
export function assignRoles(parts: Parts): Role[] {
  const { statements } = parts.analysis.program;
  const fixed = fixedRoles(parts);
  const roles: Role[] = statements.map((statement) => fixed.get(statement.index) ?? ownRole(parts, statement));
  const live = new Set<string>();
  for (const index of parts.order.toReversed()) {
    const statement = statements[index];
    const role = roles[index];
    if (!statement || (role !== 'step' && role !== 'exploration' && role !== 'no-effect')) continue;
    const bound = namesBound(statement);
    const changed = parts.analysis.flow.changes[index] ?? [];
    const needed = [...bound, ...changed, ...statement.deletes].some((name) => live.has(name));
    if (role !== 'step' && !needed) continue;
    roles[index] = 'step';
    for (const name of bound) if (!statement.maybeBinds.includes(name)) live.delete(name);
    for (const name of parts.analysis.flow.needs[index] ?? []) live.add(name);
  }
  return roles;
}

/** Roles that follow from where the statement is written to, not from what it does. */
function fixedRoles({ analysis, imports, library, settings, secrets }: Parts): Map<number, Role> {
  const fixed = new Map<number, Role>();
  const settingNames = new Set(settings.flatMap((setting) => setting.name ?? []));
  const secretNames = new Set(secrets.flatMap((secret) => secret.name ?? []));
  const libraryStatements = new Set([...library.definitions.values()].map((entry) => entry.statement));
  for (const statement of analysis.program.statements) {
    const { index, kind, constant } = statement;
    if (kind === 'magic') fixed.set(index, 'magic');
    else if (kind === 'broken') fixed.set(index, 'broken');
    else if (isGlobalStatement(analysis, statement)) fixed.set(index, 'no-effect');
    else if (imports.covers(index)) fixed.set(index, 'import');
    else if (makesFolderOf(statement, settings)) fixed.set(index, 'folder');
    else if (libraryStatements.has(index)) fixed.set(index, 'library');
    else if (constant && library.constants.has(constant.name)) fixed.set(index, 'constant');
    else if (constant && settingNames.has(constant.name)) fixed.set(index, 'setting');
    else if (constant && secretNames.has(constant.name)) fixed.set(index, 'secret');
  }
  return fixed;
}

/** Outside of functions every name is global. */
function isGlobalStatement({ notebook }: Analysis, { kind, cell, span }: Statement): boolean {
  return kind === 'other' && /^global\s/.test(notebook.cells[cell]?.source.slice(span.start, span.end) ?? '');
}

function ownRole(parts: Parts, statement: Statement): Role {
  const stage = parts.analysis.stages[statement.index] ?? 'setup';
  const changed = dataChanges(parts.analysis.flow, statement.index);
  const binds = namesBound(statement).length > 0 || changed.length > 0 || statement.deletes.length > 0;
  if (stage === 'explore') return 'exploration';
  if (binds) return 'step';
  if (drawsOnly(parts, statement)) return 'exploration';
  if (statement.calls.length === 0) return statement.displayed ? shownRole(stage) : noEffect(statement);
  if (KEPT_EXPRESSIONS.has(stage)) return 'step';
  return showsOnly(statement) ? 'exploration' : 'step';
}

/** A shape or a name is looked at; a score is a result. */
function shownRole(stage: Stage): Role {
  return stage === 'evaluate' || stage === 'predict' ? 'step' : 'exploration';
}

/** Draws, or sets up how things are drawn and shown: `plt.plot(…)`, `plt.rcParams[…] = …`, `df.plot()`. */
function drawsOnly({ imports }: Parts, statement: Statement): boolean {
  const outermost = statement.calls.find((call) => call.span.start === statement.span.start);
  if (outermost && statement.kind === 'expression') return DISPLAY.test(outermost.callee) || DRAWING_METHOD.test(outermost.callee);
  const [first] = statement.uses;
  const source = first && imports.find(first.name, statement.index)?.binding;
  return statement.kind === 'assign' && source !== undefined && DISPLAY.test(source.module);
}

/** `os.makedirs("out")` where `out/model.joblib` is a setting: the project makes the folders of its files itself. */
function makesFolderOf(statement: Statement, settings: readonly Setting[]): boolean {
  const [call] = statement.calls;
  if (statement.kind !== 'expression' || !call || !/^os\.(makedirs|mkdir)$/.test(call.callee)) return false;
  const path = call.arguments[0]?.literal;
  if (path?.type !== 'str') return false;
  const folder = path.value.replace(/\/+$/, '');
  return settings.some((setting) => setting.file?.direction === 'write' && setting.file.original.startsWith(`${folder}/`));
}

function noEffect(statement: Statement): Role {
  return statement.kind === 'expression' ? 'no-effect' : 'step';
}

/** A value that is only looked at: it is displayed, or printed. */
function showsOnly(statement: Statement): boolean {
  if (statement.kind !== 'expression') return false;
  return statement.displayed || statement.calls.some((call) => call.callee === 'print' || call.callee === 'display');
}
