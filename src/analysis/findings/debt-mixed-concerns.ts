import { perName } from '../../language/per-name.ts';
import type { Finding, Stage } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Kinds of work that want a step of their own. */
const CONCERNS: ReadonlySet<Stage> = new Set<Stage>(['load', 'clean', 'features', 'split', 'train', 'evaluate', 'save']);
/** So many of them in one cell are too many. */
const MANY = 4;

/** Calls that leave no doubt of the kind of work that they do. */
const CLEAR =
  /train_test_split$|(?:^|\.)(?:fit|fit_generator|fit_transform|read_\w+|load_\w+|dropna|fillna|score|evaluate|\w+_score|\w+_error|classification_report|to_csv|dump|save)$/;

const isClear = perName((callee) => CLEAR.test(callee));

/** A cell that loads, cleans, trains and measures in one go. */
export const mixedConcerns: Rule = {
  id: 'debt/mixed-concerns',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, statements } of facts.program.cells) {
      if (statements.length < 2 * MANY) continue;
      const found = concernsOf(facts, statements);
      if (found.length < MANY) continue;
      const source = sourceOf(facts, cell);
      const start = source.search(/\S/);
      const end = source.indexOf('\n', start);
      yield {
        rule: 'debt/mixed-concerns',
        severity: 'hint',
        message: `This cell does ${found.slice(0, -1).join(', ')} and ${found.at(-1) ?? ''}; a cell for each can be run, tested and changed alone.`,
        cell,
        span: { start, end: end < 0 ? source.length : end },
        related: [],
        fix: undefined,
      };
    }
  },
};

/** The kinds of work of a cell, in their order: those that a call shows clearly, or that several statements do. */
function concernsOf(facts: Facts, statements: readonly number[]): readonly Stage[] {
  const weights = new Map<Stage, number>();
  for (const index of statements) {
    const stage = facts.stages[index];
    if (stage === undefined || !CONCERNS.has(stage)) continue;
    const clear = facts.program.statements[index]?.calls.some(({ callee }) => isClear(callee)) === true;
    weights.set(stage, (weights.get(stage) ?? 0) + (clear ? 2 : 1));
  }
  return [...weights].flatMap(([stage, weight]) => (weight > 1 ? [stage] : []));
}
