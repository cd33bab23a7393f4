import { folderPath } from './file-paths.ts';
import type { Analysis, Stage } from '../analysis/analysis.ts';
import { dataChanges } from '../analysis/flow.ts';
import { fileUses } from '../analysis/file-use.ts';
import { knownEffects } from '../language/python/effects.ts';
import type { Call, Statement } from '../language/program.ts';
import { programCell } from '../language/program-cell.ts';
import { canBeRead } from './broken-lines.ts';
import { DISPLAY, DRAWING_METHOD } from './display-calls.ts';
import type { ImportTable } from './import-table.ts';
import type { Library } from './library.ts';
import { isMeans } from './means.ts';
import { promoteNeeded } from './needed.ts';
import { isStyleOption, isTextOption } from './options.ts';
import { awaits, isOnlyTimed } from './notebook-only.ts';
import { namesBound } from './order.ts';
import type { SecretRead, Setting } from './plan.ts';
import { randomStreams } from './random-streams.ts';
import type { Role } from './role.ts';

interface Parts {
  readonly analysis: Analysis;
  readonly order: readonly number[];
  readonly imports: ImportTable;
  readonly library: Library;
  readonly settings: readonly Setting[];
  readonly secrets: readonly SecretRead[];
  /** Names of methods that change their instance. */
  readonly mutating: ReadonlySet<string>;
}

/** Stages whose expressions do something even where they bind nothing. */
const KEPT_EXPRESSIONS: ReadonlySet<Stage> = new Set<Stage>(['evaluate', 'predict', 'save', 'train', 'setup']);

