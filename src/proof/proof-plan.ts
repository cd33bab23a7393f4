import { programCell } from '../language/program-cell.ts';
import type { Statement } from '../language/program.ts';
import { sourceOf } from '../refactor/edits.ts';
import type { Outline } from '../refactor/outline.ts';
import type { Exploration, Plan, Step } from '../refactor/plan.ts';
import { isShown } from '../refactor/statement-text.ts';
import { valueUse } from '../refactor/values.ts';
import { plainCell } from './cell-text.ts';

/** What is run and what is looked at, before anything runs. Statements go by their index in the program. */
export interface ProofPlan {
  /** In the order in which the plan runs them. */
  readonly cells: readonly ProofCell[];
  readonly parts: readonly Part[];
  /** Statements of steps and explorations whose displayed value the project prints. */
  readonly shown: readonly number[];
  readonly explorations: readonly Exploration[];
  /** Names that the pipeline leaves at its end. */
  readonly final: readonly string[];
}

export interface ProofCell {
  readonly cell: number;
  /** As IPython runs it: as it stands there. Secrets are masked in a project's copy. */
  readonly source: string;
  /** The same for a Python without IPython. */
  readonly plain: string;
  readonly displayed: boolean;
  /** Its author says that it fails. */
  readonly mayFail: boolean;
  readonly statements: readonly NumberedLine[];
}

export interface NumberedLine {
  readonly statement: number;
  /** In the cell, from 1. */
  readonly line: number;
}

/** The statements of one cell that are in one step or exploration: behind the last one its values are compared. */
export interface Part {
  /** The step, or `explore.` and the exploration. */
  readonly step: string;
  readonly cell: number;
  readonly statements: readonly number[];
  /** Names that it makes or changes. */
  readonly names: readonly string[];
  /** What the step gives back, where this is its last part. */
  readonly outputs: readonly string[] | undefined;
}

export function planProof(outline: Outline, plan: Plan): ProofPlan {
  const { analysis } = outline;
  const { statements } = analysis.program;
  const kept = [...plan.steps, ...plan.explorations].flatMap((function_) => function_.statements);
  const shown = kept.filter((index) => statements[index] !== undefined && isShown(analysis, statements[index]));
  const final = [...new Set(plan.steps.flatMap((step) => step.outputs))];
  const steps = plan.steps.flatMap((step) => stepParts(outline, step));
  const explored = plan.explorations.flatMap((exploration) => explorationParts(outline, exploration));
  const parts = inRunOrder(outline, [...steps, ...explored]);
  return { cells: proofCells(outline), parts, shown, explorations: plan.explorations, final };
}

function inRunOrder({ order }: Outline, parts: readonly Part[]): Part[] {
  const place = new Map(order.map((statement, at) => [statement, at]));
  const placeOf = ({ statements }: Part) => place.get(statements.at(-1) ?? -1) ?? 0;
  return parts.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function stepParts(outline: Outline, step: Step): Part[] {
  const groups = byCell(outline, step.statements);
  return groups.map(({ cell, statements }, at) => {
    const outputs = at === groups.length - 1 ? step.outputs : undefined;
    return { step: step.id, cell, statements, names: namesMade(outline, statements), outputs };
  });
}

function explorationParts(outline: Outline, { id, statements: all }: Exploration): Part[] {
  const { flow, program } = outline.analysis;
  return byCell(outline, all).map(({ cell, statements }) => {
    const names = new Set(statements.flatMap((index) => [...(program.statements[index]?.binds ?? []), ...(flow.changes[index] ?? [])]));
    return { step: `explore.${id}`, cell, statements, names: [...names], outputs: undefined };
  });
}

function byCell(outline: Outline, indices: readonly number[]): { cell: number; statements: number[] }[] {
  const groups: { cell: number; statements: number[] }[] = [];
  for (const index of indices) {
    const cell = outline.analysis.program.statements[index]?.cell ?? 0;
    const last = groups.at(-1);
    if (last?.cell === cell) last.statements.push(index);
    else groups.push({ cell, statements: [index] });
  }
  return groups;
}

/** Names that these statements leave made or changed; what is imported is no value. */
function namesMade(outline: Outline, indices: readonly number[]): string[] {
  const names = new Set<string>();
  for (const index of indices) {
    const use = valueUse(outline, index);
    const imported = new Set(outline.analysis.program.statements[index]?.imports.map((binding) => binding.name));
    for (const name of [...(use?.binds ?? []), ...(use?.maybe ?? []), ...(use?.changes ?? [])]) if (!imported.has(name)) names.add(name);
    for (const name of use?.deletes ?? []) names.delete(name);
  }
  return [...names];
}

function proofCells(outline: Outline): ProofCell[] {
  const { program, notebook } = outline.analysis;
  const order = outline.reordered
    ? [...new Set(outline.order.flatMap((index) => program.statements[index]?.cell ?? []))]
    : program.cells.map(({ cell }) => cell);
  return order.flatMap((cell): ProofCell[] => {
    const own = programCell(program, cell);
    const found = notebook.cells[cell];
    if (!own || found?.kind !== 'code' || found.source.trim() === '') return [];
    const statements = own.statements.flatMap((index) => program.statements[index] ?? []);
    return [
      {
        cell,
        source: found.source,
        plain: plainCell(outline, cell),
        displayed: statements.at(-1)?.displayed ?? false,
        mayFail: found.tags.includes('raises-exception'),
        statements: statements.map((statement) => ({ statement: statement.index, line: lineOf(outline, statement) })),
      },
    ];
  });
}

/** The line of its cell that a statement begins on, from 1. */
export function lineOf(outline: Outline, statement: Statement): number {
  return sourceOf(outline, statement).slice(0, statement.span.start).split('\n').length;
}
