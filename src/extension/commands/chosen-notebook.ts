import { l10n, Uri, window, workspace } from 'vscode';
import { isPythonNotebook } from '../notebook/python-notebook.ts';

const EXCLUDED = '**/{node_modules,.venv,.ipynb_checkpoints,.productize}/**';
const MOST = 500;

/** The notebook that a command is meant for: what the menu hands over, else the active one, else one that the user picks. */
export async function chosenNotebook(given: readonly unknown[]): Promise<Uri | undefined> {
  const [first] = given;
  if (first instanceof Uri) return first;
  const fromToolbar = toolbarUri(first);
  if (fromToolbar !== undefined) return fromToolbar;
  const active = window.activeNotebookEditor?.notebook;
  if (active !== undefined && isPythonNotebook(active)) return active.uri;
  return await pickNotebook();
}

/** The notebook's toolbar hands over `{ notebookEditor: { notebookUri } }`. */
function toolbarUri(value: unknown): Uri | undefined {
  if (typeof value !== 'object' || value === null || !('notebookEditor' in value)) return undefined;
  const editor = value.notebookEditor;
  if (typeof editor !== 'object' || editor === null || !('notebookUri' in editor)) return undefined;
  return editor.notebookUri instanceof Uri ? editor.notebookUri : undefined;
}

async function pickNotebook(): Promise<Uri | undefined> {
  const found = await workspace.findFiles('**/*.ipynb', EXCLUDED, MOST);
  if (found.length === 0) {
    void window.showInformationMessage(l10n.t('There is no notebook in this workspace. Open a folder with an .ipynb file.'));
    return undefined;
  }
  const items = found.map((uri) => ({ label: workspace.asRelativePath(uri), uri })).toSorted((a, b) => a.label.localeCompare(b.label));
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t('The notebook to productize') });
  return chosen?.uri;
}
