import type { Finding, Stage } from '../analysis.ts';
import { sourceOf, type Facts, type Rule } from './rule.ts';

/** Kinds of work that want a step of their own. */
const CONCERNS: ReadonlySet<Stage> = new Set<Stage>(['load', 'clean', 'features', 'split', 'train', 'evaluate', 'save']);
/** So many of them in one cell are too many. */
const MANY = 4;

/** A cell that loads, cleans, trains and measures in one go. */
export const mixedConcerns: Rule = {
  id: 'debt/mixed-concerns',
  *find(facts: Facts): Iterable<Finding> {
    for (const { cell, statements } of facts.program.cells) {
      if (statements.length < 2 * MANY) continue;
      const found: Stage[] = [];
      for (const index of statements) {
        const stage = facts.stages[index];
        if (stage !== undefined && CONCERNS.has(stage) && !found.includes(stage)) found.push(stage);
      }
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
