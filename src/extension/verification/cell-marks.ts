import { NotebookCellStatusBarAlignment, NotebookCellStatusBarItem, l10n, notebooks, type Disposable, type NotebookCell } from 'vscode';
import type { ComparedValue } from '../../proof/verification.ts';
import { COMMANDS } from '../commands/ids.ts';
import { NOTEBOOK_TYPE } from '../notebook/python-notebook.ts';
import type { Verifications } from './verifications.ts';

/** Shows on each cell's status bar what the last verification found of its values. A difference opens its two places. */
export function registerCellMarks(verifications: Verifications): Disposable {
  return notebooks.registerNotebookCellStatusBarItemProvider(NOTEBOOK_TYPE, {
    onDidChangeCellStatusBarItems: verifications.onDidChange,
    provideCellStatusBarItems(cell: NotebookCell) {
      const values = verifications.valuesOf(cell);
      if (values.length === 0) return [];
      const item = new NotebookCellStatusBarItem(markText(values), NotebookCellStatusBarAlignment.Left);
      item.tooltip = values.map(valueText).join('\n');
      if (values.some(({ outcome }) => outcome === 'different'))
        item.command = {
          command: COMMANDS.showDifference,
          title: l10n.t('Show Difference'),
          arguments: [cell.notebook.uri.toString(), cell.index],
        };
      return [item];
    },
  });
}

/** `✓ 3 equal`, `✗ 1 of 3 differs`, `– not comparable`. */
export function markText(values: readonly ComparedValue[]): string {
  const count = (...outcomes: readonly string[]) => values.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const different = count('different');
  const equal = count('equal', 'tolerance');
  if (different > 0) return l10n.t('✗ {0} of {1} different', different, different + equal);
  return equal > 0 ? l10n.t('✓ {0} equal', equal) : l10n.t('– not comparable');
}

function valueText({ name, outcome, detail }: ComparedValue): string {
  const words: Readonly<Record<ComparedValue['outcome'], string>> = {
    equal: l10n.t('equal'),
    tolerance: l10n.t('equal within 1e-9'),
    different: l10n.t('different'),
    'not-comparable': l10n.t('not comparable'),
  };
  return detail === null ? `${name}: ${words[outcome]}` : `${name}: ${words[outcome]} (${detail})`;
}
