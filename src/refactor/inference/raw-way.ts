import type { Expression } from '../../language/actions.ts';
import type { Statement } from '../../language/program.ts';
import type { Span } from '../../notebook/notebook.ts';
import type { Border } from '../borders.ts';
import { valuesBound } from '../outline.ts';
import type { Outline } from '../outline.ts';
import type { Plan } from '../plan.ts';
import { settingsUsed } from '../settings-used.ts';
import { valueUse } from '../values.ts';
import type { Asked } from './asked.ts';
import { assignmentOf, contains, methodOf, partsOf, rootOf } from './expressions.ts';
import { RowFollower } from './follow-rows.ts';
import type { Followed } from './follow-rows.ts';
import { divisionsOf, lineageOf } from './lineage.ts';
import type { Source } from './lineage.ts';
import { liveSteps } from './live-steps.ts';
import type { Obstacle, Taken, WayStep } from './live-steps.ts';

export interface RawWay {
  readonly source: Source;
  /** The table's contract, where it crosses a border of the pipeline as it is read. */
  readonly contract: string | undefined;
  /** The step that leaves the rows as they are read; undefined where they have to be read apart. */
  readonly readBy: string | undefined;
  /** Statements that reading apart needs before it. */
  readonly reading: readonly Statement[];
  readonly readingSettings: readonly string[];
  readonly steps: readonly WayStep[];
  readonly settings: readonly string[];
  /** Columns of the source that are only there in training. */
  readonly target: readonly string[];
}

interface Known {
  readonly plan: Plan;
  readonly borders: readonly Border[];
  readonly reads: (callee: string) => boolean;
}

/** Finds the ways from rows as they are read to what a model is asked for. */
export class RawWays {
  readonly #outline: Outline;
  readonly #known: Known;
  readonly #pipeline: readonly Statement[];

  constructor(outline: Outline, known: Known) {
    this.#outline = outline;
    this.#known = known;
    const { statements } = outline.analysis.program;
    this.#pipeline = outline.order.flatMap((index) => (outline.roles[index] === 'step' ? (statements[index] ?? []) : []));
  }

