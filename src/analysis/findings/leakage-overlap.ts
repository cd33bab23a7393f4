import type { Finding } from '../analysis.ts';
import { SUPERVISED } from '../data/learning-calls.ts';
import { descendsFrom, isCalledTraining } from '../learning/values.ts';
import type { Evaluation, LearningTrace, Mark, Split } from '../learning/values.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** The same rows are used to train and to test. */
export const overlap: Rule = {
  id: 'leakage/overlap',
  *find({ learning }: Facts): Iterable<Finding> {
    const trace = learning();
    const told = new Set<Mark>();
    for (const split of trace.splits) {
      for (const mark of split.inputs.flatMap((input) => input.marks)) {
        if (mark.kind !== 'resampled' || told.has(mark)) continue;
        told.add(mark);
        yield resampled(mark, split);
      }
    }
    const fits = new Set<unknown>();
    for (const evaluation of trace.evaluations) {
      const message = overlapOf(evaluation, trace);
      if (message === undefined || fits.has(evaluation.fit)) continue;
      fits.add(evaluation.fit);
      yield overlapping(evaluation, message);
    }
  },
};

function resampled(mark: Mark, split: Split): Finding {
  return {
    rule: 'leakage/overlap',
    severity: 'warning',
    message: `${mark.what} makes rows from other rows here, before ${cellName(split.place.cell)} divides them: a row and its copy end up on both sides. Divide first, and resample the training rows only.`,
    cell: mark.place.cell,
    span: mark.place.span,
    related: [{ message: 'The rows are divided here.', cell: split.place.cell, span: split.place.span }],
    fix: undefined,
  };
}

function overlapping({ place, fit }: Evaluation, message: string): Finding {
  const related = [{ message: 'It is trained here.', cell: fit.place.cell, span: fit.place.span }];
  return { rule: 'leakage/overlap', severity: 'warning', message, cell: place.cell, span: place.span, related, fix: undefined };
}

function overlapOf({ rows, fit, learner, method }: Evaluation, { evaluations }: LearningTrace): string | undefined {
  const { split, side } = rows;
  if (split && side !== 'train') {
    if (fit.rows.side !== undefined) {
      const same = fit.rows.side === side && fit.rows.split === split;
      return same ? `${learner.name} was trained on the very rows that it is tested on here.` : undefined;
    }
    const inside = split.inputs.some((input) => descendsFrom(input, fit.rows) || descendsFrom(fit.rows, input));
    return inside ? `${learner.name} was trained on all rows, those that it is tested on here among them.` : undefined;
  }
  const measures = method === '.score' || method === '.evaluate';
  if (rows !== fit.rows || !measures || isCalledTraining(rows) || !SUPERVISED.test(learner.class)) return undefined;
  const elsewhere = evaluations.some((other) => other.learner === learner && other.rows !== other.fit.rows);
  return elsewhere ? undefined : `${learner.name} is only tested on the rows that it was trained on: this says nothing of new ones.`;
}
