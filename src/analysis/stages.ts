import type { Program, ProgramCell, Statement } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Flow, Stage } from './analysis.ts';
import { dataChanges, type FlowFacts } from './flow.ts';
import { stageOfHeading } from './headings.ts';
import { EvidenceReader, type Evidence } from './stage-evidence.ts';

/** Stages whose values, once drawn or printed, show how good the model is. */
const JUDGED: ReadonlySet<Stage | undefined> = new Set<Stage>(['train', 'evaluate', 'predict']);

/** Stages that hold tables, into which new columns are written. */
const TABLES: ReadonlySet<Stage | undefined> = new Set<Stage>(['load', 'explore', 'clean', 'features', 'split']);

/** Stages of data that is given another shape; how its result is used can say more. */
const SHAPING: ReadonlySet<Stage | undefined> = new Set<Stage>(['clean', 'features']);

/** Stages that are given data in the shape that they want. */
const USES_DATA: ReadonlySet<Stage | undefined> = new Set<Stage>(['split', 'train', 'evaluate', 'predict']);

const NONE: readonly Stage[] = [];
const NO_STATEMENTS: readonly number[] = [];

/** How far in its cell a statement looks for one that has a stage. */
const NEIGHBOURHOOD = 20;

export interface Stages {
  /** For each statement: what it is for. */
  readonly main: readonly Stage[];
  /** For each statement: what else it does. */
  readonly also: readonly (readonly Stage[])[];
}

/**
 * The stages of each statement. Its own calls say its main stage; where they don't, what uses its value does, then its neighbours in the
 * cell, then the headings above it (`headings`: by cell, outermost first), then the statement before it.
 */
export function assignStages(notebook: Notebook, program: Program, flow: FlowFacts, headings: readonly (readonly string[])[]): Stages {
  const stager = new Stager(program, flow);
  const reader = new EvidenceReader(notebook, program, flow.flow);
  for (const statement of program.statements) stager.take(statement, reader.read(statement));
  stager.lookAhead();
  for (const statement of program.statements) stager.settle(statement);
  for (const statement of program.statements) stager.lookAround(statement, headings[statement.cell] ?? []);
  for (const statement of program.statements) stager.lookAtShown(statement);
  for (const cell of program.cells) stager.joinDrawings(cell);
  let last: Stage = 'setup';
  const main = stager.stages.map((stage) => (last = stage ?? last));
  return { main, also: stager.also };
}

class Stager {
  readonly stages: (Stage | undefined)[];
  readonly also: (readonly Stage[])[] = [];
  private readonly weak = new Set<number>();
  /** Statements whose stage is that of what uses their value. */
  private readonly borrowed = new Set<number>();
  /** Statements that draw or show by a call of their own. */
  private readonly shows = new Set<number>();
  private readonly producers: readonly (readonly number[])[];
  private readonly consumers: readonly (readonly number[])[];
  private readonly program: Program;
  private readonly flow: Flow;

  constructor(program: Program, { flow, producers, consumers }: FlowFacts) {
    this.program = program;
    this.flow = flow;
    this.stages = program.statements.map(() => undefined);
    this.producers = producers;
    this.consumers = consumers;
  }

  /** What the statement itself says, or what it does to the values that it gets. */
  take(statement: Statement, evidence: Evidence | undefined): void {
    const stage = evidence?.stage;
    if (evidence?.strength === 1) this.weak.add(statement.index);
    else if (stage === 'explore') this.shows.add(statement.index);
    this.also[statement.index] = evidence?.also ?? NONE;
    if (SHAPING.has(stage) && evidence?.strength === 1 && statement.binds.length > 0) {
      // `(probability > limit).astype(int)`: predictions in another shape are predictions.
      const made = this.stagesOf(this.producers[statement.index]);
      this.stages[statement.index] = made.findLast((from) => from === 'predict' || from === 'evaluate') ?? stage;
    } else this.stages[statement.index] = stage ?? this.fromProducers(statement);
  }

