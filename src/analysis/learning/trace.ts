import { CROSS_VALIDATIONS, EVALUATIONS, FITS, FIT_TRANSFORMS, SPLITS, TRAININGS } from '../data/learning-calls.ts';
import type { Facts } from '../findings/rule.ts';
import { Interpreter } from './interpreter.ts';
import type { LearningTrace } from './values.ts';

const LEARNING: ReadonlySet<string> = new Set([
  ...SPLITS,
  ...CROSS_VALIDATIONS,
  ...FITS,
  ...FIT_TRANSFORMS,
  ...EVALUATIONS,
  ...TRAININGS,
  '.backward',
]);

const NOTHING_LEARNED: LearningTrace = { splits: [], evaluations: [], transforms: [] };

/** Follows rows of data from where they are loaded to where they are divided, learned and measured. */
export function traceLearning({ program }: Pick<Facts, 'program'>): LearningTrace {
  // Where nothing is split, fitted or measured there is nothing that could leak.
  if (!program.statements.some(({ calls }) => calls.some(({ callee }) => LEARNING.has(callee)))) return NOTHING_LEARNED;
  const interpreter = new Interpreter();
  for (const statement of program.statements) if (statement.kind !== 'import') interpreter.statement(statement.cell, statement.actions);
  interpreter.finish();
  return interpreter.trace;
}
