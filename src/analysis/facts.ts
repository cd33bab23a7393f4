import type { Program } from '../language/program.ts';
import type { Notebook } from '../notebook/notebook.ts';
import type { Facts } from './findings/rule.ts';
import type { FlowFacts } from './flow.ts';
import { installLines } from './install-lines.ts';
import { traceLearning } from './learning/trace.ts';
import type { LearningTrace } from './learning/values.ts';
import { stringTokens, type StringToken } from './strings.ts';

/** Gathers what rules look at; each cell's strings are read once, when they are first asked for. */
export function gatherFacts(notebook: Notebook, program: Program, flow: FlowFacts): Facts {
  const codes = new Map(program.cells.map(({ cell, masked }) => [cell, masked.foreign === undefined ? masked.text : '']));
  const known = new Map<number, readonly StringToken[]>();
  let learning: LearningTrace | undefined;
  const facts: Facts = {
    notebook,
    program,
    flow,
    installs: installLines(notebook, program),
    strings(cell) {
      const tokens = known.get(cell) ?? stringTokens(codes.get(cell) ?? '');
      known.set(cell, tokens);
      return tokens;
    },
    learning: () => (learning ??= traceLearning(facts)),
  };
  return facts;
}
