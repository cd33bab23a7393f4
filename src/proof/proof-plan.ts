import type { Statement } from '../language/program.ts';
import { sourceOf } from '../refactor/edits.ts';
import type { Outline } from '../refactor/outline.ts';
import type { Plan, Step } from '../refactor/plan.ts';
import { isShown } from '../refactor/statement-text.ts';
import { valueUse } from '../refactor/values.ts';
import { plainCell } from './cell-text.ts';

/** What is run and what is looked at, before anything runs. Statements go by their index in the program. */
export interface ProofPlan {
  /** In the order in which the plan runs them. */
  readonly cells: readonly ProofCell[];
  readonly parts: readonly Part[];
  /** Statements of steps whose displayed value the project prints. */
  readonly shown: readonly number[];
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

/** The statements of one cell that are in one step: behind the last one its values are compared. */
export interface Part {
  readonly step: string;
  readonly cell: number;
  readonly statements: readonly number[];
  /** Names that it makes or changes. */
  readonly names: readonly string[];
  /** What the step gives back, where this is its last part. */
  readonly outputs: readonly string[] | undefined;
}

export function planProof(outline: Outline, plan: Plan): ProofPlan {
  const { statements } = outline.analysis.program;
  const inSteps = plan.steps.flatMap((step) => step.statements);
  const shown = inSteps.filter((index) => statements[index] !== undefined && isShown(statements[index]));
  const final = [...new Set(plan.steps.flatMap((step) => step.outputs))];
  return { cells: proofCells(outline), parts: plan.steps.flatMap((step) => partsOf(outline, step)), shown, final };
}

function partsOf(outline: Outline, step: Step): Part[] {
  const groups: { cell: number; statements: number[] }[] = [];
  for (const index of step.statements) {
    const cell = outline.analysis.program.statements[index]?.cell ?? 0;
    const last = groups.at(-1);
    if (last?.cell === cell) last.statements.push(index);
    else groups.push({ cell, statements: [index] });
  }
  return groups.map(({ cell, statements }, at) => {
    const names = namesMade(outline, statements);
    return { step: step.id, cell, statements, names, outputs: at === groups.length - 1 ? step.outputs : undefined };
  });
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
    const own = program.cells.find((candidate) => candidate.cell === cell);
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
