import type { Plan } from '../../refactor/plan.ts';
import { moduleFile } from '../../template/module-file.ts';
import type { Layout } from '../../template/template.ts';

/** The cells that a file of the project comes from, in the order of the notebook, by the file's path; only files that come from cells. */
export function cellsOfFiles(plan: Plan, layout: Layout): ReadonlyMap<string, readonly number[]> {
  const { steps, library, explore } = layout.modules;
  const files = new Map<string, readonly number[]>();
  const add = (path: string, cells: readonly number[]): void => {
    if (cells.length > 0)
      files.set(
        path,
        [...new Set(cells)].sort((left, right) => left - right),
      );
  };
  for (const step of plan.steps) add(moduleFile(layout, `${steps}.${step.id}`), step.cells);
  for (const { id, definitions } of plan.library) {
    add(
      moduleFile(layout, `${library}.${id}`),
      definitions.map((definition) => definition.cell),
    );
  }
  if (explore !== undefined)
    add(
      moduleFile(layout, explore),
      plan.explorations.flatMap((exploration) => exploration.cells),
    );
  add(
    layout.settings,
    plan.settings.map((setting) => setting.cell),
  );
  return files;
}
