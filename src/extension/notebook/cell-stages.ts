import {
  NotebookCellStatusBarAlignment,
  NotebookCellStatusBarItem,
  l10n,
  notebooks,
  workspace,
  type Disposable,
  type NotebookCell,
} from 'vscode';
import type { Findings } from './findings.ts';
import { NOTEBOOK_TYPE } from './python-notebook.ts';

/** Shows on each cell's status bar the kinds of work that it does, where the user wants it. */
export function registerCellStages(findings: Findings): Disposable {
  return notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, {
    onDidChangeCellStatusBarItems: findings.onDidChange,
    provideCellStatusBarItems(cell: NotebookCell) {
      if (!workspace.getConfiguration('productize', cell.document.uri).get<boolean>('cellStages', true)) return [];
      const stages = findings.stagesOf(cell.document.uri);
      if (stages.length === 0) return [];
      const item = new NotebookCellStatusBarItem(stages.join(' · '), NotebookCellStatusBarAlignment.Right);
      item.tooltip = l10n.t('Kinds of work that this cell does. A project has its steps by them.');
      return [item];
    },
  });
}
