import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  workspace,
  type TreeDataProvider,
} from 'vscode';
import { DisposableStore } from '../disposables.ts';
import type { LastTest } from './last-test.ts';
import type { ListedProject, Projects } from './projects.ts';

const PROJECTS_VIEW = 'productize.projects';

/** A project, or one line about it. */
export type ProjectNode = ListedProject | ProjectFact;

interface ProjectFact {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: ThemeIcon;
}

/** The projects of the workspace: version, notebook, last test result. */
export class ProjectsView implements TreeDataProvider<ProjectNode> {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #projects: Projects;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(projects: Projects) {
    this.#projects = projects;
    this.#store.add(window.createTreeView(PROJECTS_VIEW, { treeDataProvider: this }));
    this.#store.add(
      projects.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  async getChildren(element?: ProjectNode): Promise<ProjectNode[]> {
    if (element === undefined) return [...(await this.#projects.list())];
    return 'project' in element ? factsOf(element) : [];
  }

  getTreeItem(element: ProjectNode): TreeItem {
    return 'project' in element ? projectItem(element) : factItem(element);
  }

  dispose(): void {
    this.#store.dispose();
  }
}

function projectItem({ project, lastTest }: ListedProject): TreeItem {
  const item = new TreeItem(project.name, TreeItemCollapsibleState.Expanded);
  item.id = project.folder;
  item.description = `${project.version} · ${workspace.asRelativePath(project.folder)}`;
  item.tooltip = project.folder;
  item.iconPath = iconOf(lastTest);
  item.contextValue = 'project';
  return item;
}

function factsOf({ project, lastTest }: ListedProject): ProjectFact[] {
  const fact = (label: string, description: string, icon: ThemeIcon): ProjectFact => ({
    id: `${project.folder}#${label}`,
    label,
    description,
    icon,
  });
  return [
    fact(l10n.t('Version'), project.version, new ThemeIcon('tag')),
    fact(l10n.t('Notebook'), project.notebook, new ThemeIcon('notebook')),
    fact(l10n.t('Tests'), lastTest === undefined ? l10n.t('not run yet') : countsText(lastTest), iconOf(lastTest)),
  ];
}

function factItem({ id, label, description, icon }: ProjectFact): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.id = id;
  item.description = description;
  item.iconPath = icon;
  return item;
}

function iconOf(lastTest: LastTest | undefined): ThemeIcon {
  if (lastTest === undefined) return new ThemeIcon('circle-outline');
  if (lastTest.failed > 0) return new ThemeIcon('error', new ThemeColor('testing.iconFailed'));
  return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
}

function countsText({ passed, failed, skipped, at }: LastTest): string {
  const counts = l10n.t('{0} passed, {1} failed, {2} skipped', passed, failed, skipped);
  return Number.isNaN(at.getTime()) ? counts : `${counts} · ${at.toLocaleString()}`;
}