/** The role of every statement, by index. An exploration that the pipeline turns out to need becomes part of it. */
export function assignRoles(parts: Parts): Role[] {
  const { statements } = parts.analysis.program;
  const fixed = fixedRoles(parts);
  const pictures = new Set<string>();
  const roles: Role[] = statements.map((statement) => {
    const role = fixed.get(statement.index) ?? ownRole(parts, statement, pictures);
    for (const name of statement.binds) {
      if (role === 'exploration' && !isMeans(parts.analysis, statement, name)) pictures.add(name);
      else pictures.delete(name);
    }
    return role;
  });
  promoteNeeded(parts.analysis, parts.order, randomStreams(parts.analysis, parts.order), roles);
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
    else if (kind === 'broken' || !canBeRead(statement, codeOf(analysis, statement))) fixed.set(index, 'broken');
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

function codeOf({ program }: Analysis, { cell }: Statement): string {
  return programCell(program, cell)?.masked.text ?? '';
}

/** Outside of functions every name is global. */
function isGlobalStatement({ notebook }: Analysis, { kind, cell, span }: Statement): boolean {
  return kind === 'other' && /^global\s/.test(notebook.cells[cell]?.source.slice(span.start, span.end) ?? '');
}

/** `pictures`: names that explorations above it bind: figures, axes, what was only looked at. */
function ownRole(parts: Parts, statement: Statement, pictures: ReadonlySet<string>): Role {
  if (isOnlyTimed(parts.analysis, statement)) return 'exploration';
  if (awaits(parts.analysis, statement)) return 'step';
  const stage = parts.analysis.stages[statement.index] ?? 'setup';
  if (isTextOption(parts.analysis, parts.imports, statement)) return 'step';
  if (stage !== 'load' && makesPicture(statement)) return 'exploration';
  const changed = dataChanges(parts.analysis.flow, statement.index);
  if (statement.kind === 'delete' && statement.deletes.length > 0) return deleteRole(statement, pictures);
  const binds = namesBound(statement).length > 0 || changed.length > 0 || statement.deletes.length > 0;
  if (statement.calls.some(writesFile)) return 'step';
  if (changesData(statement, changed, pictures)) return 'step';
  if (stage === 'explore') return makesData(parts, statement, pictures) || changesItself(parts, statement) ? 'step' : 'exploration';
  if (binds) return 'step';
  if (drawsOnly(parts, statement)) return 'exploration';
  if (statement.calls.length === 0) return statement.displayed ? shownRole(stage) : noEffect(statement);
  if (KEPT_EXPRESSIONS.has(stage)) return 'step';
  return showsOnly(statement) ? 'exploration' : 'step';
}

/** `os.remove("old.csv")`; the files of drawings are the drawings'. */
function writesFile(call: Call): boolean {
  if (call.deferred || DISPLAY.test(call.callee) || DRAWING_METHOD.test(call.callee)) return false;
  return fileUses(call).some(({ direction }) => direction === 'write');
}

/** A name is deleted where it was made; one `del` for both parts of the notebook is of no use to either. */
function deleteRole({ deletes }: Statement, pictures: ReadonlySet<string>): Role {
  const shown = deletes.filter((name) => pictures.has(name)).length;
  if (shown === 0) return 'step';
  return shown === deletes.length ? 'exploration' : 'no-effect';
}

/** `ax = df.plot()`, `n, bins, patches = plt.hist(x)`. */
function makesPicture({ kind, calls, span }: Statement): boolean {
  const outermost = calls.find((call) => call.span.end === span.end && !call.deferred);
  return kind === 'assign' && outermost !== undefined && (DISPLAY.test(outermost.callee) || DRAWING_METHOD.test(outermost.callee));
}

/** `account.pay(3)`: a method of a class of the notebook that changes its instance. */
function changesItself({ mutating }: Parts, { calls }: Statement): boolean {
  return calls.some(({ callee, receiver, deferred }) => !deferred && receiver !== undefined && mutating.has(callee.slice(1)));
}

/** `x[i] += 1`, `np.add.at(x, i, 1)`: what a value becomes is the notebook's, whether or not it is only looked at afterwards. */
function changesData({ kind, calls }: Statement, changed: readonly string[], pictures: ReadonlySet<string>): boolean {
  if (changed.every((name) => pictures.has(name))) return false;
  const assigns = kind === 'assign' || kind === 'augmented-assign' || kind === 'delete';
  return (
    assigns || (kind === 'expression' && calls.some(({ callee, deferred }) => !deferred && (knownEffects(callee)?.changes.length ?? 0) > 0))
  );
}

/** A value of the notebook that isn't a picture: `corr = df.corr()` as opposed to `ax = df.plot()`. */
function makesData(parts: Parts, statement: Statement, pictures: ReadonlySet<string>): boolean {
  if (statement.definition || statement.lambda || statement.kind === 'expression' || statement.kind === 'delete') return false;
  if (!namesBound(statement).some((name) => !isMeans(parts.analysis, statement, name))) return false;
  const running = statement.calls.filter((call) => !call.deferred);
  if (running.some(({ callee }) => DISPLAY.test(callee) || DRAWING_METHOD.test(callee) || /^(print|display)$/.test(callee))) return false;
  return !statement.reads.some((name) => pictures.has(name));
}

/** A shape or a name is looked at; a score is a result. */
function shownRole(stage: Stage): Role {
  return stage === 'evaluate' || stage === 'predict' ? 'step' : 'exploration';
}

/** Draws, or sets up how things are drawn: `plt.plot(…)`, `plt.rcParams[…] = …`, `df.plot()`. */
function drawsOnly({ imports }: Parts, statement: Statement): boolean {
  const outermost = statement.calls.find((call) => call.span.start === statement.span.start);
  if (outermost && statement.kind === 'expression') return DISPLAY.test(outermost.callee) || DRAWING_METHOD.test(outermost.callee);
  return isStyleOption(imports, statement);
}

/** `os.makedirs("out")` where `out/model.joblib` is a setting: the project makes the folders of its files itself. */
function makesFolderOf(statement: Statement, settings: readonly Setting[]): boolean {
  const [call] = statement.calls;
  if (statement.kind !== 'expression' || !call || !/^os\.(makedirs|mkdir)$/.test(call.callee)) return false;
  const path = call.arguments[0]?.literal;
  if (path?.type !== 'str') return false;
  const folder = folderPath(path.value);
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
