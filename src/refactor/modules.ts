import { writeExplore } from './explore-module.ts';
import { Formatter } from './format.ts';
import type { KnownType } from './known-types.ts';
import { writeLibrary } from './library-module.ts';
import { planInference } from './inference/plan-inference.ts';
import { writePredict } from './inference/predict-module.ts';
import { makeOutline } from './outline.ts';
import type { Modules, Plan } from './plan.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { writeStep } from './step-module.ts';
import type { Names } from './step-module.ts';

/**
 * The plan as Python: formatted, with imports where they are used and nothing of the notebook's magics. `names.notebook` is
 * the file name that docstrings give. Deterministic: the same plan and names give the same text.
 */
export async function writeModules(plan: Plan, analysis: Analysis, names: Names): Promise<Modules> {
  const outline = makeOutline(analysis);
  const formatter = await Formatter.load(names.package);
  const types = new Map<string, KnownType | undefined>();
  const steps = plan.steps.map((step) => {
    const module = writeStep(outline, step, plan.library, names, types);
    return { ...module, code: formatter.format(module.code) };
  });
  const library = plan.library.map((module) => {
    const { id, code } = writeLibrary(outline, module, plan.library, names);
    return { id, code: formatter.format(code) };
  });
  const explore = writeExplore(outline, plan.explorations, plan.library, names);
  const inference = planInference(outline, plan);
  const predict = inference && writePredict(outline, inference, plan.library, names);
  return {
    steps,
    library,
    predict: predict && { ...predict, code: formatter.format(predict.code) },
    explore: { ...explore, code: formatter.format(explore.code) },
  };
}
