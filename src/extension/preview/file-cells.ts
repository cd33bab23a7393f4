import type { Plan } from '../../refactor/plan.ts';

/** The cells that a file of the project comes from, in the order of the notebook, by the file's path; only files that come from cells. */
export function cellsOfFiles(plan: Plan, packageName: string): ReadonlyMap<string, readonly number[]> {
  const source = `src/${packageName}`;
  const files = new Map<string, readonly number[]>();
  const add = (path: string, cells: readonly number[]): void => {
    if (cells.length > 0)
      files.set(
        path,
        [...new Set(cells)].sort((left, right) => left - right),
      );
  };
  for (const step of plan.steps) add(`${source}/steps/${step.id}.py`, step.cells);
  for (const { id, definitions } of plan.library) {
    add(
      `${source}/lib/${id}.py`,
      definitions.map((definition) => definition.cell),
    );
  }
  add(
    `${source}/explore.py`,
    plan.explorations.flatMap((exploration) => exploration.cells),
  );
  add(
    'config/base.yaml',
    plan.settings.map((setting) => setting.cell),
  );
  return files;
}
