import type { Finding } from '../analysis.ts';
import { relatedWay } from '../learning/way.ts';
import type { Mark, Rows, Split } from '../learning/values.ts';
import { cellName, type Facts, type Rule } from './rule.ts';

/** Something is learned from all rows before they are divided into training and test rows. */
export const preprocessing: Rule = {
  id: 'leakage/preprocessing',
  *find({ learning }: Facts): Iterable<Finding> {
    const told = new Set<string>();
    const { splits, transforms } = learning();
    for (const split of splits) for (const input of split.inputs) for (const mark of input.marks) yield* once(told, mark, split, input);
    for (const { mark, rows } of transforms) if (rows.split) yield* once(told, mark, rows.split, rows);
  },
};

function* once(told: Set<string>, mark: Mark, split: Split, input: Rows): Iterable<Finding> {
  const key = `${String(mark.place.cell)}:${String(mark.place.span.start)}`;
  if (mark.kind !== 'learned' || told.has(key)) return;
  told.add(key);
  yield {
    rule: 'leakage/preprocessing',
    severity: 'warning',
    message: `${mark.what} learns from all rows here, before ${cellName(split.place.cell)} divides them: the test rows are not new any more. Divide first, and fit to the training rows only.`,
    cell: mark.place.cell,
    span: mark.place.span,
    related: relatedWay(mark, input, split),
    fix: undefined,
  };
}
