import type { Program, Statement } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Flow, Stage } from './analysis.ts';
import { stageOfHeading } from './headings.ts';
import { EvidenceReader, showsOnly } from './stage-evidence.ts';

/** Stages whose values, once drawn or printed, show how good the model is. */
const JUDGED: ReadonlySet<Stage> = new Set<Stage>(['train', 'evaluate', 'predict']);

/** Stages that hold tables, into which new columns are written. */
const TABLES: ReadonlySet<Stage> = new Set<Stage>(['load', 'explore', 'clean', 'features', 'split']);

/**
 * The stage of each statement. Its own calls say it; where they don't, what uses its value does, then its neighbours in the
 * cell, then the headings above it (`headings`: by cell, outermost first), then the statement before it.
 */
export function assignStages(notebook: Notebook, program: Program, flow: Flow, headings: readonly (readonly string[])[]): readonly Stage[] {
  const { statements } = program;
  const stages: (Stage | undefined)[] = statements.map(() => undefined);
  const producers = neighbours(flow, statements.length, 'to', 'from');
  const consumers = neighbours(flow, statements.length, 'from', 'to');
  const reader = new EvidenceReader(notebook, program);
  for (const statement of statements) {
    const evidence = reader.read(statement);
    const made = (producers[statement.index] ?? []).map((index) => stages[index]);
    stages[statement.index] = refine(statement, evidence?.stage, made);
  }
  for (const { statements: inCell } of program.cells) joinDrawings(inCell, stages, producers);
  for (const statement of statements.toReversed())
    stages[statement.index] ??= fromConsumers(statement, consumers[statement.index] ?? [], program, stages);
  for (const statement of statements)
    stages[statement.index] ??= fromNeighbours(statement, program, stages) ?? stageOfHeading(headings[statement.cell] ?? []);
  let last: Stage = 'setup';
  return stages.map((stage) => (last = stage ?? last));
}

/** What is drawn or shown follows what it shows; what is written into a table is a feature. */
function refine(statement: Statement, stage: Stage | undefined, producers: readonly (Stage | undefined)[]): Stage | undefined {
  if (stage === 'explore' && statement.definition === undefined)
    return producers.some((made) => made !== undefined && JUDGED.has(made)) ? 'evaluate' : stage;
  if (stage !== undefined) return stage;
  if (showsOnly(statement)) {
    if (producers.includes('evaluate')) return 'evaluate';
    if (producers.includes('predict')) return 'predict';
    return producers.includes('train') ? 'evaluate' : 'explore';
  }
  const writes = statement.kind === 'assign' && statement.binds.length === 0 && statement.changes.length > 0;
  return writes && producers.some((made) => made !== undefined && TABLES.has(made)) ? 'features' : undefined;
}

/** `plt.figure()`, `plt.xlabel(…)`: parts of a drawing that show nothing themselves belong to what the cell draws. */
function joinDrawings(inCell: readonly number[], stages: (Stage | undefined)[], producers: readonly (readonly number[])[]): void {
  const bare = inCell.filter(
    (index) => stages[index] === 'explore' && (producers[index] ?? []).every((from) => inCell.includes(from) && stages[from] === 'explore'),
  );
  const showing = inCell.filter((index) => stages[index] === 'explore' && !bare.includes(index));
  if (showing.length === 0 && inCell.some((index) => stages[index] === 'evaluate')) for (const index of bare) stages[index] = 'evaluate';
}

function fromConsumers(
  statement: Statement,
  consumers: readonly number[],
  program: Program,
  stages: readonly (Stage | undefined)[],
): Stage | undefined {
  if (statement.constant !== undefined && besideSetup(statement, program, stages)) return 'setup';
  const first = consumers.find((index) => index > statement.index && stages[index] !== undefined);
  const stage = first === undefined ? undefined : stages[first];
  const selects = statement.constant === undefined && statement.definition === undefined && statement.reads.length > 0;
  // `X = df[columns]`: picking the columns that a split or a training gets is work on features.
  return selects && (stage === 'split' || stage === 'train') && statement.calls.length === 0 && statement.kind === 'assign'
    ? 'features'
    : stage;
}

/** A constant among imports and options. */
function besideSetup(statement: Statement, program: Program, stages: readonly (Stage | undefined)[]): boolean {
  const others = (program.cells[statement.cell]?.statements ?? []).map((index) => program.statements[index]);
  return (
    others.some((other) => other !== undefined && stages[other.index] === 'setup') &&
    others.every((other) => other === undefined || other.constant !== undefined || stages[other.index] === 'setup')
  );
}

/** The nearest statement of the same cell that has a stage. */
function fromNeighbours(statement: Statement, program: Program, stages: readonly (Stage | undefined)[]): Stage | undefined {
  const inCell = program.cells[statement.cell]?.statements ?? [];
  const own = inCell.indexOf(statement.index);
  for (let distance = 1; distance < inCell.length; distance++) {
    for (const at of [inCell[own + distance], inCell[own - distance]]) {
      const stage = at === undefined ? undefined : stages[at];
      if (stage !== undefined && stage !== 'setup') return stage;
    }
  }
  return undefined;
}

function neighbours(flow: Flow, count: number, of: 'from' | 'to', to: 'from' | 'to'): readonly (readonly number[])[] {
  const lists: number[][] = Array.from({ length: count }, () => []);
  for (const edge of flow.edges) lists[edge[of]]?.push(edge[to]);
  return lists.map((list) => list.sort((left, right) => left - right));
}
