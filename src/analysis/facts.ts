import { perCell } from '../language/per-cell.ts';
import type { Program } from '../language/program.ts';
import type { Facts, PlacedCall, RemovedUse } from './findings/rule.ts';
import { findPackages } from './packages.ts';
import { installLines } from './install-lines.ts';
import { traceLearning } from './learning/trace.ts';
import type { LearningTrace } from './learning/values.ts';
import { removedUses } from './removed-uses.ts';
import { stringTokens, type StringToken } from './strings.ts';

/** What is worked out before. */
type Known = Pick<Facts, 'notebook' | 'program' | 'flow' | 'stages' | 'outputs' | 'hasFile'> & {
  readonly localModules: ReadonlySet<string>;
};

/** Gathers what rules look at; each cell's strings are read once, when they are first asked for. */
export function gatherFacts({ notebook, program, flow, stages, outputs, hasFile, localModules }: Known): Facts {
  const installs = installLines(notebook, program);
  const codes = new Map(program.cells.map((cell) => [cell.cell, cell]));
  let removed: readonly RemovedUse[] | undefined;
  let learning: LearningTrace | undefined;
  let calls: ReadonlyMap<string, readonly PlacedCall[]> | undefined;
  const facts: Facts = {
    notebook,
    program,
    flow,
    stages,
    outputs,
    hasFile,
    callsOf: (callee) => (calls ??= callIndex(program)).get(callee) ?? NO_CALLS,
    installs,
    packages: findPackages(notebook, program, installs, localModules),
    strings(cell) {
      const code = codes.get(cell);
      return code === undefined ? NO_STRINGS : stringsOf(code);
    },
    removed: () => (removed ??= [...removedUses(facts)]),
    learning: () => (learning ??= traceLearning(facts)),
  };
  return facts;
}

const NO_STRINGS: readonly StringToken[] = [];

const stringsOf = perCell(({ masked: { foreign, text } }) => (foreign === undefined ? stringTokens(text) : NO_STRINGS));

const NO_CALLS: readonly PlacedCall[] = [];

function callIndex(program: Program): ReadonlyMap<string, readonly PlacedCall[]> {
  const index = new Map<string, PlacedCall[]>();
  for (const statement of program.statements) {
    for (const call of statement.calls) {
      const known = index.get(call.callee);
      if (known === undefined) index.set(call.callee, [{ statement, call }]);
      else known.push({ statement, call });
    }
  }
  return index;
}
