import { Range, Uri, type TestController, type TestItem, type TestItemCollection } from 'vscode';
import type { Project } from '../../project/open.ts';
import type { TestFile } from '../../testing/discover.ts';

/**
 * The Test Explorer's items: project, suite, file, test, and below a test what it was run with. An item's id is its project's folder
 * with what pytest calls it. Items stay the same objects, so that a run that is on its way keeps them.
 */
export class TestTree {
  readonly #controller: TestController;
  readonly #projects = new Map<string, Project>();

  constructor(controller: TestController) {
    this.#controller = controller;
  }

  /** Brings the items of the projects up to date; those that are gone go. */
  show(projects: readonly (readonly [Project, readonly TestFile[]])[]): void {
    this.#projects.clear();
    for (const [project, files] of projects) {
      this.#projects.set(project.folder, project);
      this.#fill(this.#child(this.#controller.items, project.folder, project.name, Uri.file(project.folder)), project, files);
    }
    keepOnly(this.#controller.items, new Set(projects.map(([{ folder }]) => folder)));
  }

  /** The project that an item is of, and what pytest calls it there; undefined for the project itself. */
  locate({ id }: TestItem): { readonly project: Project; readonly name: string | undefined } | undefined {
    const at = id.indexOf('#');
    const project = this.#projects.get(at < 0 ? id : id.slice(0, at));
    return project && { project, name: at < 0 ? undefined : id.slice(at + 1) };
  }

  /** The item of a test that ran, made where its text alone didn't show it: `file::test[parameter]`. */
  item({ folder }: Project, id: string): TestItem | undefined {
    const [path = ''] = id.split('::');
    const [test = id] = id.split('[');
    const suites = [...(this.#controller.items.get(folder)?.children ?? [])];
    const file = suites.map(([, suite]) => suite.children.get(`${folder}#${path}`)).find((found) => found !== undefined);
    if (file === undefined) return undefined;
    const parent = this.#child(file.children, `${folder}#${test}`, labelOf(test), file.uri);
    if (test === id) return parent;
    const item = this.#child(parent.children, `${folder}#${id}`, id.slice(test.length), parent.uri);
    item.range = parent.range;
    return item;
  }

  #fill(root: TestItem, project: Project, files: readonly TestFile[]): void {
    const suites = new Set<string>();
    for (const suite of new Set(files.map((file) => file.suite))) {
      const folder = `${project.layout.tests}/${suite}`;
      const id = `${project.folder}#${folder}`;
      suites.add(id);
      const item = this.#child(root.children, id, suite, Uri.file(`${project.folder}/${folder}`));
      const own = files.filter((file) => file.suite === suite);
      for (const file of own) this.#fillFile(item, project, file);
      keepOnly(item.children, new Set(own.map(({ path }) => `${project.folder}#${path}`)));
    }
    keepOnly(root.children, suites);
  }

  #fillFile(suite: TestItem, { folder }: Project, { path, tests }: TestFile): void {
    const uri = Uri.file(`${folder}/${path}`);
    const file = this.#child(suite.children, `${folder}#${path}`, path.split('/').at(-1) ?? path, uri);
    for (const { id, line } of tests) this.#child(file.children, `${folder}#${id}`, labelOf(id), uri).range = new Range(line, 0, line, 0);
    keepOnly(file.children, new Set(tests.map(({ id }) => `${folder}#${id}`)));
  }

  #child(items: TestItemCollection, id: string, label: string, uri: Uri | undefined): TestItem {
    const found = items.get(id);
    if (found !== undefined) return found;
    const item = this.#controller.createTestItem(id, label, uri);
    items.add(item);
    return item;
  }
}

/** Every item below, and those that have none. */
export function leavesOf(item: TestItem): TestItem[] {
  return item.children.size === 0 ? [item] : [...item.children].flatMap(([, child]) => leavesOf(child));
}

function labelOf(id: string): string {
  return id.split('::').slice(1).join('::');
}

function keepOnly(items: TestItemCollection, ids: ReadonlySet<string>): void {
  for (const [id] of [...items]) if (!ids.has(id)) items.delete(id);
}
