import type { Finding } from '../analysis.ts';
import type { Evaluation, Split } from '../learning/values.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** What nobody would choose: the answer without learning, and drawings of a model that was measured before. */
const NO_CHOICE = /^Dummy|visuali[sz]er/i;

/** Test rows that several models are measured on: whoever chooses among them has fitted the choice to these rows. */
export const repeatedTest: Rule = {
  id: 'leakage/repeated-test',
  *find({ learning }: Facts): Iterable<Finding> {
    const first = new Map<Split, Evaluation>();
    const told = new Set<Split>();
    const { evaluations, keeps } = learning();
    for (const evaluation of evaluations) {
      const { split, side } = evaluation.rows;
      if (
        !split ||
        side !== 'test' ||
        told.has(split) ||
        isLook(evaluation) ||
        NO_CHOICE.test(evaluation.learner.class || evaluation.learner.name)
      )
        continue;
      const { chosenOn } = evaluation.fit;
      if ((chosenOn?.split === split && chosenOn.side === side) || isKeptBy(evaluation, split, keeps)) {
        told.add(split);
        yield chosen(evaluation);
        continue;
      }
      if (!evaluation.measures) continue;
      const before = first.get(split) ?? (evaluation.repeated ? evaluation : undefined);
      if (!before) first.set(split, evaluation);
      else if (before === evaluation || isAnother(before, evaluation)) {
        told.add(split);
        yield repeated(evaluation, before);
      }
    }
  },
};

/** Answers to a few of the test rows that no figure is made of: `model.predict(X_test[:3])`. */
function isLook({ rows, measures }: Evaluation): boolean {
  return !measures && rows.part && rows.parents[0]?.side === 'test';
}

/** Measured in each round of a training, in which the better state is kept. */
function isKeptBy({ fit, loops, measures }: Evaluation, split: Split, keeps: ReadonlySet<number>): boolean {
  return measures && loops.some((loop) => keeps.has(loop) && fit.loops.includes(loop) && !split.loops.includes(loop));
}

/** Another model, or one that has learned other rows; the same one taught the same rows again is no choice. */
function isAnother(before: Evaluation, { learner, fit }: Evaluation): boolean {
  return before.fit !== fit && (before.learner !== learner || before.fit.rows !== fit.rows);
}

/** The test rows have decided when the training stops. */
function chosen({ rows, place, fit }: Evaluation): Finding {
  return {
    rule: 'leakage/repeated-test',
    severity: 'information',
    message: `${rows.name || 'The test set'} has already decided when the training stops: the model is fitted to these rows. Stop by validation rows, and measure on others.`,
    cell: place.cell,
    span: place.span,
    related: [{ message: 'The training stops by these rows here.', cell: fit.place.cell, span: fit.place.span }],
    fix: undefined,
  };
}

function repeated(evaluation: Evaluation, before: Evaluation): Finding {
  const { rows, place, through } = evaluation;
  const name = rows.name || 'The test set';
  const again = before === evaluation;
  return {
    rule: 'leakage/repeated-test',
    severity: 'information',
    message: again
      ? `${name} measures one model after the other in this loop: the best of them is fitted to these rows. Choose on validation rows, and measure once.`
      : `${name} has measured another model in ${cellName(before.place.cell)}: the better one is fitted to these rows. Choose on validation rows, and measure once.`,
    cell: place.cell,
    span: place.span,
    related: [
      ...(again ? [] : [{ message: 'The other model is measured here.', cell: before.place.cell, span: before.place.span }]),
      ...(again ? [] : before.through).map(({ cell, span }) => ({ message: 'The other model gets there by this call.', cell, span })),
      ...through.map(({ cell, span }) => ({ message: 'This model gets there by this call.', cell, span })),
    ],
    fix: undefined,
  };
}
