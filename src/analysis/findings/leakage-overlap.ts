import type { Finding } from '../analysis.ts';
import { SUPERVISED } from '../data/learning-calls.ts';
import { isCalledTraining, isSeen } from '../learning/rows.ts';
import type { Evaluation, Mark, Rows, Split } from '../learning/values.ts';
import { relatedWay } from '../learning/way.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** The same rows are used to train and to test. */
export const overlap: Rule = {
  id: 'leakage/overlap',
  *find({ learning }: Facts): Iterable<Finding> {
    const trace = learning();
    const told = new Set<Mark>();
    for (const split of trace.splits) {
      for (const input of split.inputs) {
        for (const mark of input.marks) {
          if (mark.kind !== 'resampled' || told.has(mark)) continue;
          told.add(mark);
          yield resampled(mark, split, input);
        }
      }
    }
    const fits = new Set<unknown>();
    for (const evaluation of trace.evaluations) {
      const message = overlapOf(evaluation);
      if (message === undefined || fits.has(evaluation.fit)) continue;
      fits.add(evaluation.fit);
      yield overlapping(evaluation, message);
    }
  },
};

function resampled(mark: Mark, split: Split, input: Rows): Finding {
  return {
    rule: 'leakage/overlap',
    severity: 'warning',
    message: `${mark.what} makes rows from other rows here, before ${cellName(split.place.cell)} divides them: a row and its copy end up on both sides. Divide first, and resample the training rows only.`,
    cell: mark.place.cell,
    span: mark.place.span,
    related: relatedWay(mark, input, split),
    fix: undefined,
  };
}

function overlapping({ rows, place, fit, through }: Evaluation, message: string): Finding {
  const related = [
    { message: 'It is trained here.', cell: fit.place.cell, span: fit.place.span },
    ...(rows.split ? [{ message: 'The rows are divided here.', cell: rows.split.place.cell, span: rows.split.place.span }] : []),
    ...through.map(({ cell, span }) => ({ message: 'It is called here.', cell, span })),
  ];
  return { rule: 'leakage/overlap', severity: 'warning', message, cell: place.cell, span: place.span, related, fix: undefined };
}

function overlapOf({ rows, fit, learner, measures }: Evaluation): string | undefined {
  const name = learner.name || learner.class || 'The model';
  const { split, side } = rows;
  if (split && side !== 'train') {
    if (!isSeen(rows, fit)) return undefined;
    const same = fit.rows.side === side && fit.rows.split === split;
    return same
      ? `${name} was trained on the very rows that it is tested on here.`
      : `${name} was trained on all rows, those that it is tested on here among them.`;
  }
  if (rows !== fit.rows || !measures || isCalledTraining(rows) || side || learner.validated || !SUPERVISED.test(learner.class))
    return undefined;
  return `${name} is only tested on the rows that it was trained on: this says nothing of new ones.`;
}
