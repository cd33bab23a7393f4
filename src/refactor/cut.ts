import type { Stage } from '../analysis/analysis.ts';
import type { ValueUse } from './values.ts';

/** A run of pipeline statements that is never cut: same cell, same stage. `from` and `to` are positions in the pipeline, `to` exclusive. */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly cell: number;
  readonly stage: Stage;
  /** A heading stands between the unit before and this one. */
  readonly heading: boolean;
}

/** Something that looks at values behind `at` statements of the pipeline; statement number `until` is the next that changes one of them. */
export interface View {
  readonly at: number;
  readonly until: number;
}

export interface CutLimits {
  /** Unit indices before which no cut may be. */
  readonly forbidden: ReadonlySet<number>;
  /** What explorations look at. */
  readonly views: readonly View[];
  /** The position at which a step begins in any case. */
  readonly start: number;
}

/** What the parts of a plan cost; only their proportions count. Found by looking at the plans of some hundred notebooks. */
const COST = {
  step: 0.8,
  otherStage: 1,
  crossing: 0.15,
  /** In a cell of one statement; a long cell is easier to cut than a short one. */
  withinCell: 4,
  withinCellOfStatements: 0.12,
  withinCellLeast: 0.9,
  /** A step with a part of a cell and something of another one. */
  ragged: 4,
  withinHeading: 0.5,
  spannedHeading: 1.2,
  /** A part that shows values runs behind the whole step, where they are others. */
  staleView: 2,
  large: 0.012,
} as const;

/** How much one statement says of what its step is for; a split is a split whatever stands beside it. */
const STRENGTH: Readonly<Record<Stage, number>> = {
  setup: 0,
  explore: 0,
  load: 2,
  clean: 1,
  features: 1,
  split: 3,
  train: 3,
  evaluate: 2,
  predict: 2,
  save: 2,
};

/** The longest step considered, in units; keeps the search linear on notebooks with thousands of cells. */
const LONGEST = 120;

/**
 * Cuts the pipeline into steps at the least cost: each step costs something, and so do a stage that isn't the step's own, every
 * value that crosses a cut, a cut in the middle of a cell or of a section, and size. Solved exactly by dynamic programming
 * over the cut positions.
 *
 * @param crossing for each unit boundary (index of the unit behind it) the number of values that cross it
 * @param limits what else is known of where cuts may be
 * @returns the units of each step, as [from, to) pairs of unit indices
 */
export function cutIntoSteps(
  units: readonly Unit[],
  crossing: readonly number[],
  { forbidden, views, start }: CutLimits,
): (readonly [number, number])[] {
  const required = units.findIndex((unit) => unit.from === start);
  const best: number[] = [0];
  const cutBefore: number[] = [0];
  for (let to = 1; to <= units.length; to++) {
    best[to] = Infinity;
    const weights = new Map<Stage, number>();
    let total = 0;
    let headings = 0;
    for (let from = to - 1; from >= 0; from--) {
      const unit = units[from];
      if (!unit) break;
      const size = unit.to - unit.from;
      total += size;
      weights.set(unit.stage, (weights.get(unit.stage) ?? 0) + weightOf(unit));
      if (units[from + 1]?.heading === true && from + 1 < to && STRENGTH[unit.stage] > 0) headings++;
      if (to - from > LONGEST && (best[to] ?? Infinity) < Infinity) break;
      if (forbidden.has(from) && from > 0) continue;
      const cost =
        (best[from] ?? Infinity) +
        stepCost(weights, total) +
        COST.spannedHeading * headings +
        cutCost(units, crossing, from) +
        raggedCost(units, from, to, required) +
        staleCost(units, from, to, views);
      if (cost < (best[to] ?? Infinity)) {
        best[to] = cost;
        cutBefore[to] = from;
      }
      if (from === required && !forbidden.has(from)) break;
    }
  }
  const steps: (readonly [number, number])[] = [];
  for (let to = units.length; to > 0; to = cutBefore[to] ?? 0) steps.unshift([cutBefore[to] ?? 0, to]);
  return steps;
}

function stepCost(weights: ReadonlyMap<Stage, number>, statements: number): number {
  let sum = 0;
  let largest = 0;
  for (const weight of weights.values()) {
    sum += weight;
    if (weight > largest) largest = weight;
  }
  return COST.step + COST.otherStage * (sum - largest) + COST.large * statements * statements;
}

function cutCost(units: readonly Unit[], crossing: readonly number[], at: number): number {
  if (at === 0) return 0;
  const sameCell = units[at]?.cell === units[at - 1]?.cell;
  const cost = COST.crossing * (crossing[at] ?? 0);
  if (sameCell) return cost + Math.max(COST.withinCellLeast, COST.withinCell - COST.withinCellOfStatements * cellSize(units, at));
  return units[at]?.heading ? cost : cost + COST.withinHeading;
}

/** Parts that look at values in the middle of the step, before it changes them. */
function staleCost(units: readonly Unit[], from: number, to: number, views: readonly View[]): number {
  const start = units[from]?.from ?? 0;
  const end = units[to - 1]?.to ?? 0;
  return COST.staleView * views.filter(({ at, until }) => start < at && until < end).length;
}

function raggedCost(units: readonly Unit[], from: number, to: number, required: number): number {
  if (units[from]?.cell === units[to - 1]?.cell) return 0;
  const startsWithin = from > 0 && from !== required && units[from]?.cell === units[from - 1]?.cell;
  const endsWithin = to < units.length && units[to]?.cell === units[to - 1]?.cell;
  return startsWithin || endsWithin ? COST.ragged : 0;
}

/** Statements of the pipeline in the cell of the unit. */
function cellSize(units: readonly Unit[], at: number): number {
  const cell = units[at]?.cell;
  let size = 0;
  for (let before = at - 1; before >= 0 && units[before]?.cell === cell; before--) size += sizeOf(units[before]);
  for (let behind = at; behind < units.length && units[behind]?.cell === cell; behind++) size += sizeOf(units[behind]);
  return size;
}

function sizeOf(unit: Unit | undefined): number {
  return unit ? unit.to - unit.from : 0;
}

/** Long runs of the same work don't drown the rest. */
function weightOf(unit: Unit): number {
  return Math.min((unit.to - unit.from) * STRENGTH[unit.stage], 3);
}

/** The stage that a step is mainly for; neutral work counts only where there is nothing else. */
export function mainStage(units: readonly Unit[]): Stage {
  const weights = new Map<Stage, number>();
  for (const unit of units) weights.set(unit.stage, (weights.get(unit.stage) ?? 0) + weightOf(unit));
  let main: Stage = 'setup';
  let most = 0;
  for (const [stage, weight] of weights) {
    if (weight > most) {
      main = stage;
      most = weight;
    }
  }
  return main;
}

/** Runs of the same cell and stage; one begins at position `start`. */
export function unitsOf(
  uses: readonly ValueUse[],
  cellOf: (statement: number) => number,
  stageOf: (statement: number) => Stage,
  headingOf: (cell: number) => string,
  start: number,
): Unit[] {
  const units: Unit[] = [];
  uses.forEach((use, position) => {
    const cell = cellOf(use.statement);
    const stage = stageOf(use.statement);
    const last = units.at(-1);
    if (last?.cell === cell && last.stage === stage && position !== start) units[units.length - 1] = { ...last, to: position + 1 };
    else {
      const heading = last !== undefined && headingOf(last.cell) !== headingOf(cell);
      units.push({ from: position, to: position + 1, cell, stage, heading });
    }
  });
  return units;
}