  private fromProducers(statement: Statement): Stage | undefined {
    const made = this.stagesOf(this.producers[statement.index]);
    const changes = dataChanges(this.flow, statement.index);
    if (isLoopThatShows(statement) && changes.length === 0)
      return made.find((from) => JUDGED.has(from)) === undefined ? 'explore' : 'evaluate';
    if (statement.binds.length > 0 || statement.definition !== undefined) return undefined;
    if (statement.kind === 'delete') return changes.length > 0 && made.some((from) => TABLES.has(from)) ? 'clean' : undefined;
    if (statement.kind === 'assign') {
      // `plt.rcParams[…] = …`: no value of the notebook, so an option of a module.
      if (made.length === 0) return 'setup';
      return made.some((from) => TABLES.has(from)) ? 'features' : undefined;
    }
    if (statement.kind !== 'expression' || changes.length > 0) return undefined;
    const { calls } = statement;
    if (saysOnly(statement)) return undefined;
    if (calls.length > 0 && calls.every(({ callee }) => !SHOWING.has(callee)) && made.length > 0 && made.every((from) => from === 'setup'))
      return 'setup';
    return made.find((from) => from === 'evaluate' || from === 'predict') ?? (made.includes('train') ? 'evaluate' : 'explore');
  }

  /** What the users of their values say, from the last statement to the first. */
  lookAhead(): void {
    const { cells, statements } = this.program;
    for (let at = cells.length - 1; at >= 0; at--) {
      const cell = cells[at];
      const own = cell?.statements ?? NO_STATEMENTS;
      let isSetupCell: boolean | undefined;
      for (let last = own.length - 1; last >= 0; last--) {
        const index = own[last] ?? 0;
        const statement = statements[index];
        const isKnown = this.stages[index] !== undefined;
        // Users say something of what isn't known, and of data that is given another shape.
        if (statement === undefined || (isKnown && !SHAPING.has(this.stages[index]) && statement.kind !== 'function')) continue;
        if (!isKnown && statement.constant !== undefined && (isSetupCell ??= isSetup(own, this.program))) this.stages[index] = 'setup';
        else this.askUsers(statement);
      }
    }
  }

  private askUsers(statement: Statement): void {
    const { index, constant, kind } = statement;
    const own = this.stages[index];
    const used = this.stagesOf(this.consumers[index]).filter((stage) => stage !== undefined);
    if (own === undefined) {
      this.stages[index] = used.find((stage) => stage !== 'explore') ?? used[0];
      this.borrowed.add(index);
    }
    // A function that only looks at its data is for what its answer is used for.
    if (kind === 'function' && own === 'explore')
      this.stages[index] = used.find((stage) => stage !== 'explore' && stage !== 'setup') ?? own;
    if (kind !== 'assign' || constant !== undefined || statement.binds.length === 0) return;
    const selects =
      own === undefined ? statement.reads.length > 0 && statement.calls.length === 0 : SHAPING.has(own) && this.weak.has(index);
    // `X = df[columns]`: picking the columns that a split or a training gets is work on features.
    if (selects && (used[0] === 'split' || used[0] === 'train')) this.stages[index] = 'features';
    // A table made only to be looked at. One that takes the place of what it is made from lives on.
    const replaces = statement.binds.some((name) => statement.reads.includes(name));
    if (!SHAPING.has(own) || replaces || used.length === 0 || !used.every((stage) => stage === 'explore')) return;
    this.stages[index] = 'explore';
    if (own !== undefined) this.also[index] = [...(this.also[index] ?? NONE), own];
  }

  /** Data that is shaped for a split, a training or a prediction is features, whatever uses it. From the first statement to the last. */
  settle({ index, kind, constant, lambda, calls }: Statement): void {
    const stage = this.stages[index];
    if (!this.borrowed.has(index) || !USES_DATA.has(stage) || kind !== 'assign' || constant !== undefined || lambda !== undefined) return;
    const fromTables = this.stagesOf(this.producers[index]).some((from) => TABLES.has(from));
    if (fromTables || calls.some(({ callee }) => /^(?:numpy|pandas)\./.test(callee))) this.stages[index] = 'features';
  }

