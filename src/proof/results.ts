import type { Magic } from '../notebook/notebook.ts';
import { isOnlyTimed } from '../refactor/notebook-only.ts';
import type { Outline } from '../refactor/outline.ts';
import { lineOf } from './proof-plan.ts';
import type { Part, ProofPlan } from './proof-plan.ts';
import { lineNear } from './module-lines.ts';
import type { StatementLine } from './module-lines.ts';
import { fileSettings } from './run-files.ts';
import type { ComparedValue, Counts, Outcome, RunSummary, SourcePlaces, ValueOutcome, Verification } from './verification.ts';

/** One line of what python/compare_runs.py gives. */
export interface Comparison {
  readonly kind: 'value' | 'printed' | 'file';
  readonly place: string;
  readonly name: string;
  readonly outcome: ValueOutcome | 'unsteady';
  readonly comparer: string;
  readonly detail: string | null;
}

/** How a run ended: what it wrote itself, and what ended it from outside. */
export interface RunEnd {
  readonly seconds: number;
  readonly error: string | null;
}

export interface Evidence {
  readonly comparisons: readonly Comparison[];
  readonly notebook: RunEnd;
  readonly pipeline: RunEnd;
  readonly besides: readonly string[];
  /** By module, a path below the package with dots: where statements are in it. */
  readonly lines: ReadonlyMap<string, readonly StatementLine[]>;
  /** The module of a step or an exploration. */
  readonly moduleOf: (step: string) => string;
  /** Its path in the project. */
  readonly fileOf: (module: string) => string;
}

/** What the comparisons say, value by value, in the order of the notebook's run. */
export function judge(outline: Outline, plan: ProofPlan, evidence: Evidence): Verification {
  const places = new Places(outline, plan, evidence);
  const randomness = places.firstUnsteady();
  const values = new Map<string, ComparedValue>();
  for (const comparison of evidence.comparisons) {
    const value = valueOf(comparison, places, randomness);
    const key = JSON.stringify([value.name, value.cell, value.step, comparison.kind]);
    const known = values.get(key);
    if (!known || RANK[value.outcome] > RANK[known.outcome]) values.set(key, value);
  }
  const compared = [...values.values()];
  const counts = countOutcomes(compared);
  const { notebook, pipeline, besides } = evidence;
  return { outcome: outcomeOf(counts, notebook, pipeline), counts, values: compared, notebook, pipeline, besides };
}

/** Of two results for one value the graver one counts. */
const RANK: Readonly<Record<ValueOutcome, number>> = { 'not-comparable': 0, equal: 1, tolerance: 2, different: 3 };

function outcomeOf({ equal, tolerance, different }: Counts, notebook: RunSummary, pipeline: RunSummary): Outcome {
  if (notebook.error !== null) return 'notebook-failed';
  if (pipeline.error !== null) return 'pipeline-failed';
  if (different > 0) return 'different';
  return equal + tolerance > 0 ? 'equal' : 'not-comparable';
}

function countOutcomes(values: readonly ComparedValue[]): Counts {
  const count = (outcome: ValueOutcome) => values.filter((value) => value.outcome === outcome).length;
  return { equal: count('equal'), tolerance: count('tolerance'), different: count('different'), notComparable: count('not-comparable') };
}

function valueOf(comparison: Comparison, places: Places, randomness: number | null): ComparedValue {
  const { name, comparer, detail } = comparison;
  const { cell, step, source } = places.of(comparison);
  const excuse = comparison.outcome === 'different' ? places.excuse(comparison, step) : undefined;
  if (excuse !== undefined) return { name, cell, step, outcome: 'not-comparable', comparer, detail: excuse, source };
  if (comparison.outcome !== 'unsteady') return { name, cell, step, outcome: comparison.outcome, comparer, detail, source };
  const from = randomness === null ? '' : `; what changes first is in cell ${String(randomness)}`;
  const why = `changes from run to run${from} (${detail ?? ''})`;
  return { name, cell, step, outcome: 'not-comparable', comparer, detail: why, source };
}

interface Place {
  readonly cell: number | null;
  readonly step: string | null;
  readonly source: SourcePlaces | null;
}

class Places {
  readonly #outline: Outline;
  readonly #plan: ProofPlan;
  readonly #evidence: Evidence;

  constructor(outline: Outline, plan: ProofPlan, evidence: Evidence) {
    this.#outline = outline;
    this.#plan = plan;
    this.#evidence = evidence;
  }

  /** The first cell whose values differ between the two runs of the notebook. */
  firstUnsteady(): number | null {
    const first = this.#evidence.comparisons.find(({ outcome, kind }) => outcome === 'unsteady' && kind === 'value');
    return first === undefined ? null : this.of(first).cell;
  }

