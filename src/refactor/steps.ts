import type { Statement } from '../language/program.ts';
import { cutIntoSteps, mainStage, unitsOf } from './cut.ts';
import type { Unit, View } from './cut.ts';
import { isMeans } from './means.ts';
import { isTextOption } from './options.ts';
import type { Outline } from './outline.ts';
import type { Exploration, Step } from './plan.ts';
import { settingsUsed } from './settings-used.ts';
import { nameSteps } from './step-names.ts';
import type { Stretch } from './stretch.ts';
import { liveBefore, pipelineUses, stretchValues } from './values.ts';
import type { ValueUse } from './values.ts';

/** Exploration as it is placed: behind `position` statements of the pipeline. */
export interface PlacedExploration {
  readonly exploration: Exploration;
  readonly position: number;
}

/** Statements of the pipeline that are to be in one step: the first and the last one, and why. */
export interface Joined {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

/** The pipeline cut into named steps, in the order in which they run. What is `joined` is not cut. */
export function planSteps(outline: Outline, explorations: readonly PlacedExploration[], joined: readonly Joined[] = []): Step[] {
  const uses = pipelineUses(outline);
  const stretches = cutPipeline(outline, uses, explorations, joined);
  const names = nameSteps(outline, stretches);
  return stretches.map((stretch, at) => {
    const name = names[at] ?? { id: `step_${String(at + 1)}`, title: '' };
    const statements = stretch.uses.map((use) => use.statement);
    return {
      id: name.id,
      stage: stretch.stage,
      title: name.title,
      cells: stretch.cells,
      statements,
      inputs: stretch.inputs,
      outputs: stretch.outputs,
      settings: settingsUsed(outline, statements),
      reason: stretch.reason,
    };
  });
}

function cutPipeline(
  outline: Outline,
  uses: readonly ValueUse[],
  explorations: readonly PlacedExploration[],
  joined: readonly Joined[],
): Stretch[] {
  const { analysis } = outline;
  const cellOf = (index: number) => analysis.program.statements[index]?.cell ?? 0;
  const headingOf = (cell: number) => (analysis.cells[cell]?.headings ?? []).slice(0, 2).join('\n');
  const needsNothing = new Set(uses.filter((use) => use.needs.length === 0).map((use) => use.statement));
  // What takes no value (`start = pd.Timestamp(…)`, `history = []`) belongs wherever it is needed, but for what is loaded.
  const stageOf = (index: number) => {
    const stage = analysis.stages[index] ?? 'setup';
    return needsNothing.has(index) && stage !== 'load' ? 'setup' : stage;
  };
  const setUp = leadingOptions(outline, uses);
  const units = unitsOf(uses, cellOf, stageOf, headingOf, setUp);
  const wanted: string[][] = Array.from({ length: uses.length + 1 }, () => []);
  for (const { exploration, position } of explorations) wanted[position]?.push(...exploration.inputs);
  const live = liveBefore(uses, wanted);
  const crossing = crossingCounts(uses, units, live);
  const { forbidden, reasons } = heldTogether(outline, uses, units, joined);
  const made = new Set<string>();
  const finals = finalMakers(outline, uses);
  return cutIntoSteps(units, crossing, { forbidden, views: viewsOf(outline, uses, explorations), start: setUp }).map(([first, last]) => {
    const from = units[first]?.from ?? 0;
    const to = units[last - 1]?.to ?? 0;
    const own = uses.slice(from, to);
    const explored = new Set(wanted.slice(from + 1, to + 1).flat());
    const needed = (name: string) => (live[to]?.has(name) ?? false) || explored.has(name) || inStretch(finals.get(name), from, to);
    const { inputs, bound } = stretchValues(own, made, needed);
    const unused = unusedResults(outline, own);
    const outputs = [...bound].filter((name) => needed(name) || unused.has(name));
    for (const name of bound) made.add(name);
    const cells = [...new Set(own.map((use) => cellOf(use.statement)))].sort((a, b) => a - b);
    const reason = reasons.find((held) => held.from >= from && held.to <= to)?.reason;
    return { stage: mainStage(units.slice(first, last)), uses: own, cells, inputs, outputs, reason };
  });
}

/** How many statements at the head of the pipeline only say how values are shown: they are a step of their own. */
function leadingOptions(outline: Outline, uses: readonly ValueUse[]): number {
  return Math.max(
    uses.findIndex((use) => !isOption(outline, use)),
    0,
  );
}

function isOption({ analysis, imports }: Outline, { statement: index }: ValueUse): boolean {
  const statement = analysis.program.statements[index];
  return statement !== undefined && isTextOption(analysis, imports, statement);
}

/** What explorations look at stays as it is until a statement changes it, or how it is shown. */
function viewsOf(outline: Outline, uses: readonly ValueUse[], explorations: readonly PlacedExploration[]): View[] {
  const options = new Set(uses.filter((use) => isOption(outline, use)));
  return explorations.flatMap(({ exploration: { inputs }, position }) => {
    const until = uses.findIndex((use, at) => {
      const { binds, maybe, changes } = use;
      return at >= position && (options.has(use) || [...binds, ...maybe, ...changes].some((name) => inputs.includes(name)));
    });
    return until < 0 ? [] : [{ at: position, until }];
  });
}

/** What a step makes and nothing in it uses up: it is made for what comes behind, if only to be looked at. */
function unusedResults(outline: Outline, own: readonly ValueUse[]): Set<string> {
  const unused = new Set<string>();
  for (const use of own) {
    for (const name of use.needs) unused.delete(name);
    const statement = outline.analysis.program.statements[use.statement];
    for (const name of [...use.binds, ...use.maybe])
      if (statement && !name.startsWith('_') && !isMeans(outline.analysis, statement, name)) unused.add(name);
  }
  return unused;
}

function inStretch(position: number | undefined, from: number, to: number): boolean {
  return position !== undefined && position >= from && position < to;
}

function crossingCounts(uses: readonly ValueUse[], units: readonly Unit[], live: readonly ReadonlySet<string>[]): number[] {
  const made = new Set<string>();
  const counts: number[] = [];
  let position = 0;
  units.forEach((unit, at) => {
    for (; position < unit.from; position++) {
      const use = uses[position];
      for (const name of [...(use?.binds ?? []), ...(use?.maybe ?? [])]) made.add(name);
    }
    counts[at] = [...(live[unit.from] ?? [])].filter((name) => made.has(name)).length;
  });
  return counts;
}

/**
 * For each value that the pipeline leaves at its end, the last position that makes or changes it. Loop variables and open
 * files that were nothing else before, and names that start with an underscore, are means, not results.
 */
function finalMakers(outline: Outline, uses: readonly ValueUse[]): Map<string, number> {
  const finals = new Map<string, number>();
  uses.forEach((use, position) => {
    const statement = outline.analysis.program.statements[use.statement];
    for (const name of [...use.binds, ...use.maybe]) {
      if (name.startsWith('_')) continue;
      // A loop over a name that was a result before leaves another one in its place.
      if (finals.has(name) || !(statement && isMeans(outline.analysis, statement, name))) finals.set(name, position);
    }
    for (const name of use.changes) if (finals.has(name)) finals.set(name, position);
    for (const name of use.deletes) finals.delete(name);
  });
  return finals;
}

/** The first function that uses what another one rebinds: it has to see the same variable. */
function firstSharing(statements: readonly Statement[], uses: readonly ValueUse[], globals: readonly string[]): number {
  if (globals.length === 0) return Infinity;
  const found = uses.findIndex(({ statement }) => statements[statement]?.lateReads.some((name) => globals.includes(name)));
  return found < 0 ? Infinity : found;
}

interface Held {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
}

/**
 * A function that stays in its step sees its globals as its step's variables. Where it rebinds them, or where they are made
 * or rebound later, it has to stay in one step with all of that up to its last use.
 */
function heldTogether(
  outline: Outline,
  uses: readonly ValueUse[],
  units: readonly Unit[],
  joined: readonly Joined[],
): { forbidden: Set<number>; reasons: Held[] } {
  const { statements } = outline.analysis.program;
  const reasons: Held[] = joined.flatMap(({ from, to, reason }) => {
    const [first, last] = [from, to].map((index) => uses.findIndex((use) => use.statement === index));
    return first === undefined || last === undefined || first < 0 || last < 0 ? [] : [{ from: first, to: last + 1, reason }];
  });
  uses.forEach((use, at) => {
    const statement = statements[use.statement];
    const definition = statement?.definition;
    if (!statement || !definition) return;
    const from = Math.min(at, firstSharing(statements, uses, definition.globals));
    const watched = new Set([...statement.lateReads, ...definition.globals]);
    const rebound = uses.findLastIndex(
      (later, position) => position > at && [...later.binds, ...later.maybe].some((name) => watched.has(name)),
    );
    if (rebound < 0 && definition.globals.length === 0) return;
    // What holds the function, an instance or `partial(f, 2)`, runs it as well: it needs the name without reading it.
    const through = (later: ValueUse, name: string) =>
      watched.has(name) && (definition.globals.includes(name) || !(statements[later.statement]?.reads.includes(name) ?? false));
    const to = uses.findLastIndex((later) => later.needs.some((name) => name === definition.name || through(later, name)));
    if (to <= at) return;
    const names = [...watched].filter((name) => outline.values.has(name));
    reasons.push({ from, to: to + 1, reason: `${definition.name} shares ${names.join(', ')} with the statements that use it` });
  });
  const forbidden = new Set<number>();
  units.forEach((unit, at) => {
    if (reasons.some((held) => unit.from > held.from && unit.from < held.to)) forbidden.add(at);
  });
  return { forbidden, reasons };
}
