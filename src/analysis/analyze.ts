import type { Program } from '../language/program.ts';
import type { Cell, Notebook } from '../notebook/notebook.ts';
import type { Analysis } from './analysis.ts';
import { describeCells } from './cells.ts';
import { gatherFacts } from './facts.ts';
import { runRules } from './findings/registry.ts';
import { traceFlow } from './flow.ts';
import { headingsAbove } from './headings.ts';
import { findRanFiles } from './ran-files.ts';
import { readinessOf } from './readiness.ts';
import { assignStages } from './stages.ts';
import type { ReadFile } from './star-imports.ts';
import { withBounds } from './version-bounds.ts';

/** What can be known of where a notebook lies. */
export interface Surroundings {
  /** Names of the Python modules and packages beside the notebook: what imports them needs no distribution. */
  readonly localModules: ReadonlySet<string>;
  /** The JSON of a cell's outputs, '' where it has none. */
  readonly outputs?: (cell: Cell) => string;
  /** Whether a file is there, by its path from the notebook's folder; undefined where nobody can look. */
  readonly hasFile?: ((path: string) => boolean) | undefined;
  /** What a file holds, by its path from the notebook's folder; undefined where it isn't there. */
  readonly readFile?: ReadFile;
}

const NOWHERE: Surroundings = { localModules: new Set() };

/** Everything that is known of a notebook before a plan is made. It never fails: what can't be told is left out. */
export function analyze(notebook: Notebook, program: Program, surroundings: Surroundings = NOWHERE): Analysis {
  const headings = headingsAbove(notebook);
  const flowFacts = traceFlow(notebook, program, surroundings.readFile);
  const { flow } = flowFacts;
  const allStages = assignStages(notebook, program, flowFacts, headings);
  const stages = allStages.main;
  const texts: string[] = [];
  const outputs = (index: number): string => {
    const cell = notebook.cells[index];
    return (texts[index] ??= (cell && surroundings.outputs?.(cell)) ?? '');
  };
  const facts = gatherFacts({
    notebook,
    program,
    flow: flowFacts,
    stages,
    outputs,
    hasFile: surroundings.hasFile,
    localModules: surroundings.localModules,
  });
  const cells = describeCells(notebook, program, flow, allStages, headings);
  const { packages, python } = withBounds(facts.packages, facts.removed(), notebook.languageVersion);
  const findings = runRules(facts);
  const readiness = readinessOf({ program, stages, findings });
  const ran = surroundings.readFile ? findRanFiles(program, surroundings.readFile) : [];
  return { notebook, program, conversions: [], ran, cells, stages, flow, findings, packages, python, readiness };
}