  wayTo({ features, statement, target }: Asked): RawWay | Obstacle {
    const place = this.#outline.order.indexOf(statement.index);
    const before = this.#pipeline.filter(({ index }) => this.#outline.order.indexOf(index) < place);
    const lineage = lineageOf(features, before, this.#known.reads);
    if (!lineage) return { cell: statement.cell, reason: `nothing says where ${features} comes from` };
    const { source } = lineage;
    const slice = this.#slice([features], before, source);
    const columns = [...new Set([...this.#targetColumns(target, before), ...slice.flatMap((one) => givenColumns(one, source))])];
    const followed = this.#follow(slice, source);
    const taken = followed.map((one) => this.#taken(one, source, columns));
    const live = liveSteps(taken, features, source.name);
    if ('reason' in live) return live;
    return {
      source,
      ...this.#reading(source, before),
      steps: live,
      settings: this.#settings(live, source),
      target: columns,
    };
  }

  /** Settings of the statements; those of reading the rows apart. */
  #settings(steps: readonly WayStep[], { statement, span }: Source): string[] {
    const others = steps
      .filter(({ followed }) => followed.statement !== statement || !span)
      .map(({ followed }) => followed.statement.index);
    const behind = span && steps.some(({ followed }) => followed.statement === statement) ? this.#settingsOutside(statement, span) : [];
    const used = new Set([...settingsUsed(this.#outline, others), ...behind]);
    return this.#outline.settings.map(({ id }) => id).filter((id) => used.has(id));
  }

  #settingsOutside(statement: Statement, part: Span): string[] {
    const used = this.#outline.settings.filter(({ name, places }) => {
      const spans = statement.uses.filter((use) => use.role === 'read' && use.name === name).map((use) => use.span);
      const own = name === undefined ? places.filter(({ cell }) => cell === statement.cell).map(({ span }) => span) : spans;
      return own.some((span) => contains(statement.span, span) && !contains(part, span));
    });
    return used.map(({ id }) => id);
  }

  /** The statements that these names need, in order; where there is a source, back to it. */
  #slice(names: readonly string[], before: readonly Statement[], source?: Source): Statement[] {
    const needed = new Set(names);
    const slice: Statement[] = [];
    for (const statement of before.toReversed()) {
      const { binds, changes, needs } = this.#use(statement);
      if (![...binds, ...changes].some((name) => needed.has(name))) continue;
      for (const name of binds) if (!statement.maybeBinds.includes(name)) needed.delete(name);
      for (const name of needs) needed.add(name);
      slice.unshift(statement);
      if (statement === source?.statement) needed.delete(source.name);
    }
    return slice;
  }

  #use(statement: Statement): { binds: readonly string[]; changes: readonly string[]; needs: readonly string[] } {
    const use = valueUse(this.#outline, statement.index);
    return { binds: valuesBound(statement), changes: this.#outline.analysis.flow.changes[statement.index] ?? [], needs: use?.needs ?? [] };
  }

  /** What each statement does to rows; values that stand in other statements by their name alone are kept where they are found. */
  #follow(slice: readonly Statement[], source: Source): Followed[] {
    const first = this.#followed(slice, source, new Set());
    const bare = new Set(first.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'value' ? (mark.name ?? []) : []))));
    const beside = (name: string) => first.some(({ alone, statement }) => alone.some(({ span }) => isUsedIn(statement, name, span, false)));
    const fixed = [...bare].filter((name) => !beside(name) && slice.every((statement) => this.#isFixed(statement, name, source)));
    return fixed.length === 0 ? first : this.#followed(slice, source, new Set(fixed));
  }

  #isFixed(statement: Statement, name: string, source: Source): boolean {
    const { binds, changes } = this.#use(statement);
    if (statement !== source.statement && binds.includes(name)) {
      const [action] = statement.actions;
      return (
        statement.actions.length === 1 && action?.kind === 'assign' && action.targets.length === 1 && action.targets[0]?.kind === 'name'
      );
    }
    return !changes.includes(name) && !binds.includes(name);
  }

  #followed(slice: readonly Statement[], source: Source, fixed: ReadonlySet<string>): Followed[] {
    const follower = new RowFollower(this.#known.reads, fixed, source.span && { statement: source.statement, span: source.span });
    return slice.map((statement) => {
      const text = this.#outline.analysis.notebook.cells[statement.cell]?.source ?? '';
      const followed = follower.follow(statement, this.#use(statement).changes, text);
      if (statement === source.statement && !source.span) {
        for (const name of statement.binds) follower.names.set(name, name === source.name ? 'rows' : 'learned');
        return { ...followed, marks: [], alone: [], divisions: [], trainingOnly: true, obstacle: undefined };
      }
      return followed;
    });
  }

  #taken(followed: Followed, source: Source, target: readonly string[]): Taken {
    const { statement } = followed;
    const { binds, changes, needs } = this.#use(statement);
    const about = aboutTarget(statement, target);
    const inSource = (name: string) =>
      statement === source.statement && source.span !== undefined && isOnlyIn(statement, name, source.span);
    return {
      followed: about === 'changed' ? { ...followed, trainingOnly: true } : followed,
      binds,
      maybe: statement.maybeBinds,
      changes,
      needs: needs.filter((name) => !inSource(name)),
      standIn: about === 'made',
    };
  }

  #reading(source: Source, before: readonly Statement[]): Pick<RawWay, 'contract' | 'readBy' | 'reading' | 'readingSettings'> {
    const { statement, span, name } = source;
    const step = this.#known.plan.steps.find(({ statements }) => statements.includes(statement.index));
    const made = assignmentOf(statement.actions, name);
    const whole = !span || (made?.whole === true && made.value.span.start === span.start && made.value.span.end === span.end);
    const later = step?.statements.slice(step.statements.indexOf(statement.index)) ?? [];
    const changed = later.some((index, at) => {
      const { flow, program } = this.#outline.analysis;
      return (flow.changes[index] ?? []).includes(name) || (at > 0 && program.statements[index]?.binds.includes(name));
    });
    const readBy = whole && step?.outputs.includes(name) && !changed ? step.id : undefined;
    const contract = readBy && this.#known.borders.find((border) => border.step === readBy && border.value === name)?.name;
    if (readBy !== undefined) return { contract, readBy, reading: [], readingSettings: [] };
    const needs = this.#use(statement).needs.filter((needed) => !span || isUsedIn(statement, needed, span));
    const reading = this.#slice(needs, before.slice(0, before.indexOf(statement)));
    const readingSettings = settingsUsed(
      this.#outline,
      [...reading, statement].map(({ index }) => index),
    );
    return { contract: undefined, readBy, reading, readingSettings };
  }

