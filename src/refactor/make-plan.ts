import type { Analysis } from '../analysis/analysis.ts';
import { cellTargets } from './cell-targets.ts';
import { planExplorations } from './explorations.ts';
import { planKeptFiles } from './kept-files.ts';
import { planLibrary } from './library-modules.ts';
import { makeOutline } from './outline.ts';
import type { Outline } from './outline.ts';
import type { Exploration, Plan, Step } from './plan.ts';
import { planSteps } from './steps.ts';
import type { Joined, PlacedExploration } from './steps.ts';

/** What the notebook becomes. Never refuses: what can't be split becomes a coarser step, and every cell has its entry. */
export function makePlan(analysis: Analysis, joined: readonly Joined[] = []): Plan {
  return planOutline(makeOutline(analysis), joined);
}

/** The steps of the plan alone. */
export function planStepsOf(analysis: Analysis): readonly Step[] {
  const outline = makeOutline(analysis);
  return planSteps(outline, planExplorations(outline));
}

export function planOutline(outline: Outline, joined: readonly Joined[] = []): Plan {
  const placed = planExplorations(outline);
  const steps = planSteps(outline, placed, joined);
  const library = planLibrary(outline);
  const explorations = placed.map((exploration) => placeBehindStep(exploration, steps));
  const { settings, secrets } = outline;
  const files = planKeptFiles(outline);
  const cells = cellTargets(outline, { steps, library, settings, explorations, files });
  return { steps, library, settings, explorations, secrets, files, cells };
}

/** The last step that has begun by then: its values are there only at its end. */
function placeBehindStep({ exploration, position }: PlacedExploration, steps: readonly Step[]): Exploration {
  let before = 0;
  let after: string | undefined;
  for (const step of steps) {
    if (before >= position) break;
    after = step.id;
    before += step.statements.length;
  }
  return { ...exploration, after };
}
