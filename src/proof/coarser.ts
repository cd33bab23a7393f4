import type { Plan } from '../refactor/plan.ts';
import type { Joined } from '../refactor/steps.ts';
import type { Verification } from './verification.ts';

/**
 * What to keep in one step where a plan does not give the notebook's values: the step where they part first and `reach` steps
 * before it. Undefined where that would be what is in one step already: the cut isn't what is wrong.
 */
export function coarser(plan: Plan, verification: Verification, reach: number): Joined | undefined {
  const wrong = wrongStep(plan, verification);
  const at = plan.steps.findIndex((step) => step.id === wrong?.step);
  if (!wrong || at < 0 || plan.steps.length < 2) return undefined;
  // The first step has none before it: what it hands on may be what is wrong.
  const [first, last] = at === 0 ? [0, Math.min(reach, plan.steps.length - 1)] : [Math.max(0, at - reach), at];
  const from = plan.steps[first]?.statements[0];
  const to = plan.steps[last]?.statements.at(-1);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, reason: `cut apart, ${wrong.what} is not the notebook's` };
}

function wrongStep(plan: Plan, { values, pipeline }: Verification): { step: string; what: string } | undefined {
  const isStep = (id: string | null) => plan.steps.some((step) => step.id === id);
  const value = values.find(({ outcome, step }) => outcome === 'different' && isStep(step));
  if (value?.step != null) return { step: value.step, what: value.name };
  const failed = /^step (\w+):/.exec(pipeline.error ?? '')?.[1];
  return failed === undefined ? undefined : { step: failed, what: 'what it computes' };
}

/** Whether a plan's pipeline does what the notebook does, as far as it can be told; explorations are apart from it. */
export function holds(plan: Plan, verification: Verification): boolean {
  return verification.notebook.error !== null || wrongStep(plan, verification) === undefined;
}