  /** The columns that the answers to learn from are taken from. */
  #targetColumns(target: Expression | undefined, before: readonly Statement[]): string[] {
    let value = target;
    for (const statement of before.toReversed()) {
      if (value?.kind !== 'name') break;
      const { name } = value;
      if (!statement.binds.includes(name)) continue;
      value = divisionsOf(statement).find(({ to }) => to === name)?.from ?? assignmentOf(statement.actions, name)?.value;
    }
    return value ? columnsIn(value) : [];
  }
}

/** Columns that an expression picks by their names: `df["y"]`, `df.y`, `df.pop("y")`. */
function columnsIn(value: Expression): string[] {
  switch (value.kind) {
    case 'part':
      if (value.index.kind === 'text') return [value.index.text];
      if (value.index.kind === 'sequence') {
        const texts = value.index.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
        if (texts.length > 0) return texts;
      }
      return columnsIn(value.value);
    case 'attribute':
      if (value.value.kind !== 'name') return columnsIn(value.value);
      return /^(values|data|target|T|iloc|loc)$/.test(value.name) ? [] : [value.name];
    case 'call': {
      const [first] = value.arguments;
      if (value.callee === '.pop' && first?.value.kind === 'text') return [first.value.text];
      if (value.function.kind === 'attribute' && rootOf(value.function)) return columnsIn(value.function.value);
      return first ? columnsIn(first.value) : [];
    }
    default:
      return [];
  }
}

/** `df["y"] = …` of a column that is only there in training: it is made of others, or changed. */
function aboutTarget({ actions }: Statement, columns: readonly string[]): 'made' | 'changed' | undefined {
  const isColumn = (target: Expression) => target.kind === 'part' && target.index.kind === 'text' && columns.includes(target.index.text);
  if (actions.length === 0 || !actions.every((action) => action.kind === 'assign' && action.targets.every(isColumn))) return undefined;
  const reads = actions.some((action) => action.kind === 'assign' && action.targets.some((target) => readsColumn(action.value, target)));
  return reads ? 'changed' : 'made';
}

/** Columns that are added to rows from what comes beside them: `df["species"] = iris.target`, `df["y"] = y` behind `X, y = make_moons()`. */
function givenColumns({ actions }: Statement, { statement, name }: Source): string[] {
  return actions.flatMap((action) => {
    const [target] = action.kind === 'assign' ? action.targets : [];
    if (action.kind !== 'assign' || target?.kind !== 'part' || target.index.kind !== 'text') return [];
    const { value } = action;
    const [given] = value.kind === 'call' && methodOf(value) === undefined ? value.arguments : [];
    const beside = given?.value ?? value;
    const isTarget = beside.kind === 'attribute' && beside.name === 'target';
    const isOther = beside.kind === 'name' && beside.name !== name && statement.binds.includes(beside.name);
    return isTarget || isOther ? [target.index.text] : [];
  });
}

/** Whether a value has the column of the same table in it that it is assigned to. */
function readsColumn(value: Expression, column: Expression): boolean {
  const [name] = columnsIn(column);
  if (value.kind === 'part' || value.kind === 'attribute')
    if (columnsIn(value).includes(name ?? '') && rootOf(value)?.name === rootOf(column)?.name) return true;
  return partsOf(value).some((part) => readsColumn(part, column));
}

/** `unseen`: what holds of a name that the text doesn't have, as a function's global. */
function isUsedIn(statement: Statement, name: string, span: Span, unseen = true): boolean {
  const uses = statement.uses.filter((use) => use.name === name);
  return (unseen && uses.length === 0) || uses.some((use) => contains(span, use.span));
}

function isOnlyIn(statement: Statement, name: string, span: Span): boolean {
  const uses = statement.uses.filter((use) => use.name === name && use.role === 'read');
  return uses.length > 0 && uses.every((use) => contains(span, use.span));
}
