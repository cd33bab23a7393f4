import type { Finding } from '../analysis.ts';
import type { Evaluation, Split } from '../learning/values.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** Test rows that several models are measured on: whoever chooses among them has fitted the choice to these rows. */
export const repeatedTest: Rule = {
  id: 'leakage/repeated-test',
  *find({ learning }: Facts): Iterable<Finding> {
    const first = new Map<Split, Evaluation>();
    const told = new Set<Split>();
    for (const evaluation of learning().evaluations) {
      const { split, side } = evaluation.rows;
      if (!split || side !== 'test' || told.has(split)) continue;
      const before = first.get(split) ?? (evaluation.repeated ? evaluation : undefined);
      if (!before) first.set(split, evaluation);
      else if (before === evaluation || before.fit !== evaluation.fit) {
        told.add(split);
        yield repeated(evaluation, before);
      }
    }
  },
};

function repeated(evaluation: Evaluation, before: Evaluation): Finding {
  const { rows, place } = evaluation;
  const again = before === evaluation;
  return {
    rule: 'leakage/repeated-test',
    severity: 'information',
    message: again
      ? `${rows.name} measures one model after the other in this loop: the best of them is fitted to these rows. Choose on validation rows, and measure once.`
      : `${rows.name} has measured another model in ${cellName(before.place.cell)}: the better one is fitted to these rows. Choose on validation rows, and measure once.`,
    cell: place.cell,
    span: place.span,
    related: again ? [] : [{ message: 'The other model is measured here.', cell: before.place.cell, span: before.place.span }],
    fix: undefined,
  };
}
