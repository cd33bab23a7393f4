import type { TestItem, TestItemCollection, TestRunRequest } from 'vscode';
import type { Project } from '../../project/open.ts';
import type { TestTree } from './test-tree.ts';

/** What is run of one project. */
export interface Selection {
  readonly project: Project;
  readonly items: readonly TestItem[];
  /** As pytest names them; undefined: all. */
  readonly only: readonly string[] | undefined;
  readonly except: readonly string[];
}

/** What a request asks for, project by project. */
export function selectionOf({ include, exclude }: TestRunRequest, all: TestItemCollection, tree: TestTree): Selection[] {
  const selections = new Map<string, { project: Project; items: TestItem[]; names: (string | undefined)[] }>();
  for (const item of include ?? [...all].map(([, root]) => root)) {
    const located = tree.locate(item);
    if (located === undefined) continue;
    const { project, name } = located;
    const selection = selections.get(project.folder) ?? { project, items: [], names: [] };
    selection.items.push(item);
    selection.names.push(name);
    selections.set(project.folder, selection);
  }
  return [...selections.values()].map(({ project, items, names }) => {
    const only = names.filter((name) => name !== undefined);
    const except = (exclude ?? []).flatMap((item) => {
      const located = tree.locate(item);
      return located?.project === project && located.name !== undefined ? [located.name] : [];
    });
    return { project, items, only: only.length < names.length ? undefined : only, except };
  });
}