  /** Why a difference is not the pipeline's fault, where it isn't. */
  excuse({ name, kind, place, detail }: Comparison, step: string | null): string | undefined {
    if (kind === 'file') {
      const remover = this.#remover(name);
      return remover === undefined ? undefined : `cell ${String(remover)} removes it by a shell command`;
    }
    const later = place === 'final' ? this.#shownLater(name) : undefined;
    if (later !== undefined) return `cell ${String(later)}, which only shows, changes it behind the pipeline`;
    // It runs behind its step, where a value may have gone on.
    if (step !== null && isExploration(step)) return `shown on other values than in the notebook (${detail ?? ''})`;
    const timed = kind === 'value' ? this.#timedChange(name, place) : undefined;
    return timed === undefined ? undefined : `cell ${String(timed)} changes it in a timed loop, as often as that runs`;
  }

  /** The cell of a shell command that removes a file. */
  #remover(name: string): number | undefined {
    const removes = ({ kind, argument }: Magic) =>
      kind === 'shell' && /^\s*(?:rm|del)\b/.test(argument) && argument.split(/\s+/).includes(name);
    return this.#outline.analysis.program.cells.find(({ masked: { magics } }) => magics.some(removes))?.cell;
  }

  /** The cell of a statement behind `%timeit` that changes a value before this place. */
  #timedChange(name: string, place: string): number | undefined {
    const { analysis, order } = this.#outline;
    const { statements } = analysis.program;
    const until = place === 'final' ? order.length : order.indexOf(Number(place.replace('end ', ''))) + 1;
    const found = order.slice(0, until).find((index) => {
      const statement = statements[index];
      return statement !== undefined && analysis.flow.changes[index]?.includes(name) === true && isOnlyTimed(analysis, statement);
    });
    return found === undefined ? undefined : statements[found]?.cell;
  }

  /** The first cell that makes or changes a value where the pipeline no longer does: it is apart from the pipeline. */
  #shownLater(name: string): number | undefined {
    const { analysis, order } = this.#outline;
    const touches = (index: number) =>
      analysis.program.statements[index]?.binds.includes(name) === true || analysis.flow.changes[index]?.includes(name) === true;
    const inSteps = new Set(this.#plan.parts.filter(isStep).flatMap((part) => part.statements));
    const last = order.findLastIndex((index) => inSteps.has(index) && touches(index));
    const later = order.slice(last + 1).find(touches);
    return later === undefined ? undefined : analysis.program.statements[later]?.cell;
  }

  of({ kind, place, name }: Comparison): Place {
    const { parts } = this.#plan;
    if (kind === 'printed') return this.#inPart(parts[Number(place.replace('part ', ''))], undefined);
    if (kind === 'file') return this.#ofFile(name);
    if (place === 'final') return this.#inPart(this.#lastMaker(parts, name), name);
    const last = Number(place.replace('end ', ''));
    const at = parts.findIndex((part) => part.statements.at(-1) === last);
    const part = parts[at];
    if (!place.startsWith('end ')) return this.#inPart(part, name);
    const ofStep = parts.slice(0, at + 1).filter((earlier) => earlier.step === part?.step);
    return this.#inPart(this.#lastMaker(ofStep, name) ?? part, name);
  }

  #lastMaker(parts: readonly Part[], name: string): Part | undefined {
    return parts.findLast((part) => isStep(part) && part.names.includes(name));
  }

  #inPart(part: Part | undefined, name: string | undefined): Place {
    if (!part) return { cell: null, step: null, source: null };
    const { statements } = this.#outline.analysis.program;
    const makes = (index: number) =>
      name !== undefined && [...(statements[index]?.binds ?? []), ...(this.#outline.analysis.flow.changes[index] ?? [])].includes(name);
    const statement = part.statements.findLast(makes) ?? part.statements[0];
    return { cell: part.cell, step: part.step, source: statement === undefined ? null : this.#source(part, statement) };
  }

  #source(part: Part, index: number): SourcePlaces | null {
    const statement = this.#outline.analysis.program.statements[index];
    if (!statement) return null;
    const cellLine = lineOf(this.#outline, statement);
    const text = this.#outline.analysis.notebook.cells[part.cell]?.source.split('\n')[cellLine - 1]?.trim() ?? '';
    const module = this.#evidence.moduleOf(part.step);
    const lines = this.#evidence.lines.get(module);
    const line = lines === undefined ? null : lineNear(lines, index);
    return { cellLine, text: masked(this.#outline, text), file: line === null ? null : this.#evidence.fileOf(module), line };
  }

  #ofFile(name: string): Place {
    const setting = fileSettings(this.#outline).find(({ file }) => file.original === name)?.setting;
    return { cell: setting?.places.at(-1)?.cell ?? null, step: null, source: null };
  }
}

function isStep({ step }: Part): boolean {
  return !isExploration(step);
}

function isExploration(step: string): boolean {
  return step.startsWith('explore.');
}

/** A line that holds a secret is not shown. */
function masked({ secrets, analysis }: Outline, text: string): string {
  const held = secrets.flatMap(({ places }) =>
    places.map(({ cell, span }) => analysis.notebook.cells[cell]?.source.slice(span.start, span.end) ?? ''),
  );
  return held.some((secret) => secret !== '' && text.includes(secret)) ? '(a secret)' : text;
}
