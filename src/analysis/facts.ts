import { perCell } from '../language/per-cell.ts';
import { CallIndex } from './call-index.ts';
import type { Facts, RemovedUse } from './findings/rule.ts';
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
  const calls = new CallIndex(program);
  const installs = installLines(notebook, program, calls);
  const codes = new Map(program.cells.map((cell) => [cell.cell, cell]));
  let removed: readonly RemovedUse[] | undefined;
  let learning: LearningTrace | undefined;
  const facts: Facts = {
    notebook,
    program,
    flow,
    stages,
    outputs,
    hasFile,
    calls,
    installs,
    packages: findPackages({ notebook, program, calls, installs, localModules }),
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
