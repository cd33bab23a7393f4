import {
  EventEmitter,
  l10n,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import { COMMANDS } from '../commands/ids.ts';
import { DisposableStore } from '../disposables.ts';
import { outlineOf, type OutlineNode } from './outline.ts';
import type { Preview } from './preview.ts';

export const PREVIEW_VIEW = 'productize.preview';

/** The tree beside the diffs. */
export class PreviewView implements TreeDataProvider<OutlineNode> {
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new EventEmitter<void>());
  readonly #preview: Preview;
  readonly #view: TreeView<OutlineNode>;
  #roots: readonly OutlineNode[] = [];

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(preview: Preview) {
    this.#preview = preview;
    this.#view = this.#store.add(window.createTreeView(PREVIEW_VIEW, { treeDataProvider: this, showCollapseAll: true }));
    this.#store.add(
      preview.onDidChange(() => {
        this.#refresh();
      }),
    );
  }

  getChildren(element?: OutlineNode): OutlineNode[] {
    return [...(element?.children ?? this.#roots)];
  }

  /** With it, nodes can be revealed. */
  getParent(element: OutlineNode): OutlineNode | undefined {
    return parentOf(element, this.#roots);
  }

  getTreeItem(element: OutlineNode): TreeItem {
    const item = new TreeItem(element.label, collapsibleState(element));
    item.id = `${this.#preview.session?.proposal.project.name ?? ''}/${element.id}`;
    item.description = element.description;
    item.tooltip = element.tooltip === '' ? `${element.label} ${element.description}`.trim() : element.tooltip;
    item.iconPath = new ThemeIcon(element.icon, iconColor(element.icon));
    if (element.opens?.kind === 'file') {
      item.command = { command: COMMANDS.openPreviewFile, title: l10n.t('Open Diff'), arguments: [element.opens.path] };
    } else if (element.opens !== undefined) {
      item.command = { command: COMMANDS.revealCell, title: l10n.t('Show Cell'), arguments: [element.opens.cell, element.opens.span] };
    }
    return item;
  }

  /** Brings the view to the front. */
  async show(): Promise<void> {
    const first = this.#roots[0];
    if (first !== undefined) await this.#view.reveal(first, { focus: false, select: false, expand: true });
  }

  dispose(): void {
    this.#store.dispose();
  }

  #refresh(): void {
    const { session } = this.#preview;
    this.#roots = session === undefined ? [] : outlineOf(session.proposal);
    if (session === undefined) {
      delete this.#view.message;
    } else {
      const { name, version } = session.proposal.project;
      this.#view.message = l10n.t('{0} {1} — nothing is written yet.', name, version);
    }
    this.#changed.fire();
  }
}

function collapsibleState({ children, expanded }: OutlineNode): TreeItemCollapsibleState {
  if (children.length === 0) return TreeItemCollapsibleState.None;
  return expanded ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
}

const ICON_COLORS: Readonly<Record<string, string>> = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
  info: 'problemsInfoIcon.foreground',
  'diff-added': 'gitDecoration.addedResourceForeground',
  'diff-modified': 'gitDecoration.modifiedResourceForeground',
};

function iconColor(icon: string): ThemeColor | undefined {
  const color = ICON_COLORS[icon];
  return color === undefined ? undefined : new ThemeColor(color);
}

function parentOf(element: OutlineNode, nodes: readonly OutlineNode[], parent?: OutlineNode): OutlineNode | undefined {
  for (const candidate of nodes) {
    if (candidate.id === element.id) return parent;
    if (element.id.startsWith(`${candidate.id}/`)) return parentOf(element, candidate.children, candidate);
  }
  return undefined;
}
