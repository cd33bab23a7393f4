import type { Span } from '../../notebook/notebook.ts';
import { contains } from './expressions.ts';
import { spanOf } from './follow-rows.ts';
import type { Followed, Mark } from './follow-rows.ts';

/** What prevents a way from raw rows; cell 0 where it isn't one statement. */
export interface Obstacle {
  readonly cell: number;
  readonly reason: string;
}

/** A statement that may be on the way, with the values that it makes and needs. */
export interface Taken {
  readonly followed: Followed;
  readonly binds: readonly string[];
  /** Those of `binds` that some path leaves unbound. */
  readonly maybe: readonly string[];
  readonly changes: readonly string[];
  readonly needs: readonly string[];
  /** It makes the column that is only known in training: something has to stand in for it. */
  readonly standIn: boolean;
}

/**
 * A statement on the way from raw rows to features.
 * - `both`: done in training and for rows that come alone
 * - `apart`: done otherwise for rows that come alone, and in training as it stands, since something is learned behind it
 * - `alone`: done as for rows that come alone, in training as well
 * - `training`: done in training only
 */
export interface WayStep {
  readonly followed: Followed;
  readonly mode: 'both' | 'apart' | 'alone' | 'training';
  /** Learned values that functions within it use, to be kept before it. */
  readonly kept: readonly string[];
  /** Of divisions those names that are needed. */
  readonly to: readonly string[];
  readonly standIn: boolean;
}

/** What of the statements is needed for rows that come alone, and what for finding in training what these need. */
export function liveSteps(taken: readonly Taken[], features: string, source: string): WayStep[] | Obstacle {
  const alone = new Set([features]);
  const training = new Set<string>();
  const steps: WayStep[] = [];
  for (const one of taken.toReversed()) {
    const { followed } = one;
    const makes = [...one.binds, ...one.changes];
    const learns = makes.some((name) => training.has(name)) || learnsWithin(one);
    const definite = one.binds.filter((name) => !one.maybe.includes(name));
    if (!followed.trainingOnly && makes.some((name) => alone.has(name))) {
      if (followed.obstacle !== undefined) return { cell: followed.statement.cell, reason: followed.obstacle };
      const step = stepAlone(one, alone, training, learns);
      for (const name of definite) alone.delete(name);
      if (learns) for (const name of definite) training.delete(name);
      for (const name of step.needs) alone.add(name);
      for (const name of [...step.learned, ...(learns ? one.needs : [])]) training.add(name);
      steps.unshift(step.step);
    } else if (learns) {
      for (const name of definite) training.delete(name);
      for (const name of one.needs) training.add(name);
      steps.unshift({ followed, mode: 'training', kept: [], to: [], standIn: false });
    }
  }
  const missing = [...alone, ...training].find((name) => name !== source);
  return missing === undefined ? steps : { cell: 0, reason: `nothing in the pipeline makes ${missing}` };
}

/** Whether what it keeps is found in values that it makes itself: within a loop over tables. */
function learnsWithin({ followed: { marks, alone, statement }, binds }: Taken): boolean {
  if (alone.length === 0) return false;
  const hidden = marks.flatMap(hiddenBy);
  return statement.uses.some(({ name, span }) => binds.includes(name) && hidden.some((part) => contains(part, span)));
}

interface Stepped {
  readonly step: WayStep;
  /** Values that rows which come alone need before it. */
  readonly needs: readonly string[];
  /** Values that training needs before it for what is kept. */
  readonly learned: readonly string[];
}

function stepAlone(one: Taken, alone: ReadonlySet<string>, training: ReadonlySet<string>, learns: boolean): Stepped {
  const { followed, standIn } = one;
  const { statement, divisions } = followed;
  const to = [...new Set(divisions.map((division) => division.to))].filter((name) => alone.has(name));
  const shown = divisions.filter((division) => to.includes(division.to)).map(({ from }) => from.span);
  const marks = followed.marks.filter((mark) => divisions.length === 0 || shown.some((part) => contains(part, spanOf(mark))));
  const hidden = [...marks.flatMap(hiddenBy), ...followed.alone.map(({ span }) => span)];
  const reads = (name: string) => {
    const uses = statement.uses.filter((use) => use.name === name && use.role !== 'bind');
    if (uses.length === 0) return divisions.length === 0;
    const seen = uses.filter(({ span }) => divisions.length === 0 || shown.some((part) => contains(part, span)));
    return seen.some(({ span }) => !hidden.some((part) => contains(part, span)));
  };
  const needs = standIn ? one.changes.filter((name) => alone.has(name)) : one.needs.filter(reads);
  const learnedNames = needs.filter((name) => followed.learnedBefore.has(name));
  const learned = one.needs.filter((name) => marks.some((mark) => hiddenBy(mark).some((span) => isUsed(one, name, span))));
  const apart = followed.alone.length > 0 || divisions.length > 0 || standIn;
  const mode = !apart ? 'both' : learns ? 'apart' : 'alone';
  return {
    step: { followed: { ...followed, marks }, mode, kept: learnedNames, to, standIn },
    needs: needs.filter((name) => !followed.learnedBefore.has(name)),
    learned: [...learned, ...learnedNames],
  };
}

/** Parts that are only worked out in training. */
function hiddenBy(mark: Mark): Span[] {
  if (mark.kind === 'value') return [mark.span];
  if (mark.kind === 'function' || !mark.as.startsWith('fit_') || mark.call.function.kind !== 'attribute') return [];
  return [mark.call.function.value.span, ...mark.call.arguments.slice(1).map(({ value }) => value.span)];
}

function isUsed({ followed: { statement } }: Taken, name: string, span: Span): boolean {
  return statement.uses.some((use) => use.name === name && contains(span, use.span));
}
