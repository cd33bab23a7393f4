import { EVALUATIONS, MEASURES } from '../analysis/data/learning-calls.ts';
import type { Analysis } from '../analysis/analysis.ts';
import type { Call, Statement } from '../language/program.ts';
import { effectsOf } from '../language/python/effects.ts';
import type { Plan, Step } from './plan.ts';

/** A table that crosses a border of the pipeline: the value of this name right behind the step. */
export interface Border {
  /** Lower-case, unique; the name of its contract's file. */
  readonly name: string;
  readonly kind: 'raw' | 'features' | 'target' | 'predictions';
  readonly step: string;
  readonly value: string;
}

/**
 * Where tables come into the pipeline, go into the model's fit and come out of its predictions, as far as they are values between
 * steps. None where the notebook has no pandas. Whether a value is a table is known when the pipeline runs.
 */
export function findBorders(analysis: Analysis, plan: Plan): readonly Border[] {
  if (!analysis.packages.some(({ module }) => module === 'pandas')) return [];
  const borders = [...rawBorders(analysis, plan), ...modelBorders(analysis, plan)];
  const seen = new Set<string>();
  return borders.filter(({ step, value }) => !seen.has(`${step} ${value}`) && seen.add(`${step} ${value}`));
}

/** Values that a step reads from outside and gives back as it read them. */
function rawBorders(analysis: Analysis, { steps, settings }: Plan): Border[] {
  const names = new Set<string>(['features', 'target', 'predictions', 'reference']);
  return steps.flatMap((step) =>
    step.outputs.flatMap((value): Border[] => {
      const reader = lastMaker(analysis, step, value);
      const call = reader && readingCall(analysis, reader);
      if (!reader || !call || isChangedBehind(analysis, step, value, reader.index)) return [];
      const place = (span: Call['span']) => span.start >= call.open && span.end <= call.close;
      const path = settings.find(({ file, places }) => file && places.some(({ cell, span }) => cell === reader.cell && place(span)));
      return [{ name: freeName([fileStem(path?.file?.original), value], names), kind: 'raw', step: step.id, value }];
    }),
  );
}

function lastMaker(analysis: Analysis, step: Step, value: string): Statement | undefined {
  const index = step.statements.findLast((at) => analysis.program.statements[at]?.binds.includes(value));
  return index === undefined ? undefined : analysis.program.statements[index];
}

function isChangedBehind({ flow }: Analysis, step: Step, value: string, maker: number): boolean {
  return step.statements.slice(step.statements.indexOf(maker)).some((at) => flow.changes[at]?.includes(value));
}

function readingCall(analysis: Analysis, { calls }: Statement): Call | undefined {
  return calls.find(({ callee }) => isReading(analysis, callee));
}

/** Whether a call reads a file, a query or a library's data set, or is one of a function of the notebook that by its name does. */
export function isReading({ program }: Analysis, callee: string): boolean {
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  if (effectsOf(callee).reads !== undefined || /^read_sql|^load_dataset$/.test(last)) return true;
  return READS.test(last) && program.statements.some(({ definition }) => definition?.name === callee);
}

const READS = /^(load|read|fetch|get)_?/i;

function fileStem(path: string | undefined): string {
  return path === undefined ? '' : (path.split(/[/\\]/).at(-1) ?? '').replace(/\.[^.]*$/, '');
}

/** The first of these names, as a file's, that is free. */
function freeName(wanted: readonly string[], taken: Set<string>): string {
  const plain = wanted
    .map((name) =>
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '_')
        .replace(/^_+|_+$/g, ''),
    )
    .filter((name) => name !== '');
  const first = plain.find((name) => !taken.has(name));
  let name = first ?? plain[0] ?? 'table';
  for (let number = 2; taken.has(name); number++) name = `${plain[0] ?? 'table'}_${String(number)}`;
  taken.add(name);
  return name;
}

/** What the last model that predicts was fitted with, and its first predictions behind that. */
function modelBorders(analysis: Analysis, plan: Plan): Border[] {
  const uses = plan.steps.flatMap((step) =>
    step.statements.flatMap((index) => (analysis.program.statements[index]?.calls ?? []).map((call) => ({ step, index, call }))),
  );
  const predicts = ({ call }: (typeof uses)[number]) => EVALUATIONS.has(call.callee) && !MEASURES.has(call.callee);
  const models = new Set(uses.filter(predicts).map(({ call }) => call.receiver));
  const at = uses.findLastIndex(({ call }) => call.callee === '.fit' && call.receiver !== undefined && models.has(call.receiver));
  const fit = uses[at];
  if (!fit) return [];
  const [features, target] = fit.call.arguments.map((argument) => argument.name);
  const prediction = uses.slice(at).find((use) => predicts(use) && use.call.receiver === fit.call.receiver);
  return [
    ...borderAt(plan, fit.step, features, 'features'),
    ...borderAt(plan, fit.step, target, 'target'),
    ...predictionBorder(analysis, prediction),
  ];
}

/** The border behind the step that makes the value for this one, or behind this one where it makes the value itself. */
function borderAt({ steps }: Plan, user: Step, value: string | undefined, kind: Border['kind']): Border[] {
  if (value === undefined) return [];
  const before = user.inputs.includes(value) ? steps.slice(0, steps.indexOf(user)) : [user];
  const maker = before.findLast(({ outputs }) => outputs.includes(value));
  return maker ? [{ name: kind, kind, step: maker.id, value }] : [];
}

function predictionBorder(analysis: Analysis, use: { readonly step: Step; readonly index: number } | undefined): Border[] {
  const value = use && analysis.program.statements[use.index]?.binds[0];
  if (use === undefined || value === undefined || !use.step.outputs.includes(value)) return [];
  return [{ name: 'predictions', kind: 'predictions', step: use.step.id, value }];
}
