import { CROSS_VALIDATIONS, EVALUATIONS, FITS, FIT_TRANSFORMS, SPLITS, TRAININGS } from '../data/learning-calls.ts';
import type { Program } from '../../language/program.ts';
import type { Facts } from '../findings/rule.ts';
import { concernedStatements } from './concerned.ts';
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

const NOTHING_LEARNED: LearningTrace = { splits: [], evaluations: [], transforms: [], keeps: new Set() };

/** Follows rows of data from where they are loaded to where they are divided, learned and measured. */
export function traceLearning({ program, flow }: Pick<Facts, 'program' | 'flow'>): LearningTrace {
  // Where nothing is split, fitted or measured there is nothing that could leak.
  if (!program.statements.some(({ calls }) => calls.some(({ callee }) => LEARNING.has(callee)))) return NOTHING_LEARNED;
  const interpreter = new Interpreter(targetsOf(program));
  const concerned = concernedStatements(program, flow);
  // In each of the others nothing happens to rows that matter.
  for (const statement of program.statements)
    interpreter.statement(statement.cell, concerned[statement.index] === true ? statement.actions : []);
  interpreter.finish();
  return interpreter.trace;
}

/** Columns that are taken out of a table as the answers, `y = df["price"]`. */
function targetsOf(program: Program): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of program.statements) {
    if (!statement.binds.some((name) => TARGET.test(name))) continue;
    for (const action of statement.actions) {
      if (action.kind !== 'assign' || !action.targets.some((target) => target.kind === 'name' && TARGET.test(target.name))) continue;
      let { value } = action;
      while (value.kind === 'attribute' || value.kind === 'call') value = value.kind === 'call' ? value.function : value.value;
      if (value.kind === 'part' && value.index.kind === 'text') found.add(value.index.text);
    }
  }
  return found;
}

const TARGET = /^(?:y|target|labels?)(?:_(?!pred|hat|test|val)\w*)?$/i;
