import { CROSS_VALIDATIONS, EVALUATIONS, FITS, FIT_TRANSFORMS, SPLITS, TRAININGS } from '../data/learning-calls.ts';
import type { Program, Statement } from '../../language/program.ts';
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
  const concerned = concernedStatements(program, flow);
  // In each of the others nothing happens to rows that matter.
  const followed: Step[] = program.statements.filter(({ index }) => concerned[index] === true);
  // Functions that nothing calls run where the notebook ends.
  followed.push({ cell: program.statements.at(-1)?.cell ?? 0, actions: NO_ACTIONS });
  const targets = targetsOf(program);
  // SAFETY: nobody else writes to this place.
  const last = program.memory.learning as Followed | undefined;
  if (last !== undefined && isSame(last, followed, targets)) return last.trace;
  const interpreter = new Interpreter(targets);
  for (const { cell, actions } of followed) interpreter.statement(cell, actions);
  interpreter.finish();
  const { trace } = interpreter;
  const made: Followed = { steps: followed.map(({ cell, actions }) => ({ cell, actions })), targets, trace };
  program.memory.learning = made;
  return trace;
}

type Step = Pick<Statement, 'cell' | 'actions'>;

const NO_ACTIONS: Statement['actions'] = [];

/** What a trace was made of: as long as somebody types where nothing is learned, it stays as it is. */
interface Followed {
  readonly steps: readonly Step[];
  readonly targets: ReadonlySet<string>;
  readonly trace: LearningTrace;
}

function isSame({ steps, targets: before }: Followed, followed: readonly Step[], targets: ReadonlySet<string>): boolean {
  if (steps.length !== followed.length || before.size !== targets.size) return false;
  if (![...targets].every((name) => before.has(name))) return false;
  return followed.every(({ cell, actions }, at) => steps[at]?.actions === actions && steps[at].cell === cell);
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