  /** The nearest statement of the cell that has a stage, else the headings. */
  lookAround(statement: Statement, headings: readonly string[]): void {
    if (this.stages[statement.index] !== undefined) return;
    const inCell = (index: number): boolean => this.program.statements[index]?.cell === statement.cell;
    for (let distance = 1; distance <= NEIGHBOURHOOD; distance++) {
      for (const at of [statement.index + distance, statement.index - distance]) {
        const stage = inCell(at) ? this.stages[at] : undefined;
        if (stage === undefined || stage === 'setup') continue;
        this.stages[statement.index] = stage;
        return;
      }
    }
    this.stages[statement.index] = stageOfHeading(headings);
  }

  /** What is drawn or printed of a model's work evaluates it. */
  lookAtShown(statement: Statement): void {
    if (this.stages[statement.index] !== 'explore' || statement.definition !== undefined) return;
    const { statements } = this.program;
    const isJudged = (from: number): boolean => JUDGED.has(this.stages[from]) && statements[from]?.constant === undefined;
    if (this.producers[statement.index]?.some(isJudged) !== true) return;
    this.stages[statement.index] = 'evaluate';
    if (this.shows.has(statement.index)) this.also[statement.index] = [...(this.also[statement.index] ?? NONE), 'explore'];
  }

  /** `plt.figure()`, `plt.xlabel(…)`: parts of a drawing that show nothing themselves belong to what the cell draws. */
  joinDrawings({ statements: inCell }: ProgramCell): void {
    const first = inCell[0] ?? 0;
    if (!inCell.some((index) => this.stages[index] === 'evaluate')) return;
    const drawn = inCell.filter((index) => this.stages[index] === 'explore');
    if (drawn.length === 0) return;
    const isBare = (index: number): boolean =>
      (this.producers[index] ?? []).every((from) => from >= first && this.stages[from] === 'explore');
    if (!drawn.every(isBare)) return;
    for (const index of drawn) {
      this.stages[index] = 'evaluate';
      this.also[index] = [...(this.also[index] ?? NONE), 'explore'];
    }
  }

  private stagesOf(indices: readonly number[] | undefined): readonly (Stage | undefined)[] {
    return indices === undefined || indices.length === 0 ? NONE : indices.map((index) => this.stages[index]);
  }
}

const SHOWING: ReadonlySet<string> = new Set(['print', 'display', 'IPython.display.display']);

/** `print("Done")`, `gc.collect()`, a text that is no comment: nothing that is work of a kind of its own. */
function saysOnly({ calls, reads, displayed }: Statement): boolean {
  if (calls.length === 0) return reads.length === 0 && !displayed;
  return calls.every(({ callee }) => callee.startsWith('gc.') || callee === 'print') && reads.every((name) => name === 'gc');
}

/** `for row in rows: print(row)` */
function isLoopThatShows({ kind, binds, reads, calls }: Statement): boolean {
  return (
    kind === 'for' && binds.every((name) => !reads.includes(name)) && calls.some(({ callee }) => callee === 'print' || callee === 'display')
  );
}

/** A cell of imports, options and constants. */
function isSetup(own: readonly number[], program: Program): boolean {
  const statements = own.flatMap((index) => program.statements[index] ?? []);
  const imports = statements.some(({ kind }) => kind === 'import');
  const constants = statements.filter(({ constant }) => constant !== undefined).length;
  return (
    (imports || (constants > 1 && constants * 2 >= statements.length)) &&
    statements.every(
      ({ kind, constant, calls, reads, binds }) =>
        kind === 'import' ||
        kind === 'magic' ||
        constant !== undefined ||
        // `plt.rcParams[…] = …`, `START = pd.Timestamp("2025-06-30")`
        (kind === 'assign' && (binds.length === 0 || reads.length <= 1) && calls.every(({ receiver }) => receiver === undefined)) ||
        (kind === 'expression' && calls.length > 0),
    )
  );
}
